"""A node leaves one host and is taken in by another: the same rows, the same files, a trail that still verifies."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction

from caminemos.access.models import User
from caminemos.access.sealing import unseal
from caminemos.audit.anchors import default_file
from caminemos.audit.api import seal_now, triggers_missing, verify
from caminemos.audit.models import Pending, Seal
from caminemos.audit.tests.reader import entries
from caminemos.documents.api import kept_pieces
from caminemos.documents.models import FileVersion
from caminemos.exchange.api import OPERATOR, Keys, archive_opened, import_node
from caminemos.exchange.archive.layout import MANIFEST
from caminemos.exchange.tests.conftest import archive_of, bundle_of, parts_of, remade
from caminemos.exchange.tests.moving import CONTENT, TRAIL, emptied, exported, fingerprints, imported, settle
from caminemos.kernel.api import Refused, uuid7
from caminemos.places.models import Country

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G80")]
OTHER, MORE = "o" * 48, "m" * 48


@pytest.fixture
def node(cast, tmp_path, settings):
    """A small node whose data folder is the test's own."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settle(cast.registrar)
    return tmp_path / "node.zip.age"


def test_a_node_comes_back_identical_and_its_trail_verifies(node, tmp_path, settings):
    exported(node)
    before, seals = fingerprints(), Seal.objects.count()
    emptied()
    settings.MEDIA_ROOT = tmp_path / "new files"
    loaded = imported(node, tmp_path)
    assert [one.name for one in loaded.tables if not one.same] == []
    assert fingerprints() == before
    assert (Seal.objects.count(), triggers_missing()) == (seals, [])
    version = FileVersion.objects.get()
    assert b"".join(kept_pieces(version.sha256)) == CONTENT
    report = verify(default_file())
    assert (report.is_sound, report.anchors > 0, report.waiting == Pending.objects.count()) == (True, True, True)


def test_export_and_import_leave_entries_that_say_who_what_and_for_whom(node, tmp_path):
    manifest = exported(node)
    begun, done = entries(verb="node.export.begin")[0], entries(verb="node.export")[0]
    assert {begun.actor, done.actor} == {"service:operator"}
    said = done.content()["detail"]
    assert said["rows"] == manifest.rows
    assert said["recipients"] == manifest.recipients
    assert {one.content()["detail"]["purpose"] for one in entries(verb="bulk.read")} == {"export of the whole node"}
    emptied()
    imported(node, tmp_path)
    came = entries(verb="node.import")[0].content()["detail"]
    assert came["rows"] == manifest.rows
    assert [one.verb for one in entries(verb="node.export.begin")] == ["node.export.begin"]  # the archive tells of its own making


def test_a_database_that_is_not_empty_takes_nothing_in(node, tmp_path):
    exported(node)
    with pytest.raises(Refused, match=r"not_empty: .*access"):
        imported(node, tmp_path)
    assert entries(verb="node.import") == []


def test_an_import_that_fails_at_its_end_leaves_nothing_not_even_files(node, tmp_path, settings):
    exported(node)
    emptied()
    settings.MEDIA_ROOT, settings.DATA = tmp_path / "new files", tmp_path / "no such folder"
    with pytest.raises(OSError, match="no such folder"):
        imported(node, tmp_path)
    settings.DATA = tmp_path
    assert (User.objects.count(), list(tmp_path.glob("new files/*/*")), default_file().exists()) == (0, [], False)


