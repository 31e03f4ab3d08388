"""Whoever owns the database but not the key can destroy, but not unnoticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from caminemos.audit import anchors
from caminemos.audit.actions.seal import queue_forgotten
from caminemos.audit.api import seal_now, verify
from caminemos.audit.models import Link, Seal
from caminemos.audit.tests.reader import entries

Write = Callable[..., None]
pytestmark = [pytest.mark.django_db, pytest.mark.ledger("S108")]


@pytest.fixture
def chain(db: None, write: Write) -> None:
    """Three seals of four entries for one country, one seal for another."""
    for _ in range(3):
        write(4)
        seal_now()
    write(2, country="GTM")
    seal_now()


def codes(anchor_file: Path | None = None) -> list[str]:
    return [problem.code for problem in verify(anchor_file).problems]


def at(position: int) -> str:
    return str(Link.objects.get(custody="HND", position=position).entry)


def identity(position: int) -> str:
    return at(position) if connection.vendor == "postgresql" else at(position).replace("-", "")


def test_a_chain_that_nobody_touched_is_sound(chain: None, write: Write) -> None:
    write(3)
    report = verify()
    assert report.is_sound
    assert (report.entries, report.seals, report.waiting, report.chains) == (14, 4, 3, ["GTM", "HND"])


@pytest.mark.parametrize("field", ["actor", "verb", "subject_kind", "subject_id", "payload", "mac"])
def test_an_edited_entry_is_found_and_named(chain: None, tamper: Write, field: str) -> None:
    other = f"'{'0' * 64}'" if field == "mac" else f"{field} || 'x'"
    tamper(f"UPDATE audit_entry SET {field} = {other} WHERE id = %s", [identity(6)])
    [problem] = verify().problems
    assert problem.code == "entry_changed"
    assert problem.custody == "HND"
    assert at(6) in problem.sentence


def test_an_entry_moved_to_another_moment_or_country_is_found(chain: None, tamper: Write) -> None:
    tamper("UPDATE audit_entry SET custody = 'GTM' WHERE id = %s", [identity(2)])
    tamper("UPDATE audit_entry SET moment = '2020-01-01 00:00:00' WHERE id = %s", [identity(1)])
    [problem] = verify().problems
    assert at(1) in problem.sentence


def test_fields_that_run_into_each_other_are_found(chain: None, tamper: Write) -> None:
    shifted = "actor = actor || '\n' || verb, verb = subject_kind, subject_kind = subject_id, subject_id = payload, payload = ''"
    tamper(f"UPDATE audit_entry SET {shifted} WHERE id = %s", [identity(3)])
    assert codes() == ["entry_changed"]


def test_a_deleted_entry_is_found(chain: None, tamper: Write) -> None:
    tamper("DELETE FROM audit_entry WHERE id = %s", [identity(5)])
    assert codes() == ["entry_deleted"]


def test_an_entry_deleted_with_its_link_is_found(chain: None, tamper: Write) -> None:
    gone = identity(5)
    tamper("DELETE FROM audit_entry WHERE id = %s", [gone])
    tamper("DELETE FROM audit_link WHERE entry = %s", [gone])
    [problem] = verify().problems
    assert problem.code == "link_missing"
    assert "5" in problem.sentence


def test_the_last_entry_of_the_chain_deleted_with_its_link_is_found(chain: None, tamper: Write) -> None:
    gone = identity(12)
    tamper("DELETE FROM audit_entry WHERE id = %s", [gone])
    tamper("DELETE FROM audit_link WHERE entry = %s", [gone])
    assert codes() == ["link_missing"]


def test_entries_in_another_order_are_found(chain: None, tamper: Write) -> None:
    one, other = identity(6), identity(7)
    tamper("UPDATE audit_link SET position = 1000 WHERE entry = %s", [one])
    tamper("UPDATE audit_link SET position = 6 WHERE entry = %s", [other])
    tamper("UPDATE audit_link SET position = 7 WHERE entry = %s", [one])
    assert codes() == ["order_changed"]


def test_a_forged_entry_is_found_while_it_waits_and_after_it_is_sealed(chain: None, tamper: Write) -> None:
    same = "custody, moment, actor, verb, subject_kind, subject_id, payload, key, mac"
    forged = "00000000-0000-7000-8000-000000000001"
    value = forged if connection.vendor == "postgresql" else forged.replace("-", "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_entry (id, {same}) SELECT %s, {same} FROM audit_entry WHERE id = %s", [value, identity(1)]
        )
    assert codes() == ["entry_changed"]
    seal_now()
    [problem] = verify().problems
    assert forged in problem.sentence


def test_an_entry_hidden_from_the_sealer_is_found_and_can_be_queued_again(chain: None, write: Write) -> None:
    write(2)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_pending")
    assert codes() == ["forgotten"]
    assert queue_forgotten() == 2
    assert seal_now() == 2
    assert codes() == []


def test_a_waiting_entry_that_is_deleted_is_found(write: Write, tamper: Write) -> None:
    write(2)
    tamper("DELETE FROM audit_entry WHERE id = %s", [_stored(str(entries()[0].id))])
    assert codes() == ["entry_deleted"]
    seal_now()
    assert codes() == ["entry_deleted"]


def _stored(value: str) -> str:
    return value if connection.vendor == "postgresql" else value.replace("-", "")


@pytest.mark.parametrize("change", ["sealed_at = '2020-01-01 00:00:00'", "digest = mac", "last = last + 1", "key = '00000000'"])
def test_a_changed_seal_is_found(chain: None, tamper: Write, change: str) -> None:
    tamper(f"UPDATE audit_seal SET {change} WHERE custody = 'HND' AND sequence = 2")
    assert codes()[0] in {"seal_changed", "seal_key_unknown"}


def test_a_seal_taken_out_of_the_middle_is_found(chain: None, tamper: Write) -> None:
    tamper("DELETE FROM audit_seal WHERE custody = 'HND' AND sequence = 2")
    [problem] = verify().problems
    assert problem.code == "seal_missing"


def test_links_that_no_seal_covers_are_found(chain: None, tamper: Write) -> None:
    tamper("DELETE FROM audit_seal WHERE custody = 'HND' AND sequence = 3")
    assert codes() == ["link_without_seal"]


def test_a_chain_without_any_seal_is_found(chain: None, tamper: Write) -> None:
    tamper("DELETE FROM audit_seal WHERE custody = 'GTM'")
    assert codes() == ["link_without_seal"]


def cut_the_tail(tamper: Write) -> None:
    gone = [_stored(at(position)) for position in range(9, 13)]
    tamper("DELETE FROM audit_seal WHERE custody = 'HND' AND sequence = 3")
    tamper("DELETE FROM audit_link WHERE custody = 'HND' AND position > 8")
    for entry in gone:
        tamper("DELETE FROM audit_entry WHERE id = %s", [entry])


def test_a_tail_cut_off_cleanly_is_found_only_through_an_anchor(chain: None, tamper: Write, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    anchors.write(file)
    assert codes(file) == []
    cut_the_tail(tamper)
    assert codes() == []
    assert codes(file) == ["anchor_lost"]


def test_a_tail_that_was_cut_and_grown_again_is_found_through_the_anchor(
    chain: None, tamper: Write, write: Write, tmp_path: Path
) -> None:
    file = tmp_path / "anchors.jsonl"
    anchors.write(file)
    cut_the_tail(tamper)
    write(4)
    seal_now()
    assert codes() == []
    assert codes(file) == ["anchor_lost"]


def test_an_anchor_that_was_changed_is_refused(chain: None, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    anchors.write(file)
    file.write_text(file.read_text().replace('"sequence": 3', '"sequence": 2') + "not an anchor\n[]\n")
    assert codes(file) == ["anchor_unreadable"] * 3


def test_a_node_without_the_key_says_so(chain: None, settings) -> None:  # type: ignore[no-untyped-def]
    settings.AUDIT_KEY = "a key that this trail was never signed with"
    assert codes() == ["seal_key_unknown", "seal_key_unknown"]


def test_a_new_key_signs_while_the_old_one_still_verifies(chain: None, write: Write, settings) -> None:  # type: ignore[no-untyped-def]
    settings.AUDIT_KEY_FALLBACKS = [settings.AUDIT_KEY]
    settings.AUDIT_KEY = "the key that took its place this year"
    write(3)
    seal_now()
    assert len({seal.key for seal in Seal.objects.all()}) == 2
    assert codes() == []
