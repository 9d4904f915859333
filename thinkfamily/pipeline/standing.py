"""What a run goes on from: the results that stood as of its day, else as of the last run day before it.

Never what stands now, unless that is it: a run as of a past day has to come to what it came to then (ADR 0016).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thinkfamily.engine.store import Result
from thinkfamily.engine.workbench import Kept
from thinkfamily.pipeline.place import Place

# The stages that go on from what stood; a day on which they were not done leaves nothing to go on from.
GO_ON = ("linkage", "families")


@dataclass(frozen=True, kw_only=True)
class Stood:
    """The results that a run goes on from, by step; none for the first run of a place."""

    results: Mapping[str, Result]

    @property
    def tables(self) -> dict[str, Kept]:
        """Their tables, by name."""
        return {name: kept for result in self.results.values() for name, kept in result.tables.items()}


NOTHING = Stood(results={})


def stood_before(place: Place, day: str, *, make: Callable[[str, Stood], Mapping[str, Result]] | None = None) -> Stood:
    """What a run as of a day goes on from.

    Where the results of earlier run days are gone from the store, `make` is asked for them, one day after the other
    from the last that is whole. Without `make` nothing is made: what is found is what there is.
    """
    own = _whole(place, day)
    if own is not None:
        return own
    earlier = [each for each in place.run_days.read() if each < day]
    whole = next((each for each in reversed(earlier) if _whole(place, each)), "")
    stood = _whole(place, whole) or NOTHING
    if make is not None:
        for lost in (each for each in earlier if each > whole):
            stood = Stood(results=make(lost, stood))
    return stood


def _whole(place: Place, day: str) -> Stood | None:
    results = place.store.stood(as_of=day)
    return Stood(results=results) if all(step in results for step in GO_ON) else None
