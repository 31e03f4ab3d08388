"""Pictures without what a camera writes into them: place, time, owner. Only how the picture is turned is kept.

JPEG segments: ITU-T T.81, annex B; Exif orientation: CIPA DC-008, tag 0x0112; PNG chunks: ISO/IEC 15948, 11.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_TOLD = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
START_OF_SCAN, COMMENT = 0xDA, 0xFE
KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})
"""JFIF, the colour profile, Adobe's transform: without them the colours go wrong."""


FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a JPEG frame and tell its size (ITU-T T.81, table B.1)."""


def size_of(content: bytes, media_type: str) -> tuple[int, int]:
    """Return a picture's width and height in pixels as its header tells them; (0, 0) for a damaged picture or another kind."""
    try:
        if media_type == "image/png" and content[12:16] == b"IHDR":
            width, height = struct.unpack_from(">II", content, 16)
            return int(width), int(height)
        if media_type == "image/jpeg":
            return _frame(content)
    except (struct.error, IndexError):
        return 0, 0
    return 0, 0


def _frame(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF and content[at + 1] != START_OF_SCAN:
        if content[at + 1] in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return int(width), int(height)
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return 0, 0


def without_whereabouts(content: bytes, media_type: str) -> bytes:
    """Return a picture without its metadata, pixel for pixel the same; anything else, or a damaged picture, as it is."""
    try:
        if media_type == "image/jpeg":
            return b"".join(_jpeg(content))
        if media_type == "image/png":
            return PNG_START + b"".join(_png(content))
    except (struct.error, IndexError):
        return content
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while content[at] == 0xFF and content[at + 1] != START_OF_SCAN:
        marker, (length,) = content[at + 1], struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if marker == 0xE1 and (turned := _orientation(segment)) != 1:
            yield _only_orientation(turned)
        elif not (0xE0 <= marker <= 0xEF or marker == COMMENT) or marker in KEPT_SEGMENTS:
            yield segment
        at += 2 + length
    yield content[at:]


def _orientation(segment: bytes) -> int:
    if segment[4:10] != b"Exif\x00\x00":
        return 1
    tiff = segment[10:]
    order = "<" if tiff[:2] == b"II" else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(count):
        tag, _kind, _many, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * index)
        if tag == 0x0112:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _only_orientation(turned: int) -> bytes:
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, turned, 0) + b"\x00\x00\x00\x00"
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> Iterator[bytes]:
    at = len(PNG_START)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        if content[at + 4 : at + 8] not in PNG_TOLD:
            yield content[at : at + 12 + length]
        at += 12 + length
