"""Is this delivery like those before it? Each guard compares counts that were kept, and never reads a row again."""

from collections.abc import Mapping, Sequence

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards import declared, deletion, order, share, volume
from thinkfamily.intake.guards.history import Came, History

# The first that speaks is the one that is told: the more particular before the more general.
_OF_EXTRACTS = (declared.stops, share.stops, order.stops)
_OF_DAYS = (deletion.stops, volume.stops)


def stopped_by(came: Sequence[Came], *, feed: Feed, history: History) -> Mapping[str, Stopped]:
    """Which of the extracts of a feed that came on one day are unlike those before, and how, by extract id.

    Those that a person has let in are among them. A day is judged by what would be loaded of it.
    """
    stops: dict[str, Stopped] = {}
    for each in came:
        found = next((stopped for ask in _OF_EXTRACTS if (stopped := ask(each, feed=feed, history=history))), None)
        if found is not None:
            stops[each.extract_id] = found
    of_day = [each for each in came if each.extract_id not in stops or (each.is_let_in and not each.is_late)]
    for ask_day in _OF_DAYS:
        for table, stopped in ask_day(of_day, feed=feed, history=history).items():
            for each in of_day:
                if table in each.told:
                    stops.setdefault(each.extract_id, stopped)
    return stops
