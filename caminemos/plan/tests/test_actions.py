"""Loading, correcting and adopting: all of it or nothing, and the trail knows."""

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caminemos.audit.tests.reader import entries
from caminemos.kernel.api import ANONYMOUS, Refused, Service
from caminemos.plan import models
from caminemos.plan.actions import Outcome, adopt_plan, load_plan
from caminemos.plan.actions.held import held_records
from caminemos.plan.api import current_plan, plan_tree
from caminemos.plan.rules import records
from caminemos.plan.tests.conftest import LOADER, SOURCE, content, small, written

pytestmark = pytest.mark.django_db
COUNTS = {"priorities": 2, "objectives": 4, "actions": 27, "results": 14, "working_groups": 4, "methodology": 21, "schedule": 16}
OTHER = SOURCE.replace("Más ciudades solidarias".encode(), "Más ciudades hermanas".encode())


def told():
    """Return verb, actor and content of every entry about a plan, newest last."""
    return [(one.verb, one.actor, one.content()) for one in entries() if one.verb.startswith("plan.")]


@pytest.mark.ledger("G1", "G2", "G3")
def test_the_plan_of_2023_has_the_shape_of_the_adopted_document(plan):
    tree = plan_tree("mirps-2023", by=ANONYMOUS)
    assert tree.counts == COUNTS
    assert [(o.code, len(o.actions), len(o.results)) for o in tree.objectives] == [
        ("1.1", 5, 4),
        ("1.2", 9, 4),
        ("1.3", 4, 3),
        ("2.1", 9, 3),
    ]
    led = {
        (o.code, b.group.code if b.group else None, b.group.lead if b.group else "PAN"): len(b.actions)
        for o in tree.objectives
        for b in o.blocks
    }
    assert led == {
        ("1.1", "reception", "MEX"): 5,
        ("1.2", "displacement", "HND"): 4,
        ("1.2", "local-governance", "PAN"): 5,
        ("1.3", "livelihoods", "CRI"): 4,
        ("2.1", None, "PAN"): 9,
    }
    assert models.ActionResultLink.objects.count() == 0


@pytest.mark.ledger("G2")
def test_an_action_is_tied_to_a_result_only_where_the_file_names_it(members):
    data = small()
    actions = data["priorities"][0]["objectives"][0]["blocks"][0]["actions"]
    actions[1]["results"] = ["1.1-R1"]
    load_plan(written(data), by=LOADER)
    links = models.ActionResultLink.objects.values_list("action__code", "result__code")
    assert list(links) == [("1.1-b", "1.1-R1")]
    del actions[1]["results"]
    load_plan(written(data), by=LOADER)
    assert not links.all().exists()


@pytest.mark.ledger("G47")
def test_only_the_plenaries_have_days_and_the_rest_is_to_be_confirmed(plan):
    tree = plan_tree("mirps-2023", by=ANONYMOUS)
    days = [str(when) for row in tree.schedule for when in row.dates if when.precision == "day"]
    assert days == ["2023-01-24", "2023-04-20", "2023-07-20", "2023-10-19"]
    assert sum(not when.is_confirmed for row in tree.schedule for when in row.dates) == 15


@pytest.mark.ledger("G47")
def test_a_date_keeps_how_exactly_it_is_known(members):
    data = small()
    dates = ["2027-02-24", "2027-03", "2027-Q3", "2027-TBC"]
    data["schedule"]["groups"] = [{"kind": "other", "rows": [{"code": "a", "title": {"es": "A", "en": "A"}, "dates": dates}]}]
    load_plan(written(data), by=LOADER)
    (row,) = plan_tree("small-2027", by=LOADER).schedule
    assert [str(when) for when in row.dates] == dates
    assert [when.precision for when in row.dates] == ["day", "month", "quarter", "tbc"]


@pytest.mark.parametrize("name", ["Priority", "Objective", "Action", "Result", "WorkingGroup", "MethodItem", "ScheduleRow"])
def test_every_title_and_summary_stands_in_both_languages(plan, name):
    for row in getattr(models, name).objects.all():
        assert row.title.missing(["es", "en"]) == []
        assert row.summary.missing(["es", "en"]) in ([], ["es", "en"] if name in {"MethodItem", "ScheduleRow"} else [])
        assert row.section


def test_the_ministers_meetings_carry_the_only_number_of_the_plan(plan):
    quantities = {action.code: action.quantity for action in models.Action.objects.all() if action.quantity}
    assert quantities == {"2.1-f": [{"kind": "virtual", "count": 2}, {"kind": "in person", "count": 1}]}


def test_what_is_kept_is_what_the_file_says(draft):
    from caminemos.plan.loading import read_plan

    file = read_plan(SOURCE, countries=["PAN", "MEX", "HND", "CRI"])
    assert held_records(draft) == records(file.content)


def test_a_wrong_file_changes_nothing(plan, rows):
    before = rows()
    report = load_plan(SOURCE.replace(b"presidency: PAN", b"presidency: XXX"), by=LOADER)
    assert (report.outcome, bool(report.problems)) == (Outcome.WRONG, True)
    assert rows() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    line=st.integers(6, SOURCE.count(b"\n") - 1),
    junk=st.sampled_from(["  x: [", "\t", "  - nada", "plan: {}", "x: &a 1", "es: 1"]),
)
def test_whatever_line_is_spoilt_nothing_changes_and_a_line_is_named(members, rows, line, junk):
    lines = SOURCE.decode().split("\n")
    lines.insert(line, junk)
    before = rows()
    report = load_plan("\n".join(lines).encode(), by=LOADER, dry_run=True)
    assert rows() == before
    assert report.outcome in {Outcome.WRONG, Outcome.PREVIEWED}
    assert all(1 <= problem.line <= len(lines) for problem in report.problems)


