"""As much of CBOR (RFC 8949) as is written of Pagefind's files: integers, texts, arrays."""

from collections.abc import Iterable

UNSIGNED, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80
_INLINE = 24
"""Sizes below this stand in the first byte itself."""


def head(major: int, number: int) -> bytes:
    """The first bytes of an item: its kind, and its value, length or count."""
    if number < _INLINE:
        return bytes([major | number])
    width = 0 if number < 1 << 8 else 1 if number < 1 << 16 else 2 if number < 1 << 32 else 3
    return bytes([major | _INLINE + width]) + number.to_bytes(1 << width, "big")


def text(value: str) -> bytes:
    """A text."""
    encoded = value.encode()
    return head(TEXT, len(encoded)) + encoded


def array(items: Iterable[bytes]) -> bytes:
    """An array of items that are CBOR already."""
    made = list(items)
    return head(ARRAY, len(made)) + b"".join(made)
