"""Which translation is out of step."""

from __future__ import annotations

from caminemos.knowledge.site.steps import fingerprint, now_stale

TEXT = [{"type": "text", "value": '<p data-block-key="a1b2c">Hola</p>', "id": "x"}]


def test_a_translation_falls_out_of_step_when_only_its_original_changes():
    assert now_stale({"es": "1", "en": "a"}, {"es": "2", "en": "a"}, origin="es", stale=[], agreed=False) == ["en"]


def test_a_translation_corrected_with_its_original_keeps_step():
    assert now_stale({"es": "1", "en": "a"}, {"es": "2", "en": "b"}, origin="es", stale=["en"], agreed=False) == []


def test_a_change_of_the_translation_alone_leaves_the_original_in_step():
    assert now_stale({"es": "1", "en": "a"}, {"es": "1", "en": "b"}, origin="es", stale=[], agreed=False) == []


def test_what_was_out_of_step_stays_so_until_somebody_looks():
    assert now_stale({"es": "2", "en": "a"}, {"es": "2", "en": "a"}, origin="es", stale=["en"], agreed=False) == ["en"]
    assert now_stale({"es": "2", "en": "a"}, {"es": "2", "en": "a"}, origin="es", stale=["en"], agreed=True) == []


def test_a_language_without_text_is_missing_and_not_out_of_step():
    assert now_stale({"es": "1", "en": ""}, {"es": "2", "en": ""}, origin="es", stale=[], agreed=False) == []


def test_the_keys_that_the_editor_gives_to_paragraphs_change_nothing():
    other = [{"type": "text", "value": '<p data-block-key="zzzzz">Hola</p>', "id": "y"}]
    assert fingerprint("T", "", TEXT) == fingerprint("T", "", other)
    assert fingerprint("T", "", TEXT) != fingerprint("T", "", [])
    assert fingerprint(" ", "", []) == ""
