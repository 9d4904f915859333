"""The data-flow picture: from which body, as which feed, through what, to whom; laid out as lines between boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from thinkfamily.pipeline.place import Place

_COLUMNS_AT = (0, 330, 640, 890)
_WIDTHS = (250, 220, 160, 250)
_HEIGHT, _GAP, _TOP = 26, 8, 34
# Letters that fit into a box of each column.
_LONGEST = (38, 29, 22, 38)

STAGES = ("intake", "one form", "persons", "families", "evidence", "features", "models", "release")


@dataclass(frozen=True, kw_only=True)
class Box:
    """A box of the picture, in pixels, with its text and the tier that colours it."""

    x: int
    y: int
    width: int
    text: str
    tier: str = ""
    height: int = _HEIGHT

    @property
    def left(self) -> tuple[int, int]:
        """Where lines come in."""
        return self.x, self.y + self.height // 2

    @property
    def over(self) -> tuple[int, int]:
        """Where a line comes in from above."""
        return self.x + self.width // 2, self.y

    @property
    def under(self) -> tuple[int, int]:
        """Where a line goes on below."""
        return self.x + self.width // 2, self.y + self.height

    @property
    def right(self) -> tuple[int, int]:
        """Where lines go out."""
        return self.x + self.width, self.y + self.height // 2


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The picture: boxes, lines between them, the headings of its columns, and the same as rows of a table."""

    boxes: Sequence[Box]
    lines: Sequence[tuple[tuple[int, int], tuple[int, int]]]
    headings: Sequence[tuple[int, str]]
    height: int
    rows: Sequence[tuple[str, str, str, str]]


def flow_of(place: Place) -> Flow:
    """The picture of a place: only feeds that stand on an agreement of the place flow."""
    feeds = [feed for _, feed in sorted(place.feeds.items()) if feed.agreement in place.agreements]
    bodies: dict[str, list[int]] = {}
    roles: dict[str, None] = {}
    rows = []
    for number, feed in enumerate(feeds):
        agreement = place.agreements[feed.agreement]
        suppliers = [party.name for party in agreement.parties if party.supplies]
        for name in suppliers:
            bodies.setdefault(name, []).append(number)
        roles |= dict.fromkeys(agreement.terms.access)
        rows.append((", ".join(suppliers), feed.name, feed.tier, ", ".join(agreement.terms.access)))
    feed_boxes = _stack(1, [feed.name for feed in feeds], tiers=[feed.tier for feed in feeds])
    tall = max(len(feeds), 1) * (_HEIGHT + _GAP)
    body_boxes = _stack(0, list(bodies), within=tall)
    stage_boxes = _stack(2, list(STAGES), within=tall)
    role_boxes = _stack(3, [*roles, "the public (totals and methods alone)"], within=tall)
    lines = [
        (body.right, feed_boxes[number].left)
        for body, numbers in zip(body_boxes, bodies.values(), strict=True)
        for number in numbers
    ]
    lines += [(box.right, stage_boxes[0].left) for box in feed_boxes]
    lines += [(one.under, other.over) for one, other in pairwise(stage_boxes)]
    lines += [(stage_boxes[-1].right, box.left) for box in role_boxes]
    boxes = [*body_boxes, *feed_boxes, *stage_boxes, *role_boxes]
    heads = ("who supplies", "feed", "Think Family", "who may look")
    return Flow(
        boxes=boxes,
        lines=lines,
        headings=list(zip(_COLUMNS_AT, heads, strict=True)),
        height=max(box.y + box.height for box in boxes) + _GAP,
        rows=rows,
    )


def _stack(column: int, texts: Sequence[str], *, tiers: Sequence[str] = (), within: int = 0) -> list[Box]:
    """Boxes one under another, spread over `within` pixels where there is room."""
    step = max(_HEIGHT + _GAP, within // max(len(texts), 1))
    return [
        Box(
            x=_COLUMNS_AT[column], y=_TOP + step * place + (step - _HEIGHT - _GAP) // 2, width=_WIDTHS[column],
            text=text if len(text) <= _LONGEST[column] else f"{text[: _LONGEST[column] - 1]}…",
            tier=tiers[place] if tiers else "",
        )
        for place, text in enumerate(texts)
    ]  # fmt: skip
