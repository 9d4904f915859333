"""Which feed a file belongs to, by what is in it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from thinkfamily.contracts.declaration import Feed
from thinkfamily.intake.connectors.installed import connector_named
from thinkfamily.intake.delivery import UNSORTED, Delivery
from thinkfamily.intake.magic import head_of

# At least this share of the file's columns and the contract's, taken together, must be the same.
_LEAST = 0.3


def feed_of_delivery(
    delivery: Delivery, feeds: Mapping[str, Feed], *, may_load: Collection[str] | None = None
) -> Feed | None:
    """The feed of a delivery: by the folder it lies in, else by what is in it; None when that is not known.

    By what is in it only those that `may_load` are known, if that is given.
    """
    if delivery.folder != UNSORTED:
        return feeds.get(delivery.folder)
    named = feeds if may_load is None else {name: feed for name, feed in feeds.items() if name in may_load}
    found = recognise(delivery.path, named)
    return feeds[found] if found else None


def recognise(path: Path, feeds: Mapping[str, Feed]) -> str | None:
    """The feed that a file's content fits best; None when it fits none, or two equally well.

    A file that cannot be opened fits none.
    """
    try:
        head = head_of(path)
        connectors = {name: connector_named(feed.connector) for name, feed in feeds.items()}
        fits = {name: connector.fit(path=path, head=head, feed=feeds[name])
                for name, connector in connectors.items() if connector is not None}  # fmt: skip
    except OSError:
        return None
    best = max(fits.values(), default=0.0)
    fitting = [name for name, share in fits.items() if share == best]
    return fitting[0] if best >= _LEAST and len(fitting) == 1 else None
