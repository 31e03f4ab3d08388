"""The invented consultations of a training node, and what a wrong file may not do."""

from __future__ import annotations

import pytest
import yaml

from caminemos.governance.actions.consultations.load import load_consultations
from caminemos.governance.consultation_training import FILE, load_training_consultations
from caminemos.governance.models import Asked, Consultation
from caminemos.governance.models.consultations import Heard
from caminemos.governance.tests.consultations.consulting_cast import OFFICE
from caminemos.kernel.api import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def test_nine_invented_consultations_of_every_kind_are_loaded_once() -> None:
    assert load_training_consultations() == 9
    assert load_training_consultations() == 0
    rows = list(Consultation.objects.all())
    assert {row.heard for row in rows} == set(Heard.values)
    assert all(
        row.title.values[code].startswith(word) for row in rows for code, word in (("es", "Ejercicio"), ("en", "Exercise"))
    )
    assert all(row.people for row in rows)
    assert Asked.objects.filter(replied_on__isnull=True).exists()
    assert [row.code for row in rows if row.state == "draft"] == ["hnd-2026-2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"heard": "friends"}, "friends"),
        ({"held_on": "2026-13"}, "month must be in 1..12"),
        ({"held_on": "2031-01"}, "todavía no llega"),
        ({"actions": ["mirps-2023:9.9-z"]}, "9.9-z"),
        ({"people": [{"who": {"es": "ana@correo.hn"}}]}, "queda protegido"),
        ({"people": [{"who": {"es": "x"}, "women": "-1"}]}, "-1"),
        ({"asked": [{"words": {"es": "x"}, "replied_on": "2026-05-01"}]}, "respuesta dice algo"),
        ({"more": "x"}, "more"),
    ],
)
def test_a_wrong_file_changes_nothing_and_says_where(change: dict[str, object], said: str) -> None:
    good = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["consultations"][2]  # noqa: S506 - text, lists and keys only
    file = yaml.safe_dump({"consultations": [good, good | {"code": "region-2026-9"} | change]}, allow_unicode=True)
    with pytest.raises(Refused, match="consultations_wrong") as problem:
        load_consultations(file.encode(), by=OFFICE)
    assert said in str(problem.value.sentence)
    assert not Consultation.objects.exists()
