"""Pictures made here, for letterheads."""

from __future__ import annotations

import struct
import zlib


def logo() -> bytes:
    """A small PNG made here: a grey shield's stand-in."""
    width, height = 60, 72
    row = b"\0" + b"\x50\x50\x50" * width
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
    ]
    chunks = [
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
        for t, d in [*parts, (b"IEND", b"")]
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
