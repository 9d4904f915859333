"""Where an id of before has gone: ids of persons and families outlive runs, but for those that merge or split."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Change:
    """At one turn, `moved` records (of a person) or children (of a family) went from the id `before` to `after`.

    Those that stayed when others left are told too: then `before` and `after` are one. Turns count from the first run.
    """

    turn: int
    before: str
    after: str
    moved: int


def followed(asked: str, *, changes: Iterable[Change], standing: Collection[str]) -> tuple[str, ...]:
    """The ids of today that an id of before leads to, the one to which most went first.

    One that stands leads to itself. None are left of one whose records are all gone, or that never was.
    """
    if asked in standing:
        return (asked,)
    by_turn: dict[int, dict[str, list[Change]]] = {}
    for change in changes:
        by_turn.setdefault(change.turn, {}).setdefault(change.before, []).append(change)
    held = [asked]
    for _, turned in sorted(by_turn.items()):
        gone_on = []
        for each in held:
            told = sorted(turned.get(each, ()), key=lambda change: (-change.moved, change.after))
            gone_on += [change.after for change in told] or [each]
        held = list(dict.fromkeys(gone_on))
    return tuple(each for each in held if each in standing)


def still_leading(changes: Sequence[Change], *, standing: Collection[str]) -> list[Change]:
    """The changes that lead to an id of today, in order; the rest tell of nobody whom we still hold."""
    alive, kept = set(standing), []
    for turn in sorted({change.turn for change in changes}, reverse=True):
        led = [change for change in changes if change.turn == turn and change.after in alive]
        alive |= {change.before for change in led}
        kept += led
    return sorted(kept, key=lambda change: (change.turn, change.before, change.after))


def without_tied_to(changes: Sequence[Change], hidden: Collection[str]) -> list[Change]:
    """The changes that no chain of changes ties to a hidden id, in order.

    For ids of whom it must not be told where they were before: one row on the way would tell it.
    """
    kept, tied = list(changes), set(hidden)
    while True:
        touching = [change for change in kept if change.before in tied or change.after in tied]
        if not touching:
            return kept
        tied |= {each for change in touching for each in (change.before, change.after)}
        gone = set(touching)
        kept = [change for change in kept if change not in gone]
