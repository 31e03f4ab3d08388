import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from caminemos.access.sealing import seal, unseal


@given(st.text(max_size=200))
def test_what_is_sealed_opens_again_and_never_looks_the_same(text):
    assert unseal(seal(text)) == text
    assert seal(text) != seal(text)


@given(st.integers(3, 60), st.integers(1, 63))
def test_a_changed_seal_does_not_open(place, flip):
    sealed = seal("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    other = alphabet[(alphabet.index(sealed[place]) + flip) % 64]
    with pytest.raises(ValueError, match="another key, or changed"):
        unseal(sealed[:place] + other + sealed[place + 1 :])


def test_an_unsealed_secret_is_not_taken_for_a_sealed_one():
    with pytest.raises(ValueError, match="not a sealed"):
        unseal("JBSWY3DPEHPK3PXP")


def test_after_the_secret_key_changed_old_seals_open_through_the_fallback():
    with override_settings(SECRET_KEY="k" * 40):
        sealed = seal("x")
    with override_settings(SECRET_KEY="n" * 40, SECRET_KEY_FALLBACKS=["k" * 40]):
        assert unseal(sealed) == "x"
    with override_settings(SECRET_KEY="n" * 40), pytest.raises(ValueError, match="another key"):
        unseal(sealed)
