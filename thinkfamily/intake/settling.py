"""Settles the loaded rows of a feed against one another: what came late, what belongs to nothing, what is taken back.

It is done anew at each run, from every extract that had come by then, so that a row that was set aside for want of
another is loaded as soon as that one has come.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake import belonging, late, protections, taking_back
from thinkfamily.intake.taken import Taken


def settle(taken: Sequence[Taken], *, feeds: Mapping[str, Feed], backend: Backend, folder: Path) -> list[Taken]:
    """The deliveries, each with the rows set aside for what the others say."""
    settled = {at: each for at, each in enumerate(taken) if each.is_loaded}
    for feed in feeds.values():
        places = [at for at, each in settled.items() if each.feed == feed.id]
        loaded = [settled[at] for at in places]
        if not loaded:
            continue
        for step in (late.superseded, taking_back.without_unknown, belonging.without_orphans, protections.noted_drops):
            loaded = step(loaded, feed=feed, backend=backend, folder=folder)
        settled |= dict(zip(places, loaded, strict=True))
    return [settled.get(at, each) for at, each in enumerate(taken)]
