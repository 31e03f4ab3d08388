import io
import os

import pyrage
import pytest

from caminemos.exchange.archive.sealed import BEGINS, _Scratch, identities, opened, recipient, sealing
from caminemos.kernel.api import Refused

CLEAR = b"a canary that must not be readable " * 40_000


@pytest.fixture
def key(tmp_path):
    return written_key(tmp_path, "key.txt")


def written_key(folder, name):
    """Return a private key, its file and its public key."""
    made = pyrage.x25519.Identity.generate()
    file = folder / name
    file.write_text(f"# made for a test\n{made}\n")
    return file, str(made.to_public())


def sealed_for(*public):
    """Return the clear text sealed for these."""
    target = io.BytesIO()
    with sealing(target, [recipient(text) for text in public]) as stream:
        stream.write(CLEAR)
    return target.getvalue()


def test_what_is_sealed_is_opened_by_each_of_its_recipients_and_read_anywhere(key, tmp_path):
    other = written_key(tmp_path, "other.txt")
    content = sealed_for(key[1], other[1])
    assert content.startswith(BEGINS)
    assert b"canary" not in content
    for file, _public in (key, other):
        with opened(io.BytesIO(content), file, tmp_path) as clear:
            clear.seek(1_000_003)
            assert clear.read(20_000) == CLEAR[1_000_003:1_020_003]
            clear.seek(7)
            assert clear.read() == CLEAR[7:]


def test_another_key_does_not_open_it(key, tmp_path):
    other, _public = written_key(tmp_path, "other.txt")
    with pytest.raises(Refused, match="wrong_identity"), opened(io.BytesIO(sealed_for(key[1])), other, tmp_path):
        pass


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: content[:500_000] + b"x" + content[500_001:]])
def test_a_sealed_archive_that_was_cut_or_changed_is_refused(key, tmp_path, damage):
    with pytest.raises(Refused, match="archive_damaged"), opened(io.BytesIO(damage(sealed_for(key[1]))), key[0], tmp_path):
        pass


def test_a_sealed_archive_asks_for_the_key(key, tmp_path):
    with pytest.raises(Refused, match="identity_needed"), opened(io.BytesIO(sealed_for(key[1])), None, tmp_path):
        pass


def test_the_clear_text_never_lies_on_the_disk(tmp_path):
    with _Scratch(tmp_path) as scratch:
        scratch.write(CLEAR)
        on_disk = os.pread(scratch._file.fileno(), len(CLEAR), 0)
        assert len(on_disk) == len(CLEAR)
        assert b"canary" not in on_disk
        scratch.seek(3)
        assert scratch.read(40) == CLEAR[3:43]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["age1nope", "", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1"])
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(Refused, match="recipient_unreadable"):
        recipient(text)


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"nonsense", b"\xff\xfe"])
def test_what_is_no_file_of_keys_is_refused(tmp_path, content):
    file = tmp_path / "key"
    file.write_bytes(content)
    with pytest.raises(Refused, match="identity_unreadable"):
        identities(file)


def test_a_target_that_fills_up_stops_the_sealing(key):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, content):
            raise OSError(28, "No space left on device")

    def write_much():
        with sealing(Full(), [recipient(key[1])]) as stream:
            stream.write(CLEAR * 40)

    with pytest.raises(OSError, match="No space left"):
        write_much()
