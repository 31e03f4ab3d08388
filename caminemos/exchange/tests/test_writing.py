"""An archive is whole or not there: interruptions, full disks, targets that cannot be written."""

import fcntl
import resource
import threading
import zipfile

import pytest
from django.db import connection, transaction

from caminemos.audit.tests.reader import entries
from caminemos.exchange.actions.export import export_node
from caminemos.exchange.archive.reading import archive_opened
from caminemos.exchange.contents import Order
from caminemos.exchange.database import InsideTransaction, snapshot
from caminemos.exchange.permissions import OPERATOR
from caminemos.exchange.tests.moving import KEY, exported, settle
from caminemos.kernel.api import Refused, Service, Text
from caminemos.places.models import Country

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G80")]


@pytest.fixture
def target(cast, tmp_path, settings):
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.DATA.mkdir()
    settle(cast.registrar)
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "node.zip"


def left_in(target):
    return sorted(file.name for file in target.parent.iterdir())


@pytest.mark.parametrize("sealed", [True, False])
def test_an_interrupted_export_leaves_no_half_file(target, sealed):
    def interrupt(name, rows):
        if name == "places.country":
            raise KeyboardInterrupt

    order = Order(target, recipients=[str(KEY.to_public())] if sealed else [], in_the_clear=not sealed)
    with pytest.raises(KeyboardInterrupt):
        export_node(order, by=OPERATOR, progress=interrupt)
    assert left_in(target) == []
    assert [entry.verb for entry in entries(actor="service:operator", verb__startswith="node.")] == ["node.export.begin"]
    assert exported(target).rows > 0


def test_what_a_killed_export_left_beside_is_written_over(target):
    target.with_name("node.zip.part").write_bytes(b"half" * 1_000_000)
    exported(target)
    assert left_in(target) == ["node.zip"]
    assert target.stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(target):
    target.write_text("precious")
    with pytest.raises(Refused, match="target_exists"):
        exported(target)
    assert target.read_text() == "precious"


def test_two_exports_do_not_write_one_file(target):
    with target.with_name("node.zip.part").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="target_in_use"):
            exported(target)


def test_a_folder_that_is_not_there_is_a_sentence(target):
    with pytest.raises(Refused, match=r"target_unwritable: .*nowhere"):
        exported(target.parent / "nowhere" / "node.zip")


@pytest.mark.parametrize("sealed", [True, False])
def test_a_disk_that_fills_up_is_a_sentence_and_leaves_nothing(target, sealed):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(name, rows):
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))

    order = Order(target, recipients=[str(KEY.to_public())] if sealed else [], in_the_clear=not sealed)
    try:
        with pytest.raises(Refused, match="target_unwritable"):
            export_node(order, by=OPERATOR, progress=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert left_in(target) == []


def test_accounts_leave_in_the_clear_only_when_somebody_says_so(target):
    with pytest.raises(Refused, match=r"archive_in_the_clear: .*--recipient"):
        exported(target, recipients=[])
    assert left_in(target) == []
    exported(target, recipients=[], in_the_clear=True)
    assert zipfile.is_zipfile(target)
    assert entries(verb="node.export")[0].content()["detail"]["sealed"] is False


def test_nobody_but_the_operator_exports(target):
    with pytest.raises(Refused, match="not_found"):
        export_node(Order(target), by=Service.named("curious", ["access.user.manage"]))


def test_a_lost_file_is_named_and_left_out_only_when_somebody_says_so(target, settings):
    next(file for file in settings.MEDIA_ROOT.glob("*/*")).write_bytes(b"changed")
    with pytest.raises(Refused, match="files_missing"):
        exported(target)
    manifest = exported(target, accept_missing_files=True)
    assert (len(manifest.files), len(manifest.missing_files)) == (0, 1)


def test_what_is_written_meanwhile_is_not_in_the_archive(target, tmp_path):
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite lies in memory, behind one connection")

    def meddle():
        Country.objects.create(iso3="ZZZ", name=Text.of(es="Nuevo"))
        connection.close()

    def hear(name, rows):
        if name == "access.user":
            thread = threading.Thread(target=meddle)
            thread.start()
            thread.join()

    manifest = export_node(Order(target, in_the_clear=True), by=OPERATOR, progress=hear)
    assert Country.objects.filter(iso3="ZZZ").exists()
    countries = next(table for table in manifest.tables if table.name == "places.country")
    with archive_opened(target, None, tmp_path) as archive:
        assert b"ZZZ" not in b"".join(archive.pieces(archive.manifest.parts()[countries.part]))


def test_a_snapshot_is_not_begun_inside_a_transaction():
    with pytest.raises(InsideTransaction), transaction.atomic(), snapshot():
        pass
