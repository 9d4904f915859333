"""What the pages of review show: the queue, a pair side by side, and the sample that is still to be judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.reviewing import Pair, Side, queue, sampled, sides_of
from thinkfamily.release.reader.totals import feeds
from thinkfamily.web.base.templatetags.saying import scheme_words, short_day
from thinkfamily.web.review.models import PairRuling, SampleAnswer
from thinkfamily.web.review.weights import Bar, bars_of

# The queue is worked through from its head; what is further down is not looked at today.
SHOWN = 25
RECENT = 10

_WHY = {
    "doubtful": "The evidence is doubtful.",
    "contradicting": "Sources contradict each other.",
    "vetoed": "A rule refused a likely link.",
}
# Lines about a record and not about a person, of which it says nothing that they differ.
_OF_THE_RECORD = ("Source", "Told as", "Known")
_VETOES = {
    "borrowed_number": "One number on both, but neither names nor dates of birth agree.",
    "different_numbers": "Each holds another valid number of a kind of which everyone has one.",
    "kept_apart_by_source": "A source that keeps its people apart has both.",
    "would_join_a_refused_pair": "It would join two whom something else keeps apart.",
    "would_join_different_numbers": "It would join records with different valid numbers.",
    "would_join_two_of_one_source": "It would join two whom one source keeps apart.",
    "would_join_clashing_forenames": "It would join records whose forenames clash.",
    "would_join_impossible_dates": "It would join records whose dates of birth clash.",
}


@dataclass(frozen=True, kw_only=True)
class QueueLine:
    """A pair as the queue lists it, without anybody's details; `waits` is a first ruling that waits for a second."""

    pair: Pair
    why: str
    changes: str
    waits: PairRuling | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that both records say, side by side; `compared` unless it is about the record and not the person."""

    label: str
    one: str
    other: str
    compared: bool = True

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return self.compared and bool(self.one and self.other) and self.one != self.other

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.compared and bool(self.one) and self.one == self.other


@dataclass(frozen=True, kw_only=True)
class PairPage:
    """A pair side by side."""

    pair: Pair
    why: tuple[str, ...]
    changes: str
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]


def queue_lines(release: Release) -> tuple[QueueLine, ...]:
    """The pairs that nobody has settled yet, in order; those that wait for a second person are among them."""
    rulings = {(each.key_a, each.key_b): each for each in PairRuling.objects.filter(undone_at=None)}
    lines = []
    for pair in queue(release):
        ruling = rulings.get((min(pair.key_a, pair.key_b), max(pair.key_a, pair.key_b)))
        if ruling is None or ruling.waits:
            lines.append(QueueLine(pair=pair, why=_WHY.get(pair.why or "", ""), changes=changes(pair), waits=ruling))
    return tuple(lines)


def next_after(lines: Sequence[QueueLine], pair_id: str) -> str | None:
    """The pair that follows one in the queue, or its first when that one is gone from it; None at the end."""
    ids = [line.pair.pair_id for line in lines]
    if pair_id not in ids:
        return ids[0] if ids else None
    place = ids.index(pair_id) + 1
    return ids[place] if place < len(ids) else None


def to_be_judged(release: Release) -> tuple[Pair, ...]:
    """The pairs of the newest sample that nobody has judged yet."""
    pairs = sampled(release)
    judged = set(SampleAnswer.objects.filter(pair_id__in=[each.pair_id for each in pairs]).values_list("pk", flat=True))
    return tuple(each for each in pairs if each.pair_id not in judged)


def pair_page(release: Release, pair: Pair) -> PairPage | None:
    """The pair side by side; None when a side is missing."""
    sides = sides_of(release, pair_id=pair.pair_id)
    if len(sides) != 2:  # noqa: PLR2004 — a pair
        return None
    names = {each.feed: each.name for each in feeds(release)}
    why = (_WHY.get(pair.why or "", ""), _VETOES.get(pair.veto or "", ""))
    return PairPage(
        pair=pair,
        why=tuple(each for each in why if each),
        changes=changes(pair),
        lines=_lines(*sides, names=names, hidden=pair.hidden),
        bars=bars_of(pair.reasons),
    )


def changes(pair: Pair) -> str:
    """What a ruling would change, in words and without names."""
    families, children = len(pair.families), pair.children
    whom = f"{_many(children, 'child', 'children')} in {_many(families, 'family', 'families')}"
    if not families:
        whom = "nobody in a family now"
    moved = "are one person now" if pair.person_a == pair.person_b else "are two people now"
    return f"Touches {whom}; {pair.records} records, which {moved}."


def _lines(one: Side, other: Side, *, names: dict[str, str], hidden: bool) -> tuple[Line, ...]:
    rows = [
        ("Source", names.get(one.feed, one.feed), names.get(other.feed, other.feed)),
        ("Told as", one.role.replace("_", " "), other.role.replace("_", " ")),
        ("Name", one.name or "", other.name or ""),
        ("Former surname", one.former_surname or "", other.former_surname or ""),
        ("Known as", one.known_as or "", other.known_as or ""),
        ("Date of birth", _born(one), _born(other)),
        ("Sex", one.sex or "", other.sex or ""),
        *([] if hidden else [("Address", one.address or "", other.address or "")]),
        *_numbers(one, other),
        ("Known", _told(one), _told(other)),
    ]
    return tuple(
        Line(label=label, one=mine, other=theirs, compared=label not in _OF_THE_RECORD)
        for label, mine, theirs in rows
        if mine or theirs
    )


def _numbers(one: Side, other: Side) -> list[tuple[str, str, str]]:
    mine, theirs = (_by_scheme(each.numbers) for each in (one, other))
    return [(scheme_words(scheme), mine.get(scheme, ""), theirs.get(scheme, "")) for scheme in sorted({*mine, *theirs})]


def _by_scheme(numbers: Sequence[str]) -> dict[str, str]:
    held: dict[str, list[str]] = {}
    for each in numbers:
        scheme, _, value = each.partition("=")
        held.setdefault(scheme, []).append(value)
    return {scheme: ", ".join(values) for scheme, values in held.items()}


def _born(side: Side) -> str:
    if side.birth_date:
        return str(short_day(side.birth_date))
    return str(side.birth_year or "")


def _told(side: Side) -> str:
    until = f" until {short_day(side.known_until)}" if side.known_until else ""
    return f"since {short_day(side.known_from)}{until}"


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
