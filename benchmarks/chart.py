"""A chart of figures as an SVG that is read in both colour schemes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ROW = 28
"""Pixels from one bar to the next."""
LEFT, WIDTH, RIGHT = 190, 420, 80

STYLE = (
    "text{font:14px sans-serif;fill:#222}rect{fill:#9b2c1f}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#e08a7c}}"
)


def bars(figures: Sequence[tuple[str, float]], unit: str = "s") -> str:
    """Bars from the left, each with its name and figure, in the order given."""
    most = max((figure for _name, figure in figures), default=1) or 1
    rows = [
        f'<text x="{LEFT - 10}" y="{ROW * number + 19}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LEFT}" y="{ROW * number + 5}" height="{ROW - 10}" '
        f'width="{max(1, round(WIDTH * figure / most))}"/>'
        f'<text x="{LEFT + max(1, round(WIDTH * figure / most)) + 8}" y="{ROW * number + 19}">'
        f"{figure:.2f} {unit}</text>"
        for number, (name, figure) in enumerate(figures)
    ]
    height, width = ROW * len(figures), LEFT + WIDTH + RIGHT
    body = "\n".join(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">\n<style>{STYLE}</style>\n{body}\n</svg>\n'
    )
