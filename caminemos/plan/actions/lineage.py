"""Say what became of a part in the next plan; the program proposes, a person confirms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from caminemos.audit.api import record
from caminemos.kernel.api import Actor, Refused, now
from caminemos.plan.actions.held import held_records
from caminemos.plan.lineage_rules import Link, fitting, same_text, wrong_with
from caminemos.plan.models import Lineage, Plan
from caminemos.plan.permissions import Permission
from caminemos.plan.rules import Key, Records

ALONE = ("continued", "reworded")
"""Relations of one part that goes on as one: which of the two it is, the words say."""


@transaction.atomic
def trace(earlier: Plan, later: Plan, link: Link, *, by: Actor) -> Lineage:
    """Write down what became of a part, confirmed by whoever writes it; what was proposed for the same two parts gives way."""
    _may(by)
    earlier, later = _visible(earlier, by), _visible(later, by)
    _known(earlier, later, link)
    own: dict[str, Any] = {"from_plan": earlier, "to_plan": later, "kind": link.kind}
    Lineage.objects.filter(**own, is_confirmed=False, from_code=link.before).exclude(from_code="").delete()
    Lineage.objects.filter(**own, is_confirmed=False, to_code=link.after, from_code="").delete()
    _fits(link, Lineage.objects.filter(**own))
    kept, _made = Lineage.objects.update_or_create(
        **own,
        from_code=link.before,
        to_code=link.after,
        defaults={
            "relation": link.relation,
            "note": link.note.strip(),
            "is_confirmed": True,
            "by": by.key,
            "made_at": now(),
        },
    )
    record(by=by, verb="lineage.trace", subject=kept, after=_told(kept))
    return kept


@transaction.atomic
def confirm_links(links: Iterable[Lineage], *, by: Actor) -> int:
    """Confirm links that were proposed; return how many."""
    _may(by)
    wanted = Lineage.objects.visible_to(by).select_for_update(of=("self",)).filter(pk__in=[link.pk for link in links])
    waiting = list(wanted.filter(is_confirmed=False))
    for link in waiting:
        link.is_confirmed, link.by, link.made_at = True, by.key, now()
        link.save()
        record(by=by, verb="lineage.confirm", subject=link, after=_told(link))
    return len(waiting)


@transaction.atomic
def take_back_link(link: Lineage, *, by: Actor) -> None:
    """Take a link back: what became of the part is then not known."""
    _may(by)
    found = Lineage.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if found is None:
        raise Refused("link_gone", _("This link is no longer there."), status=404)
    record(by=by, verb="lineage.take_back", subject=found, before=_told(found))
    found.delete()


def propose_again(later: Plan, wanted: Records, touched: Iterable[Key], *, by: Actor) -> None:
    """Where the words of a draft's part were changed, propose what fits them now: continued, or reworded; a person confirms it anew."""
    alone = Lineage.objects.filter(to_plan=later, relation__in=ALONE).select_related("from_plan")
    keys = set(touched)
    for link in [link for link in alone if (link.kind, link.to_code) in keys]:
        was, reads = held_records(link.from_plan).get((link.kind, link.from_code)), wanted.get((link.kind, link.to_code))
        fits = fitting(same_text=same_text(was, reads)) if was and reads else link.relation
        if fits != link.relation:
            before = _told(link)
            link.relation, link.is_confirmed, link.by, link.made_at = fits, False, by.key, now()
            link.save()
            record(by=by, verb="lineage.propose", subject=link, before=before, after=_told(link))


def _may(by: Actor) -> None:
    if not by.may(Permission.DRAFT_EDIT):
        raise Refused("not_allowed", _("Your post does not allow this step."), status=404)


def _visible(plan: Plan, by: Actor) -> Plan:
    found = Plan.objects.visible_to(by).select_for_update().filter(pk=plan.pk).first()
    if found is None:
        raise Refused("no_plan", _("There is no such plan."), status=404)
    return found


def _known(earlier: Plan, later: Plan, link: Link) -> None:
    if earlier.year >= later.year:
        raise Refused("wrong_order", _("The earlier plan comes first."))
    for plan, code in ((earlier, link.before), (later, link.after)):
        if code and (link.kind, code) not in held_records(plan):
            sentence = _("The plan %(plan)s has no part with the code %(code)s.")
            raise Refused("no_part", sentence % {"plan": plan.code, "code": code}, status=404)


def _fits(link: Link, held: Iterable[Lineage]) -> None:
    others = [Link(one.kind, one.from_code, one.to_code, one.relation, one.note) for one in held]
    sentences = {
        "unknown": _("Choose what became of the part."),
        "needs_sentence": _("Say in one sentence what became of it: dropped and done need a reason."),
        "has_after": _("What is dropped or done does not go on: leave the later part empty."),
        "goes_on": _("This part already goes on in the later plan. Take that link back first."),
        "has_before": _("A new part has no earlier one."),
        "needs_both": _("Name the part in both plans."),
        "already_ended": _("This part is said to be dropped or done. Take that back first."),
        "several": _("Several parts that become one are merged; one that becomes several is split. Choose that for each."),
    }
    if wrong := wrong_with(link, others):
        raise Refused(wrong, sentences[wrong])


def _told(link: Lineage) -> dict[str, str]:
    return {"kind": link.kind, "from": link.from_code, "to": link.to_code, "relation": link.relation, "note": link.note}