def test_a_failure_half_way_keeps_nothing(members, rows, monkeypatch):
    from caminemos.plan.actions import draft_text

    def fall(**_parts):
        raise RuntimeError("the trail is not there")

    monkeypatch.setattr(draft_text, "record", fall)
    before = rows()
    with pytest.raises(RuntimeError):
        load_plan(SOURCE, by=LOADER)
    assert rows() == before


def test_the_same_plan_again_changes_nothing(plan, rows):
    before = rows()
    assert load_plan(SOURCE, by=LOADER).outcome is Outcome.UNCHANGED
    assert load_plan(SOURCE + b"\n# a remark\n", by=LOADER).outcome is Outcome.UNCHANGED
    assert rows() == before


def test_a_draft_takes_changes_and_each_part_keeps_its_row(draft):
    held = dict(models.Action.objects.values_list("code", "pk"))
    report = load_plan(OTHER, by=LOADER)
    assert report.outcome is Outcome.LOADED
    assert [(change.code, change.what) for change in report.changes] == [("1.2-e", "changed")]
    assert dict(models.Action.objects.values_list("code", "pk")) == held
    assert models.Action.objects.get(code="1.2-e").title.read("es").text == "Más ciudades hermanas"


def test_a_part_moves_to_another_block_with_its_row(draft):
    data = content()
    blocks = data["priorities"][0]["objectives"][1]["blocks"]
    held = models.Action.objects.get(code="1.2-i").pk
    blocks[0]["actions"].append(blocks[1]["actions"].pop())
    load_plan(written(data), by=LOADER)
    moved = models.Action.objects.get(code="1.2-i")
    assert (moved.pk, moved.block.code) == (held, "1.2/displacement")


def test_what_the_file_no_longer_has_is_taken_out_with_what_hangs_on_it(draft):
    data = content()
    data["priorities"].pop()
    data["working_groups"] = [group for group in data["working_groups"] if group["code"] != "livelihoods"]
    data["priorities"][0]["objectives"].pop()
    data["schedule"]["groups"][0]["rows"] = data["schedule"]["groups"][0]["rows"][:4]
    load_plan(written(data), by=LOADER)
    counts = plan_tree("mirps-2023", by=LOADER).counts
    assert (counts["objectives"], counts["actions"], counts["results"], counts["working_groups"]) == (2, 14, 8, 3)
    assert models.ActionBlock.objects.count() == 3


@pytest.mark.ledger("G13")
def test_an_adopted_plan_is_frozen(plan, rows):
    before = rows()
    with pytest.raises(Refused, match="plan_adopted"):
        load_plan(OTHER, by=LOADER)
    with pytest.raises(Refused, match="plan_adopted"):
        load_plan(OTHER, by=LOADER, correction="   ")
    assert rows() == before


@pytest.mark.ledger("G13")
def test_a_reasoned_correction_is_kept_with_reason_before_and_after(plan):
    assert load_plan(OTHER, by=LOADER, correction="typing error").outcome is Outcome.CORRECTED
    verb, actor, payload = told()[-1]
    assert (verb, actor, payload["detail"]["correction"]) == ("plan.correct", "service:test loader", "typing error")
    assert payload["detail"]["changes"] == [
        {"part": "action 1.2-e", "what": "changed", "fields": {"title.es": ["Más ciudades solidarias", "Más ciudades hermanas"]}}
    ]
    assert models.Plan.objects.get().state == "adopted"


def test_every_change_leaves_an_entry(plan):
    assert [verb for verb, _actor, _payload in told()] == ["plan.load", "plan.adopt"]
    assert told()[0][2]["after"]["actions"] == 27


def test_a_dry_run_tells_what_would_change_and_keeps_nothing(plan, rows):
    before = rows()
    report = load_plan(OTHER, by=LOADER, dry_run=True)
    assert (report.outcome, report.frozen, len(report.changes)) == (Outcome.PREVIEWED, True, 1)
    assert report.counts == COUNTS
    assert rows() == before


def test_what_was_checked_is_loaded_only_if_the_plan_is_still_the_same(draft):
    seen = load_plan(SOURCE.replace(b"es: Minutas", b"es: Actas"), by=LOADER, dry_run=True).held
    load_plan(OTHER, by=LOADER)
    with pytest.raises(Refused, match="plan_moved"):
        load_plan(SOURCE.replace(b"es: Minutas", b"es: Actas"), by=LOADER, expected=seen)


def test_who_lacks_the_permission_loads_nothing(members):
    with pytest.raises(Refused, match="not_allowed"):
        load_plan(SOURCE, by=Service.named("clerk"))
    assert not models.Plan.objects.exists()


def test_who_lacks_the_permission_adopts_nothing(draft):
    with pytest.raises(Refused, match="not_allowed"):
        adopt_plan(draft, by=Service.named("reader", ["plan.plan.read_draft"]))
    with pytest.raises(models.Plan.DoesNotExist):
        adopt_plan(draft, by=ANONYMOUS)


def test_a_draft_is_not_there_for_the_public(draft):
    assert current_plan(ANONYMOUS) is None
    assert current_plan(LOADER) == draft


def test_a_draft_of_next_year_is_not_yet_the_current_plan(plan):
    load_plan(written(small()), by=LOADER)
    assert current_plan(LOADER) == current_plan(ANONYMOUS) == plan


@time_machine.travel("2023-01-24T15:00:00Z", tick=False)
def test_adoption_keeps_its_moment(draft):
    assert adopt_plan(draft, by=LOADER).adopted_at.isoformat() == "2023-01-24T15:00:00+00:00"
