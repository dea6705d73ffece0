"""As much of CBOR (RFC 8949) as Pagefind's files use: integers, texts, arrays."""

from collections.abc import Iterable

UNSIGNED, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80
_MAJOR, _SIZE = 0xE0, 0x1F
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


def number_of(item: bytes) -> int:
    """The value of an unsigned integer."""
    return _number(item, 0)[0]


def load(content: bytes) -> object:
    """The value of an item: int, str or list.

    Raises:
        ValueError: another kind of item.
    """
    return _load(content, 0)[0]


def _load(content: bytes, at: int) -> tuple[object, int]:
    first = content[at]
    major = first & _MAJOR
    number, at = _number(content, at)
    if major == UNSIGNED:
        return number, at
    if major == NEGATIVE:
        return -1 - number, at
    if major == TEXT:
        return content[at : at + number].decode(), at + number
    if major != ARRAY:
        raise ValueError(f"not an integer, text or array: byte {first:#x}")
    items = []
    for _ in range(number):
        item, at = _load(content, at)
        items.append(item)
    return items, at


def _number(content: bytes, at: int) -> tuple[int, int]:
    """The number in an item's head, and where the head ends."""
    size = content[at] & _SIZE
    if size < _INLINE:
        return size, at + 1
    end = at + 1 + (1 << size - _INLINE)
    return int.from_bytes(content[at + 1 : end], "big"), end
