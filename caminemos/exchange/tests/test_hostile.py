"""Archives from outside that no node has made, or that arrived broken: each is refused with where and what, before anything is loaded."""

import io
import json
import struct
import zipfile

import pytest

from caminemos.exchange.archive import reading
from caminemos.exchange.archive.layout import MANIFEST, MARK, is_known
from caminemos.exchange.archive.reading import archive_opened
from caminemos.exchange.tests.conftest import ROWS, archive_of, bundle_of, parts_of
from caminemos.kernel.api import Refused

pytestmark = pytest.mark.ledger("G80")
TABLE = "tables/sites.site.jsonl"


def refusal(content, tmp_path):
    """Return code and sentence with which an archive is refused, opened and read to its end."""
    file = tmp_path / "foreign.zip"
    file.write_bytes(content)
    with pytest.raises(Refused) as refused, archive_opened(file, None, tmp_path) as archive:
        archive.verify()
    return refused.value.code, str(refused.value.sentence)


def changed(sound, **manifest):
    """Return the archive with another manifest."""
    parts = parts_of(sound)
    said = json.loads(parts[MANIFEST]) | manifest
    return bundle_of({**parts, MANIFEST: json.dumps(said)}.items())


def test_a_sound_archive_is_read_to_its_end(sound, tmp_path):
    file = tmp_path / "sound.zip"
    file.write_bytes(sound)
    read = []
    with archive_opened(file, None, tmp_path) as archive:
        archive.verify(read.append)
    assert read == [TABLE]


NAMES = [
    "../../etc/passwd", "/etc/passwd", "tables/../manifest.json", "files/" + "g" * 64, "tables/a.b.jsonl/..", "tables\\a.b.jsonl",
    "tables/A.B.jsonl", "C:/a", "files/", "", "manifest.json\x00.jsonl", "tables/a.b.jsonl ",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_anywhere_else(name):
    assert not is_known(name)


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "extra.txt", "tables/../manifest.json"])
def test_a_part_of_another_name_is_refused(sound, tmp_path, name):
    code, sentence = refusal(bundle_of([*parts_of(sound).items(), (name, b"x")]), tmp_path)
    assert code == "archive_refused"
    assert name in sentence


def test_a_part_that_stands_there_twice_is_refused(sound, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        content = bundle_of([*parts_of(sound).items(), (TABLE, ROWS)])
    assert refusal(content, tmp_path)[0] == "archive_refused"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    code, sentence = refusal(archive_of("sites.site", b"\n" * 50_000_000, 1), tmp_path)
    assert code == "archive_refused"
    assert TABLE in sentence


def test_a_part_larger_than_its_own_directory_says_is_refused(sound, tmp_path):
    content = bytearray(archive_of("sites.site", ROWS * 100))
    place = content.rindex(TABLE.encode()) - 46 + 24  # the size in the central directory
    struct.pack_into("<I", content, place, 10)
    code, sentence = refusal(bytes(content), tmp_path)
    assert code == "archive_damaged"
    assert TABLE in sentence


def test_a_row_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 1_000)
    monkeypatch.setattr(reading, "AT_ONCE", 100)
    file = tmp_path / "long.zip"
    file.write_bytes(archive_of("sites.site", b'"' + bytes(range(32, 127)) * 30 + b'"\n'))
    with archive_opened(file, None, tmp_path) as archive, pytest.raises(Refused, match="archive_refused"):
        list(archive.lines(archive.manifest.parts()[TABLE]))


@pytest.mark.parametrize("at", [0.02, 0.3, 0.6, 0.9])
def test_a_cut_archive_is_refused(sound, tmp_path, at):
    assert refusal(sound[: int(len(sound) * at)], tmp_path)[0] == "archive_damaged"


def test_changed_rows_are_named_by_their_table(sound, tmp_path):
    parts = parts_of(sound) | {TABLE: ROWS.replace(b'"A"', b'"X"')}
    code, sentence = refusal(bundle_of(parts.items()), tmp_path)
    assert (code, TABLE in sentence) == ("archive_damaged", True)


def read_or_refused(file, tmp_path):
    """Return the rows of an archive, or the code with which it is refused."""
    try:
        with archive_opened(file, None, tmp_path) as archive:
            return b"".join(archive.pieces(archive.manifest.parts()[TABLE]))
    except Refused as refusal:
        return refusal.code


def test_a_flipped_bit_is_refused_or_changes_nothing_that_is_read(sound, tmp_path):
    file, outcomes = tmp_path / "flipped.zip", []
    for position in range(len(sound)):
        flipped = bytearray(sound)
        flipped[position] ^= 1
        file.write_bytes(flipped)
        outcomes.append(read_or_refused(file, tmp_path))
    assert set(outcomes) <= {ROWS, "archive_damaged", "archive_refused"}
    assert outcomes.count(ROWS) < len(sound) / 3  # dates and attributes of a part may flip: nothing of ours stands there


def test_a_missing_or_superfluous_table_is_named(sound, tmp_path):
    parts = parts_of(sound)
    del parts[TABLE]
    assert TABLE in refusal(bundle_of(parts.items()), tmp_path)[1]
    more = [*parts_of(sound).items(), ("tables/auth.group.jsonl", b"")]
    assert "auth.group" in refusal(bundle_of(more), tmp_path)[1]


def test_a_wrong_count_of_rows_is_named(tmp_path):
    code, sentence = refusal(archive_of("sites.site", ROWS, 3), tmp_path)
    assert code == "archive_damaged"
    assert "2" in sentence
    assert "3" in sentence


def test_another_version_of_the_format_is_refused_by_its_number(sound, tmp_path):
    code, sentence = refusal(changed(sound, format_version=2), tmp_path)
    assert code == "other_format"
    assert "2" in sentence


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "something"},
        {"tables": "all"},
        {"tables": [{"name": 1}]},
        {"files": [1]},
        {"extra": 1},
        {"migrations": None},
        {"keys": {"secret": "", "trail": 5}},
        {"node": {"kind": "training"}},
        {"migrations": {"plan": "all"}},
        {"left_out": {"a": 1}},
        {"tables": [{"name": "sites.site", "rows": 2, "bytes": 1, "sha256": "", "blanked": [], "last_number": 2**70}]},
    ],
)
def test_a_manifest_that_is_none_is_refused(sound, tmp_path, manifest):
    assert refusal(changed(sound, **manifest), tmp_path)[0] == "archive_damaged"


@pytest.mark.parametrize("content", [b"", b"not json", b"[" * 200_000, b'{"format": "caminemos-node"'])
def test_a_manifest_that_cannot_be_read_is_refused(sound, tmp_path, content):
    assert refusal(bundle_of((parts_of(sound) | {MANIFEST: content}).items()), tmp_path)[0] == "archive_damaged"


def test_an_archive_without_manifest_or_mark_is_refused(sound, tmp_path):
    for absent in (MANIFEST, MARK):
        parts = parts_of(sound)
        del parts[absent]
        assert absent in refusal(bundle_of(parts.items()), tmp_path)[1]


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    assert refusal(b"PK\x03\x04 nothing", tmp_path)[0] == "archive_damaged"
    with pytest.raises(Refused, match="archive_unreadable"), archive_opened(tmp_path / "gone.zip", None, tmp_path):
        pass


def test_a_part_packed_otherwise_is_refused(sound, tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as bundle:
        for name, content in parts_of(sound).items():
            bundle.writestr(name, content)
    assert refusal(target.getvalue(), tmp_path)[0] == "archive_refused"
