"""How is a picture of a page made small: a PNG of at most 256 colours, of those it has most of?

A page is flat colours and the grey edges of letters, so this loses next to nothing and halves the file or better.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

COLOURS = 256
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def small_png(pixels: NDArray[np.uint8]) -> bytes:
    """Write an indexed PNG of pixels, (rows, columns, 3)."""
    rows, columns, _ = pixels.shape
    places, palette = _palette(pixels.reshape(-1, 3))
    lines = np.zeros((rows, columns + 1), dtype=np.uint8)  # the first byte of a line says that it is not filtered
    lines[:, 1:] = places.reshape(rows, columns)
    head = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines.tobytes(), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def _palette(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the place in the palette of each pixel, and the palette: the commonest colours."""
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, inverse, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int32)
    kept = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = np.array([np.argmin(((kept - colour) ** 2).sum(axis=1)) for colour in colours], dtype=np.uint8)
    return nearest[inverse], kept.astype(np.uint8)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
