import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from caminemos.access.models import User

ANA = User(sign_in_name="ana.quiros", full_name="Ana Quirós Villeda", email="ana@example.org")


@pytest.mark.parametrize(
    "password",
    [
        "catorce-signos",
        "x" * 129,
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabc",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "Caminemos-Mirps-2026!",
        "refugiados-acnur-2026",
        "anaquirosvilleda1",
        "Ana.Quiros.Villeda.99",
        "passwordpassword1",
        "Contraseña-Honduras-26",
    ],
)
def test_what_is_short_too_long_patterned_or_built_from_known_words_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, ANA)


@pytest.mark.parametrize(
    "password",
    [
        "tambor ceiba nube volcán",
        "correct horse battery staple",
        "todo-en-minúsculas-sin-números",
        "日本語のとても長いパスフレーズです",
        "x9$Kq!vZ2mTr7Lw",
        "pan con queso y café a las seis" + "a" * 90,
    ],
)
def test_long_unrelated_words_pass_without_rules_of_composition(password):
    validate_password(password, ANA)


@pytest.mark.django_db
def test_the_sample_passwords_of_the_training_region_would_pass():
    from caminemos.access.training import password_for

    for name in ("registrar.hnd", "statistician.gtm", "secretariat"):
        validate_password(password_for(name), User(sign_in_name=name))