def test_another_secret_key_seals_the_second_factors_again(node, tmp_path, settings):
    exported(node)
    emptied()
    old, settings.SECRET_KEY = settings.SECRET_KEY, OTHER
    with pytest.raises(Refused, match="secret_key_missing"):
        imported(node, tmp_path)
    with pytest.raises(Refused, match="secret_key_wrong"):
        imported(node, tmp_path, old_secret=MORE)
    loaded = imported(node, tmp_path, old_secret=old)
    assert (loaded.second_factors.done, loaded.second_factors.count) == ("resealed", 2)
    assert unseal(Authenticator.objects.get(type="totp").data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert unseal(Authenticator.objects.get(type="recovery_codes").data["seed"]) == "seed"
    assert entries(verb="second_factor.reseal")[0].content()["detail"] == {"rows": 2}


def test_second_factors_may_be_set_up_anew_and_passkeys_stay(node, tmp_path, settings):
    exported(node)
    emptied()
    settings.SECRET_KEY = OTHER
    imported(node, tmp_path, forget_second_factors=True)
    assert [one.type for one in Authenticator.objects.all()] == ["webauthn"]


def test_another_audit_key_verifies_with_the_old_one_beside_it(node, tmp_path, settings):
    exported(node)
    emptied()
    old, settings.AUDIT_KEY = settings.AUDIT_KEY, OTHER
    with pytest.raises(Refused, match="audit_key_missing"):
        imported(node, tmp_path)
    settings.AUDIT_KEY_FALLBACKS = [old]
    imported(node, tmp_path)
    seal_now()
    assert verify(default_file()).is_sound
    assert len(set(Seal.objects.values_list("key", flat=True))) == 2


def test_a_trail_whose_key_is_lost_comes_in_only_when_somebody_says_so(node, tmp_path, settings):
    exported(node)
    emptied()
    settings.AUDIT_KEY = OTHER
    imported(node, tmp_path, trail_unverifiable=True)
    assert {problem.code for problem in verify().problems} >= {"seal_key_unknown"}
    assert len(entries(verb="node.import")[0].content()["detail"]["trail_keys_missing"]) == 1


def test_without_secrets_nobody_can_sign_in_and_no_second_factor_travels(node, tmp_path, cast):
    manifest = exported(node, secrets=False, recipients=[])
    assert {"mfa.authenticator", "socialaccount.socialtoken"} <= set(manifest.left_out)
    emptied()
    imported(node, tmp_path)
    assert not User.objects.get(pk=cast.registrar.pk).has_usable_password()
    assert Authenticator.objects.count() == 0


def test_a_fingerprint_changes_with_the_row_and_only_with_it(node):
    before = fingerprints()
    with transaction.atomic():
        Country.objects.filter(iso3="HND").update(is_member=False)
    after = fingerprints()
    assert {name for name in before if before[name] != after[name]} == {"places.country"}
    assert not TRAIL & set(before)


def test_a_manifest_that_somebody_else_wrote_is_refused(node, tmp_path):
    exported(node, recipients=[], in_the_clear=True)
    parts = parts_of(node.read_bytes())
    said = json.loads(parts[MANIFEST]) | {"created_at": "2020-01-01T00:00:00+00:00"}
    node.write_bytes(bundle_of((parts | {MANIFEST: json.dumps(said)}).items()))
    emptied()
    with pytest.raises(Refused, match="mark_wrong"):
        imported(node, tmp_path)


OTHERS = {
    "other_node": {"node": {"kind": "national", "countries": ["HND"]}},
    "other_migrations": {"migrations": {"plan": ["0001_initial", "0999_from_the_future"]}},
}


@pytest.mark.parametrize("code", OTHERS)
def test_a_node_of_another_kind_or_version_is_refused_with_what_differs(tmp_path, code):
    emptied()
    file = tmp_path / "other.zip"
    file.write_bytes(archive_of("sites.site", b"", **OTHERS[code]))
    with pytest.raises(Refused, match=rf"{code}: .*(HND|plan\.0999_from_the_future)"):
        imported(file, tmp_path)


WRONG = {
    "a row that points nowhere": (
        "access.post",
        rb'"organisation_id":"[^"]*"',
        f'"organisation_id":"{uuid7()}"'.encode(),
        "link_broken",
    ),
    "a row that a rule of the table forbids": ("access.user", rb'"sign_in_name":"[^"]*"', b'"sign_in_name":"ANA"', "row_refused"),
    "a row without what it needs": ("access.user", rb'"full_name":"[^"]*"', b'"full_name":null', "row_refused"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_the_database_does_not_take_is_named_and_nothing_is_loaded(node, tmp_path, wrong):
    name, found, instead, code = WRONG[wrong]
    exported(node, recipients=[], in_the_clear=True)
    node.write_bytes(remade(node.read_bytes(), name, lambda lines: re.sub(found, instead, lines, count=1)))
    emptied()
    with pytest.raises(Refused, match=rf"{code}: .*{name.replace('.', '[._]')}"):
        imported(node, tmp_path)
    assert User.objects.count() == 0


def test_an_interrupted_import_leaves_nothing(node, tmp_path):
    def interrupt(name, rows):
        if name == "audit.link":
            raise KeyboardInterrupt

    exported(node, recipients=[], in_the_clear=True)
    emptied()
    with archive_opened(node, None, tmp_path) as archive, pytest.raises(KeyboardInterrupt):
        import_node(archive, Keys(), by=OPERATOR, progress=interrupt)
    assert (User.objects.count(), entries(), Pending.objects.count()) == (0, [], 0)
