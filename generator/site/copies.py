"""Files that are copied as they are: the theme's static files and the content's pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.site.entries import digest
from generator.site.theme import Theme, static_files

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".avif")
MEDIA = "media/"
"""Folder of the content's pictures below the output folder."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What is copied, by path below the output folder."""

    files: Mapping[str, Path]
    marks: Mapping[str, bytes]
    """Digests of their bytes."""

    def changed(self, before: Mapping[str, bytes]) -> list[str]:
        """Paths that are new or hold other bytes than before."""
        return [path for path, mark in self.marks.items() if before.get(path) != mark]


def copies_of(theme: Theme, content: Path, pictures: tuple[str, ...]) -> Copies:
    """The theme's static files and these pictures below the content folder."""
    files = static_files(theme) | {MEDIA + path: content / path for path in pictures}
    return Copies(files, {path: digest(file.read_bytes()) for path, file in files.items()})
