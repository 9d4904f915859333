"""Is this delivery like those before it? Each guard compares counts that were kept, and never reads a row again."""

from collections.abc import Mapping, Sequence

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.faults import Stopped
from thinkfamily.intake.guards import declared, deletion, order, share, volume
from thinkfamily.intake.guards.history import Came, History

# The first that speaks is the one that is told: the more particular before the more general.
_OF_EXTRACTS = (declared.stops, share.stops, order.stops)
_OF_DAYS = (deletion.stops, volume.stops)


def held_back(came: Sequence[Came], *, feed: Feed, history: History) -> Mapping[str, Stopped]:
    """Which of the extracts of a feed that came on one day are to be held, and why, by extract id.

    What a person has let in is held no more, and the rest is judged as though it had come with it.
    """
    held: dict[str, Stopped] = {}
    for each in came:
        why = next((stopped for ask in _OF_EXTRACTS if (stopped := ask(each, feed=feed, history=history))), None)
        if why is not None and not each.is_let_in:
            held[each.extract_id] = why
    rest = [each for each in came if each.extract_id not in held and not each.is_late]
    for ask_day in _OF_DAYS:
        for table, stopped in ask_day(rest, feed=feed, history=history).items():
            for each in rest:
                if table in each.told and not each.is_let_in:
                    held.setdefault(each.extract_id, stopped)
    return held
