"""Ruling on a pair of records: held against all that was ruled before, by two people where numbers contradict."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thinkfamily.engine.record_key import key_of
from thinkfamily.governance.link_rulings import APART, NEEDS_TWO, SAME, LinkRuling, contradicting, in_words
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import Standing, not_found
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.reviewing.standing import FIRST_APART, FIRST_SAME, LINKS, link_rulings_of
from thinkfamily.vocabulary.errors import WrongUsage

_FIRST = {True: FIRST_SAME, False: FIRST_APART}
_WHAT = {True: SAME, False: APART}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two records of the standing tables with the ids of their keys; `needs_two` where their numbers contradict."""

    record_a: str
    record_b: str
    key_a: str
    key_b: str
    needs_two: bool

    def told(self) -> dict[str, str]:
        """What a ruling keeps of it."""
        return {name: getattr(self, name) for name in ("record_a", "record_b", "key_a", "key_b")}


def pair_of(standing: Standing, record_a: str, record_b: str) -> Pair:
    """The pair of two records. Raises WrongUsage when one of them is not there, or they are one."""
    if record_a == record_b:
        raise WrongUsage("a ruling is about two records", where=record_a, do="Give two different ids.")
    rows = standing.table("records")
    rows = rows.filter(rows.record_id.isin([record_a, record_b]))
    found = standing.backend.to_pyarrow(rows.select("record_id", key=key_of(rows))).to_pylist()
    keys = {row["record_id"]: row["key"] for row in found}
    for each in (record_a, record_b):
        if each not in keys:
            raise not_found("record", given=each)
    return Pair(
        record_a=record_a,
        record_b=record_b,
        key_a=keys[record_a],
        key_b=keys[record_b],
        needs_two=_numbers_contradict(standing, record_a, record_b),
    )


def rule(
    place: Place,
    pair: Pair,
    *,
    same: bool,
    by: str,
    why: str,
    at: str,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Ruling:
    """Rule that two records are, or are not, one human being; it counts from the day after.

    Where their numbers contradict, the first ruling waits (`first-same`, `first-apart`) until a second, different
    person says the same. `more` is kept beside the ruling. Raises WrongUsage when the pair has been ruled on, when the
    first and second are one person or do not agree, or when the ruling would contradict others: all sides are shown.
    """
    _check_free(place, pair)
    first = _first_of(place, pair)
    _check_agrees(place, pair, same=same, by=by, at=at)
    told = {**pair.told(), **more}
    if pair.needs_two and first is None:
        return place.rulings(LINKS).add(at=at, by=by, what=_FIRST[same], why=why, **told)
    if pair.needs_two and first is not None:
        _check_second(first, same=same, by=by)
        told |= {"first": first.id}
    return place.rulings(LINKS).add(at=at, by=by, what=_WHAT[same], why=why, **told)


def undo(place: Place, ruling_id: str, *, by: str, why: str, at: str) -> Ruling:
    """Undo a ruling, or a first one that waits; both stay on file. Raises WrongUsage when none in force has that id."""
    made = place.rulings(LINKS).undo(ruling_id, at=at, by=by, why=why)
    undone = next(each for each in place.rulings(LINKS).read() if each.id == ruling_id)
    if "first" in undone.more and any(each.id == undone.more["first"] for each in place.rulings(LINKS).in_force()):
        # The first half of a ruling by two goes with the second.
        place.rulings(LINKS).undo(str(undone.more["first"]), at=at, by=by, why=why)
    return made


def _numbers_contradict(standing: Standing, record_a: str, record_b: str) -> bool:
    held = standing.rows("identifiers", record_id=[record_a, record_b], standing="valid")
    by_scheme: dict[str, dict[str, set[str]]] = {}
    for row in held:
        by_scheme.setdefault(row["scheme"], {}).setdefault(row["record_id"], set()).add(row["value"])
    differ = any(len(sides) == 2 and set.isdisjoint(*sides.values()) for sides in by_scheme.values())  # noqa: PLR2004
    links = standing.rows("links", record_a=[record_a, record_b], record_b=[record_a, record_b])
    return differ or any(row["veto"] in NEEDS_TWO for row in links)


def _check_free(place: Place, pair: Pair) -> None:
    keys = {pair.key_a, pair.key_b}
    for each in link_rulings_of(place):
        if {each.key_a, each.key_b} == keys and pair.key_a != pair.key_b:
            raise WrongUsage(
                f"this pair has been ruled on already: {each.says}",
                where="rulings on links",
                do="Undo that first: thinkfamily review undo PLACE RULING",
            )


def _first_of(place: Place, pair: Pair) -> Ruling | None:
    keys = {pair.key_a, pair.key_b}
    waiting = place.rulings(LINKS).in_force(FIRST_SAME, FIRST_APART)
    return next((each for each in waiting if {each.more["key_a"], each.more["key_b"]} == keys), None)


def _check_second(first: Ruling, *, same: bool, by: str) -> None:
    said = "one person" if first.what == FIRST_SAME else "two people"
    if first.by.strip().casefold() == by.strip().casefold():
        raise WrongUsage(
            "the numbers of these two contradict, so a second person has to rule as well",
            where=first.id,
            do=f"{first.by} has ruled first. Ask somebody else to look at the pair.",
        )
    if first.what != _FIRST[same]:
        raise WrongUsage(
            f"the first ruling says otherwise: {first.by} ruled {said}",
            where=first.id,
            do="Settle it between you; then undo the first (thinkfamily review undo) or rule the same.",
        )


def _check_agrees(place: Place, pair: Pair, *, same: bool, by: str, at: str) -> None:
    new = LinkRuling(id="this ruling", key_a=pair.key_a, key_b=pair.key_b, same=same, by=by, on=at[:10])
    found = contradicting([*link_rulings_of(place), new])
    if found:
        raise WrongUsage(
            f"rulings would contradict one another: {in_words(found)}",
            where="rulings on links",
            do="Nothing was kept. Undo the one that is wrong first: thinkfamily review undo PLACE RULING",
        )
