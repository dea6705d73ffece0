"""The picture of regions: rectangles whose areas are numbers of articles, laid out at build.

No outline of any country or province: a drawing of tiles needs no map, no licence and no review.
Across, everything is a share of the picture's width; down, it is pixels: so the picture fills a
phone and a desk alike, and its letters stay as large as those around it.

The rows are filled as in Bruls, Huizing and van Wijk, «Squarified treemaps» (2000).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.site.views import Picture, RegionNode, Tile, TileGroup

MOST_TILES = 90
"""With more counties than this the tiles are cities."""
PHONE, DESK = 358, 792
"""Widths of the picture in pixels: on a narrow phone, and from where there is room."""
WIDTH = 640
"""Between the two: tiles are about square at this width."""
HEAD = 26
"""Height of a group's name: enough to touch."""
TOUCH = 24
"""Side of the smallest tile that is a link: WCAG 2.2, 2.5.8."""
LETTER, DIGIT, LINE, MARGIN = 13, 7.5, 17, 10
"""Pixels: a Chinese letter, a digit, a line of a label, and what stands free around it."""
FEWEST_PIXELS, A_TILE, MOST_PIXELS = 180, 14, 560
"""Height of the picture: at least, for each tile, at most."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: across in the picture's own ``WIDTH``, down in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """How a name is set, as ``Tile`` says it: on narrow screens, on wide ones."""

    narrow: str = ""
    wide: str = ""


NO_LABEL = Label()


def picture(tree: Sequence[RegionNode]) -> Picture | None:
    """The picture of a tree of units; None where it would show one thing only."""
    groups = _groups(tree)
    tiles = sum(len(inside) for _, inside in groups)
    if tiles < 2:
        return None
    height = min(MOST_PIXELS, FEWEST_PIXELS + A_TILE * tiles)
    groups.sort(key=lambda group: -_weight(group[1]))
    boxes = _squares([_weight(inside) for _, inside in groups], Box(0, 0, WIDTH, height))
    drawn = (_group(node, inside, box) for (node, inside), box in zip(groups, boxes, strict=True))
    return Picture(height=height, groups=tuple(drawn))


Group = tuple[RegionNode, list[RegionNode]]
"""A unit and the units below it that are its tiles; itself where there are none."""


def _groups(tree: Sequence[RegionNode]) -> list[Group]:
    """Counties by city; cities by province where there are too many counties."""
    cities = list(chain.from_iterable(node.children or (node,) for node in tree))
    counties = sum(len(city.children) or 1 for city in cities)
    groups = cities if counties <= MOST_TILES else tree
    return [(node, _inside(node)) for node in groups]


def _inside(node: RegionNode) -> list[RegionNode]:
    """Units below, the largest first, and what belongs to the unit itself alone."""
    own = node.count - _weight(node.children)
    alone = RegionNode(node.name, node.url, own, former=node.former)
    tiles = (*node.children, alone) if own > 0 else node.children
    return sorted(tiles, key=lambda tile: -tile.count)


def _weight(tiles: Sequence[RegionNode]) -> int:
    return sum(tile.count for tile in tiles)


def _group(node: RegionNode, inside: Sequence[RegionNode], box: Box) -> TileGroup:
    """A unit's tiles, below its name where that fits and there is more than the unit itself."""
    single = len(inside) == 1 and inside[0].url == node.url
    name = NO_LABEL if single else _label(node, box.width, HEAD)
    head = HEAD if name.narrow and box.height >= 2 * HEAD else 0
    room = Box(box.x, box.y + head, box.width, box.height - head)
    boxes = _squares([tile.count for tile in inside], room)
    return TileGroup(
        frame=_tile(node, box, label=name if head else NO_LABEL),
        tiles=tuple(
            _tile(tile, place, label=_label(tile, place.width, place.height))
            for tile, place in zip(inside, boxes, strict=True)
        ),
    )


def _tile(node: RegionNode, box: Box, *, label: Label) -> Tile:
    """The tile of a unit; edges are rounded, not sizes, so that neighbours still meet."""
    left, right = (round(100 * edge / WIDTH, 1) for edge in (box.x, box.x + box.width))
    top, bottom = round(box.y), round(box.y + box.height)
    large = box.width * PHONE / WIDTH >= TOUCH and bottom - top >= TOUCH
    return Tile(
        name=node.name,
        url=node.url if large else "",
        count=node.count,
        x=left,
        y=top,
        width=round(right - left, 1),
        height=bottom - top,
        narrow=label.narrow,
        wide=label.wide,
        former=node.former,
    )


def _label(node: RegionNode, width: float, height: float) -> Label:
    """How a tile's name fits, on a phone and where there is room."""
    return Label(*(_fits(node, width * screen / WIDTH, height) for screen in (PHONE, DESK)))


def _fits(node: RegionNode, width: float, height: float) -> str:
    name = len(node.name) * LETTER + MARGIN
    count = len(f"{node.count:,}") * DIGIT
    lines = int((height - MARGIN / 2) / LINE)
    if lines and name + count + DIGIT <= width:
        return "line"
    if lines > 1 and max(name, count + MARGIN) <= width:
        return "lines"
    if name <= height and width >= LINE + MARGIN / 2:
        return "down"
    return "name" if lines and name <= width else ""


def _squares(weights: Sequence[int], room: Box) -> Iterator[Box]:
    """Boxes of these weights, in their order, that fill the room; the heaviest come first."""
    left = [weight or 1 for weight in weights]
    while left:
        scale = room.width * room.height / sum(left)
        side = min(room.width, room.height)
        taken = 1
        while taken < len(left) and _worst(left[: taken + 1], side, scale) <= _worst(
            left[:taken], side, scale
        ):
            taken += 1
        row, left = left[:taken], left[taken:]
        boxes, room = _row(row, room, scale)
        yield from boxes


def _worst(row: Sequence[float], side: float, scale: float) -> float:
    """How far from square the worst box of a row along this side would be; 1 is square."""
    thickness = sum(row) * scale / side
    lengths = [weight * scale / thickness for weight in (max(row), min(row))]
    return max(max(length / thickness, thickness / length) for length in lengths)


def _row(row: Sequence[float], room: Box, scale: float) -> tuple[list[Box], Box]:
    """A row of boxes along the shorter side of the room, and the room that is left."""
    total = sum(row)
    boxes = []
    if room.width >= room.height:
        width, y = total * scale / room.height, room.y
        for weight in row:
            height = room.height * weight / total
            boxes.append(Box(room.x, y, width, height))
            y += height
        return boxes, Box(room.x + width, room.y, room.width - width, room.height)
    height, x = total * scale / room.width, room.x
    for weight in row:
        width = room.width * weight / total
        boxes.append(Box(x, room.y, width, height))
        x += width
    return boxes, Box(room.x, room.y + height, room.width, room.height - height)
