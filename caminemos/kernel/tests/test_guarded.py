import pytest
from django.db.models import Count, Exists, OuterRef

from caminemos.kernel.api import Refused, Service, Unscoped, allow_node_purpose, bulk_read
from caminemos.kernel.tests.rooms import CaseFile, Note

CLOSED_DOORS = {
    "list": lambda: list(CaseFile.objects.all()),
    "get": lambda: CaseFile.objects.get(pk=1),
    "filter": lambda: list(CaseFile.objects.filter(label="one")),
    "base manager": lambda: list(CaseFile._base_manager.all()),
    "count": lambda: CaseFile.objects.count(),
    "exists": lambda: CaseFile.objects.exists(),
    "aggregate": lambda: CaseFile.objects.aggregate(Count("pk")),
    "values": lambda: list(CaseFile.objects.values("label")),
    "update": lambda: CaseFile.objects.filter(label="one").update(label="two"),
    "delete": lambda: CaseFile.objects.filter(label="one").delete(),
    "union": lambda: list(CaseFile.objects.filter(label="one").union(CaseFile.objects.filter(label="two"))),
    "raw": lambda: list(CaseFile.objects.raw("SELECT * FROM kernel_tests_casefile")),
    "join by values": lambda: list(Note.objects.values("file__label")),
    "join by filter": lambda: list(Note.objects.filter(file__label="one")),
    "join by order": lambda: list(Note.objects.order_by("file__label")),
    "select related": lambda: list(Note.objects.select_related("file")),
    "subquery": lambda: list(Note.objects.filter(Exists(CaseFile.objects.filter(pk=OuterRef("file_id"))))),
    "in subquery": lambda: list(Note.objects.filter(file__in=CaseFile.objects.filter(label="one"))),
}


@pytest.mark.django_db
@pytest.mark.parametrize("door", CLOSED_DOORS.values(), ids=CLOSED_DOORS.keys())
def test_a_bare_query_on_a_guarded_model_is_refused_at_compilation(door):
    with pytest.raises(Unscoped):
        door()


def test_related_access_to_a_guarded_row_is_refused(file):
    note = Note.objects.create(file=file, text="seen")
    with pytest.raises(Unscoped):
        _ = Note.objects.get(pk=note.pk).file


def test_an_actor_sees_the_rows_of_its_own_country_only(file, guatemalan, mexican):
    assert [row.label for row in CaseFile.objects.visible_to(guatemalan)] == ["one"]
    assert not CaseFile.objects.visible_to(mexican).exists()


def test_an_opened_set_stays_open_when_it_is_refined(file, guatemalan):
    rows = CaseFile.objects.visible_to(guatemalan)
    assert rows.filter(label="one").count() == 1
    assert rows.aggregate(n=Count("pk")) == {"n": 1}
    assert rows.union(rows).count() == 1
    assert rows.update(label="two") == 1


def test_an_open_set_can_be_locked(file, guatemalan):
    assert CaseFile.objects.visible_to(guatemalan).select_for_update().get(pk=file.pk).label == "one"


def test_a_row_read_through_an_open_door_can_be_saved(file, guatemalan):
    row = CaseFile.objects.visible_to(guatemalan).get(pk=file.pk)
    row.label = "changed"
    row.save()
    row.refresh_from_db()
    assert row.label == "changed"


def test_custody_never_changes(file, guatemalan):
    row = CaseFile.objects.visible_to(guatemalan).get(pk=file.pk)
    row.custody = "MEX"
    with pytest.raises(Unscoped):
        row.save()


def test_bulk_reading_needs_a_listed_purpose_and_its_permission(file, guatemalan):
    with pytest.raises(Refused):
        CaseFile.objects.for_purpose("statistics", by=guatemalan)
    with pytest.raises(Refused):
        CaseFile.objects.for_purpose("curiosity", by=Service.named("counter", ["kernel.file.count"]))


@pytest.mark.django_db(transaction=False)
def test_bulk_reading_is_announced(file):
    heard = []
    listener = lambda **said: heard.append((said["by"].key, said["purpose"]))  # noqa: E731
    bulk_read.connect(listener)
    rows = CaseFile.objects.for_purpose("statistics", by=Service.named("counter", ["kernel.file.count"]))
    assert rows.count() == 1
    assert heard == [("service:counter", "statistics")]


def test_a_purpose_of_the_whole_node_opens_every_guarded_table_to_who_holds_its_permission(file, guatemalan):
    allow_node_purpose("removal of the node", "kernel.node.move")
    heard = []
    listener = lambda **said: heard.append((said["model"], said["purpose"]))  # noqa: E731
    bulk_read.connect(listener)
    mover = Service.named("mover", ["kernel.node.move"])
    assert CaseFile.objects.for_purpose("removal of the node", by=mover).count() == 1
    assert heard == [(CaseFile, "removal of the node")]
    with pytest.raises(Refused):
        CaseFile.objects.for_purpose("removal of the node", by=guatemalan)
