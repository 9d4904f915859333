"""Takes what was ruled and judged in the web application into the place's rulings, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from thinkfamily.governance.link_rulings import APART, SAME
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.reviewing.ruling import Pair, rule
from thinkfamily.pipeline.reviewing.samples import keep_answer
from thinkfamily.pipeline.reviewing.standing import LINKS
from thinkfamily.vocabulary.errors import WrongUsage


class Ruled(Protocol):
    """A ruling as the web hands it over; `undone` has `by` and `why`, and is empty while it stands."""

    @property
    def id(self) -> str: ...  # noqa: D102  # the web's id
    @property
    def keys(self) -> Mapping[str, str]: ...  # noqa: D102  # both records and both keys
    @property
    def same(self) -> bool: ...  # noqa: D102  # one person
    @property
    def by(self) -> str: ...  # noqa: D102  # who ruled
    @property
    def at(self) -> str: ...  # noqa: D102  # when
    @property
    def why(self) -> str: ...  # noqa: D102  # their reason
    @property
    def second(self) -> str: ...  # noqa: D102  # the second person
    @property
    def undone(self) -> Mapping[str, str]: ...  # noqa: D102  # by whom and why


class Judged(Protocol):
    """An answer to a sampled pair."""

    @property
    def pair_id(self) -> str: ...  # noqa: D102  # the pair
    @property
    def verdict(self) -> str: ...  # noqa: D102  # what was said
    @property
    def by(self) -> str: ...  # noqa: D102  # by whom
    @property
    def at(self) -> str: ...  # noqa: D102  # when


@dataclass(kw_only=True)
class Taken:
    """How many rulings were kept and undone, how many answers kept, and which rulings were refused, with the reason."""

    kept: int = 0
    undone: int = 0
    answers: int = 0
    refused: dict[str, str] = field(default_factory=dict)


def take(place: Place, rulings: Iterable[Ruled], answers: Iterable[Judged], *, at: str) -> Taken:
    """Keep what is not kept yet, and undo what has been undone since.

    A ruling counts from the day on which it is taken, so that a run of before comes to what it came to; when it was
    made is kept beside it. One that contradicts others is refused, and offered again the next time.
    """
    taken = Taken()
    rulings = list(rulings)
    # What was undone goes first, or it would stand in the way of what was ruled in its stead.
    for each in rulings:
        held = _held(place, each.id)
        if each.undone and held:
            place.rulings(LINKS).undo(held, at=at, by=each.undone["by"], why=each.undone["why"])
            taken.undone += 1
    known = {str(each.more.get("web")) for each in place.rulings(LINKS).read()}
    for each in rulings:
        if each.undone or each.id in known:
            continue
        pair = Pair(**each.keys, needs_two=False)
        more = {"web": each.id, "ruled_at": each.at, **({"second": each.second} if each.second else {})}
        try:
            rule(place, pair, same=each.same, by=each.by, why=each.why, at=at, more=more)
            taken.kept += 1
        except WrongUsage as fault:
            taken.refused[each.id] = fault.what
    for answer in answers:
        taken.answers += keep_answer(place, pair_id=answer.pair_id, verdict=answer.verdict, by=answer.by, at=answer.at)
    return taken


def _held(place: Place, web_id: str) -> str | None:
    """The id of the ruling in force that came of one in the web application."""
    found = (each.id for each in place.rulings(LINKS).in_force(SAME, APART) if each.more.get("web") == web_id)
    return next(found, None)
