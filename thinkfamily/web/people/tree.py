"""The family tree: where each person stands in the drawing, and the lines between them. Drawn as SVG by the template.

The older above, children below, partners side by side. Each set of parents that children share has a line of its own,
so that no line says more than what we were told. The table beside the drawing says the same in words.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from thinkfamily.release.reader.persons import Relationship

WIDTH, HEIGHT = 176, 80
_GAP, _ROW_GAP, _MARGIN = 28, 76, 14
# Lines of different sets of parents run this far apart between two rows.
_LANE = 12
_LINE_LETTERS, _NAME_LINES = 22, 2
_LINE_HEIGHT, _LETTER_HEIGHT = 18, 14

Row = Literal["grandparents", "adults", "children"]
_ROWS: tuple[Row, ...] = ("grandparents", "adults", "children")
_CARING = ("parent", "carer", "guardian", "foster_carer", "step_parent", "grandparent")


@dataclass(frozen=True, kw_only=True)
class Member:
    """Someone to be drawn. `lives` is a few words under the name; `apart` draws a broken edge."""

    person_id: str
    name: str
    row: Row
    note: str = ""
    lives: str = ""
    apart: bool = False


@dataclass(frozen=True, kw_only=True)
class Box:
    """A person in the drawing; `x`, `y` is the upper left corner."""

    member: Member
    x: int
    y: int
    lines: tuple[str, ...]

    @property
    def words(self) -> tuple[tuple[str, int, bool], ...]:
        """The lines of text, each with its height in the drawing and whether it is the name."""
        said = [(line, True) for line in self.lines] + [(line, False) for line in (self.member.note, self.member.lives)]
        said = [(line, is_name) for line, is_name in said if line]
        top = self.y + (HEIGHT - _LINE_HEIGHT * len(said)) // 2 + _LETTER_HEIGHT
        return tuple((line, top + place * _LINE_HEIGHT, is_name) for place, (line, is_name) in enumerate(said))

    @property
    def middle(self) -> int:
        """Half way across."""
        return self.x + WIDTH // 2

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + HEIGHT

    @property
    def half_way_down(self) -> int:
        """Half way down."""
        return self.y + HEIGHT // 2

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + WIDTH


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line along right angles, as an SVG path; `kind` is parent, carer or partner."""

    path: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Tree:
    """The whole drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = field(default=())


def draw_tree(members: Sequence[Member], ties: Sequence[Relationship]) -> Tree:
    """Place the members and draw the ties among them. A tie told twice, or to someone not drawn, adds nothing."""
    rows = {row: [each for each in members if each.row == row] for row in _ROWS}
    rows["adults"] = _partners_together(rows["adults"], ties)
    filled = [rows[row] for row in _ROWS if rows[row]]
    widest = max((len(row) for row in filled), default=1)
    width = 2 * _MARGIN + widest * WIDTH + (widest - 1) * _GAP
    boxes: dict[str, Box] = {}
    for number, row in enumerate(filled):
        left = (width - len(row) * WIDTH - (len(row) - 1) * _GAP) // 2
        for place, member in enumerate(row):
            x, y = left + place * (WIDTH + _GAP), _MARGIN + number * (HEIGHT + _ROW_GAP)
            boxes[member.person_id] = Box(member=member, x=x, y=y, lines=_lines(member.name))
    lines = (*_partner_lines(boxes, ties), *_care_lines(boxes, ties))
    height = 2 * _MARGIN + len(filled) * HEIGHT + max(0, len(filled) - 1) * _ROW_GAP
    return Tree(width=width, height=height, boxes=tuple(boxes.values()), lines=lines)


def _partners_together(adults: list[Member], ties: Sequence[Relationship]) -> list[Member]:
    """Those who live apart first, and each person's partner right after them."""
    waiting = sorted(adults, key=lambda each: (not each.apart, each.name, each.person_id))
    partner = {a: b for tie in ties if tie.kind == "partner" for a, b in _both_ways(tie)}
    placed: list[Member] = []
    while waiting:
        member = waiting.pop(0)
        placed.append(member)
        beside = next((each for each in waiting if each.person_id == partner.get(member.person_id)), None)
        if beside:
            waiting.remove(beside)
            placed.append(beside)
    return placed


def _both_ways(tie: Relationship) -> tuple[tuple[str, str], tuple[str, str]]:
    return (tie.person_a, tie.person_b), (tie.person_b, tie.person_a)


def _partner_lines(boxes: dict[str, Box], ties: Sequence[Relationship]) -> tuple[Line, ...]:
    pairs = sorted({tuple(sorted((tie.person_a, tie.person_b))) for tie in ties if tie.kind == "partner"})
    drawn = []
    for a, b in pairs:
        if a not in boxes or b not in boxes or boxes[a].y != boxes[b].y:
            continue
        left, right = sorted((boxes[a], boxes[b]), key=lambda box: box.x)
        if right.x - left.right == _GAP:
            path = f"M{left.right} {left.half_way_down}H{right.x}"
        else:
            # Others stand between them: the line goes over their heads.
            over = left.y - _MARGIN // 2
            path = f"M{left.middle} {left.y}V{over}H{right.middle}V{right.y}"
        drawn.append(Line(path=path, kind="partner"))
    return tuple(drawn)


def _care_lines(boxes: dict[str, Box], ties: Sequence[Relationship]) -> tuple[Line, ...]:
    cared_by: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        kind = "parent" if tie.kind == "parent" else "carer"
        if tie.kind in _CARING and _is_right_above(boxes.get(tie.person_a), boxes.get(tie.person_b)):
            cared_by[tie.person_b, kind].add(tie.person_a)
    shared: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (child, kind), carers in sorted(cared_by.items()):
        shared[kind, tuple(sorted(carers))].append(child)
    drawn = []
    for lane, ((kind, together), children) in enumerate(sorted(shared.items())):
        drawn.append(_care_line([boxes[each] for each in together], [boxes[each] for each in children], kind, lane))
    return tuple(drawn)


def _is_right_above(upper: Box | None, lower: Box | None) -> bool:
    """In the row right above: a line over two rows would seem to come from whoever stands between."""
    return upper is not None and lower is not None and lower.y - upper.bottom == _ROW_GAP


def _care_line(carers: Sequence[Box], children: Sequence[Box], kind: str, lane: int) -> Line:
    lowest = max(box.bottom for box in carers)
    # Lanes that would leave the space between the rows start again at its top.
    level = lowest + _LANE + lane * _LANE % (_ROW_GAP - 2 * _LANE)
    # Each lane also leaves its boxes a little further to the right, so that two lines never run in one.
    aside = (lane % 5) * 10 - 20
    middles = [box.middle + aside for box in (*carers, *children)]
    path = f"M{min(middles)} {level}H{max(middles)}"
    path += "".join(f"M{box.middle + aside} {box.bottom}V{level}" for box in carers)
    path += "".join(f"M{box.middle + aside} {level}V{box.y}" for box in children)
    return Line(path=path, kind=kind)


def _lines(name: str) -> tuple[str, ...]:
    """The name over at most two lines; a longer one ends in an ellipsis, and the table has it whole."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LINE_LETTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [line if len(line) <= _LINE_LETTERS else f"{line[: _LINE_LETTERS - 1]}…" for line in lines[:_NAME_LINES]]
    if len(lines) > _NAME_LINES:
        kept[-1] = f"{kept[-1][: _LINE_LETTERS - 1]}…"
    return tuple(kept)
