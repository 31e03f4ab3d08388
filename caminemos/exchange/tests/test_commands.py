import io
import json
import os
import stat

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from caminemos.exchange.tests.conftest import ROWS, archive_of
from caminemos.exchange.tests.moving import TRAIL, emptied, settle
from caminemos.kernel.tests import tasks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.ledger("G80")]


@pytest.fixture
def folder(cast, tmp_path, settings):
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    settings.DATA.mkdir()
    settle(cast.registrar)
    return tmp_path


def said(*words, **options):
    """Run a command and return what it says."""
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_an_operator_moves_a_node_with_four_commands(folder):
    public = said("new_identity", folder / "key.txt").strip()
    report = said("export", folder / "node.zip.age", recipient=[public])
    assert "Está cifrado" in report
    assert "clave de la bitácora" in report
    assert "íntegro" in said("import", folder / "node.zip.age", identity=folder / "key.txt", check=True)
    before = {line.split()[-1]: line for line in said("fingerprint").splitlines()}
    emptied()
    report = said("import", folder / "node.zip.age", identity=folder / "key.txt")
    assert "tablas son idénticas" in report
    after = {line.split()[-1]: line for line in said("fingerprint").splitlines()}
    assert {name for name in before if before[name] != after[name]} <= TRAIL


def test_a_key_is_for_its_owner_alone_and_never_overwritten(folder):
    said("new_identity", folder / "key.txt")
    assert stat.S_IMODE(os.stat(folder / "key.txt").st_mode) == 0o600
    with pytest.raises(CommandError, match="nunca se sobrescribe"):
        said("new_identity", folder / "key.txt")


def test_a_refusal_is_a_sentence(folder):
    with pytest.raises(CommandError, match="Cífrelo para quien lo recibirá"):
        said("export", folder / "node.zip")
    with pytest.raises(CommandError, match="no es una clave pública de age"):
        said("export", folder / "node.zip", recipient=["age1nope"])
    with pytest.raises(CommandError, match="No se puede leer"):
        said("import", folder / "gone.zip")


def test_recipients_may_stand_in_a_file(folder):
    keys = [said("new_identity", folder / f"key{number}.txt").strip() for number in (1, 2)]
    (folder / "keys.txt").write_text("# the ministry\n" + "\n".join(keys) + "\n")
    said("export", folder / "node.zip.age", recipients_file=folder / "keys.txt")
    for number in (1, 2):
        assert "íntegro" in said("import", folder / "node.zip.age", identity=folder / f"key{number}.txt", check=True)


BAD_ROWS = {
    b'{"domain":"a","id":1}\n': "fila 1",
    b'{"domain":"a","id":"1","name":"A"}\n': "columna id",
    b'{"domain":1,"id":1,"name":"A"}\n': "columna domain",
    b"[1]\n": "fila 1",
    b'{"domain":"a","id":1,"name":"A"}\nnot json\n': "fila 2",
    b"[" * 100_000 + b"\n": "fila 1",
}


@pytest.mark.parametrize("content", BAD_ROWS)
def test_a_check_names_the_row_and_column_that_cannot_be_read(folder, content):
    (folder / "bad.zip").write_bytes(archive_of("sites.site", content))
    with pytest.raises(CommandError, match=BAD_ROWS[content]):
        said("import", folder / "bad.zip", check=True)


def test_a_check_of_a_table_that_this_node_has_not_says_so(folder):
    (folder / "odd.zip").write_bytes(archive_of("odd.table", ROWS))
    with pytest.raises(CommandError, match=r"odd\.table"):
        said("import", folder / "odd.zip", check=True)


def test_the_fingerprint_speaks_to_programs_too(folder):
    found = [json.loads(line) for line in said("fingerprint", json=True).splitlines()]
    assert {"name", "rows", "sha256"} == set(found[0])
    assert len({one["name"] for one in found}) == len(found) > 60


def test_tasks_that_wait_are_counted_since_no_archive_holds_them(folder):
    tasks.note.enqueue("ficha 7")
    assert "esperan en la cola y no van en el paquete: 1" in said("export", folder / "node.zip", without_secrets=True)
