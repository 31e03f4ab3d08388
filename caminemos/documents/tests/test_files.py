"""What may be attached, and what becomes of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caminemos.audit.tests.reader import entries
from caminemos.documents.api import hand_out, keep_file
from caminemos.documents.files import store
from caminemos.documents.files.examine import clean_name, examined
from caminemos.documents.files.pictures import without_whereabouts
from caminemos.kernel.api import Refused, Service

BY = Service.named("test")
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"


def archive(**parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return kept.getvalue()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    written = b"\x89PNG\r\n\x1a\n"
    for name, body in chunks:
        written += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return written


def jpeg(orientation: int) -> bytes:
    tiff = b"II*\x00\x08\x00\x00\x00\x02\x00" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack("<HHII", 0x8825, 4, 1, 999) + b"\x00\x00\x00\x00" + b"14.0818N 87.2068W"
    exif = b"Exif\x00\x00" + tiff
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return b"\xff\xd8" + jfif + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xda\x00\x02pixels\xff\xd9"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("informe.pdf", PDF, "application/pdf"),
        ("acta.docx", archive(word__document_xml="<w/>"), "wordprocessingml"),
        ("tabla.csv", "país,casos\nHonduras,1\n".encode(), "text/csv"),
        ("foto.PNG", png((b"IHDR", b"x" * 13), (b"IEND", b"")), "image/png"),
        ("texto.odt", archive(mimetype="application/vnd.oasis.opendocument.text"), "opendocument.text"),
    ],
)
def test_what_offices_write_is_kept(name: str, content: bytes, kind: str) -> None:
    kept, media_type = examined(name, content)
    assert kept == name
    assert kind in media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vacio.pdf", b"", "file_empty"),
        ("grande.pdf", b"%PDF-" + b"x" * 16_000_000, "file_too_large"),
        ("pagina.html", b"<html>", "file_kind"),
        ("dibujo.svg", b"<svg/>", "file_kind"),
        ("sinnada", b"x", "file_kind"),
        ("virus.txt", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*", "file_dangerous"),
        ("programa.pdf", b"MZ\x90\x00", "file_dangerous"),
        ("guion.txt", b"#!/bin/sh\n", "file_dangerous"),
        ("otra.pdf", b"PK\x03\x04", "file_mislabelled"),
        ("foto.jpg", PDF, "file_mislabelled"),
        ("pagina.txt", b"  <!DOCTYPE html><script>", "file_mislabelled"),
        ("binario.csv", b"\xff\xfe\x00", "file_mislabelled"),
        ("acta.docx", archive(xl__workbook_xml="<x/>"), "file_mislabelled"),
        ("roto.xlsx", b"PK\x03\x04" + b"x" * 40, "file_mislabelled"),
        ("macros.docx", archive(word__document_xml="<w/>", word__vbaProject_bin="x"), "file_active"),
        ("programa.docx", archive(word__document_xml="<w/>", word__media__foto_exe="x"), "file_active"),
        ("disfrazado.docx", archive(word__document_xml="<w/>", word__media__foto_png="MZ\x90"), "file_active"),
        (
            "infectado.docx",
            archive(word__document_xml="<w/>", word__a_txt="EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE"),
            "file_dangerous",
        ),
        ("oculto.pdf", b"%PDF-1.4 %stream\n<< /JS (app.alert(1)) >>\n%endstream", "file_active"),
        ("doble.pdf", PDF + archive(programa_exe="MZ"), "file_dangerous"),
        ("doble.png", png((b"IHDR", b"x" * 13), (b"IEND", b"")) + archive(programa_exe="MZ"), "file_dangerous"),
        ("cifrado.pdf", b"%PDF-1.4 << /OpenAction << /S /J#61vaScript /J#53 (x) >> >>", "file_active"),
        (
            "comprimido.pdf",
            b"%PDF-1.5 << /Type /ObjStm >> stream\n" + zlib.compress(b"<< /JS (x) >>") + b"endstream",
            "file_active",
        ),
        ("activo.pdf", b"%PDF-1.4 << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", "file_active"),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        examined(name, content)
    assert refused.value.code == code
    assert str(refused.value.sentence).endswith(".")


def test_what_a_scan_happens_to_hold_is_not_taken_for_a_script() -> None:
    scanned = b"%PDF-1.7\n1 0 obj << /Length 9 >> stream\n\x00\x9f\xfe\x81\x07\x99/JS (\xff/Launch \nendstream endobj\n%%EOF"
    assert examined("escaneado.pdf", scanned)[1] == "application/pdf"


@given(st.text(max_size=300))
def test_a_name_never_holds_folders_controls_or_quotes(name: str) -> None:
    kept = clean_name(name)
    assert not set(kept) & set('/\\"\r\n\x00\u202e')
    assert len(kept) <= 133


def test_a_picture_loses_where_it_was_taken_and_keeps_how_it_is_turned() -> None:
    turned = without_whereabouts(jpeg(6), "image/jpeg")
    assert b"14.0818" not in turned
    assert b"Exif" in turned
    assert turned.endswith(b"pixels\xff\xd9")
    assert without_whereabouts(turned, "image/jpeg") == turned
    assert b"Exif" not in without_whereabouts(jpeg(1), "image/jpeg")


def test_a_png_loses_its_texts() -> None:
    told = png((b"IHDR", b"x" * 13), (b"tEXt", b"Location\x00Tegucigalpa"), (b"IDAT", b"pixels"), (b"IEND", b""))
    assert without_whereabouts(told, "image/png") == png((b"IHDR", b"x" * 13), (b"IDAT", b"pixels"), (b"IEND", b""))


@given(st.binary(max_size=200))
def test_a_damaged_picture_does_not_stop_anything(rest: bytes) -> None:
    assert isinstance(without_whereabouts(b"\xff\xd8" + rest, "image/jpeg"), bytes)
    assert isinstance(without_whereabouts(b"\x89PNG\r\n\x1a\n" + rest, "image/png"), bytes)


@pytest.mark.django_db
@pytest.mark.ledger("G10")
def test_a_new_version_stands_beside_the_old_one(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    first = keep_file(PDF, "informe.pdf", custody="HND", by=BY)
    second = keep_file(PDF + b"\n", "informe final.pdf", custody="HND", by=BY, file=first.file)
    assert [version.number for version in first.file.versions.all()] == [2, 1]
    assert store.get(first.sha256) == PDF
    assert store.get(second.sha256) == PDF + b"\n"
    assert len(entries(verb="file.keep")) == 2


@pytest.mark.django_db
def test_what_is_handed_out_is_a_download_that_cannot_run(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    answer = hand_out(keep_file(PDF, "Acta número 3.pdf", custody="HND", by=BY), by=BY)
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    version = keep_file(PDF, "acta.pdf", custody="HND", by=BY)
    (tmp_path / version.sha256[:2] / version.sha256).write_bytes(b"other")
    with pytest.raises(Refused, match="file_missing"):
        hand_out(version, by=BY)


def test_content_that_arrives_in_pieces_is_kept_only_under_its_own_fingerprint(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    fingerprint = store.put(PDF)
    assert b"".join(store.pieces(fingerprint, at_once=7)) == PDF
    assert store.receive(fingerprint, [b"whatever"]) is False  # it is here already, and nothing is read
    with pytest.raises(OSError, match="not the content"):
        store.receive("0" * 64, [b"some", b"thing"])
    assert [file.name for file in tmp_path.glob("*/*")] == [fingerprint]
    store.remove(fingerprint)
    assert list(tmp_path.glob("*/*")) == []
