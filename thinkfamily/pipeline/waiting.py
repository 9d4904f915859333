"""The deliveries that were not loaded and wait for a person to look at them."""

from collections.abc import Mapping
from dataclasses import dataclass

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept
from thinkfamily.pipeline.place import Place

# The fault of a delivery for which there is no agreement, as its receipt says it.
NO_GATEWAY = "NO_GATEWAY"
WAITING = ("held", "refused", "unrecognised")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A delivery that waits: which feed and file, whether held, refused or unrecognised, and why."""

    feed: str
    file: str
    status: str
    reason: str

    @property
    def is_not_allowed(self) -> bool:
        """Whether it waits because no agreement lets it be read."""
        return self.reason.startswith(NO_GATEWAY)


def deliveries(place: Place, *, tables: Mapping[str, Kept]) -> list[Delivery]:
    """Those among the receipts that wait, by feed and file."""
    kept = tables.get("receipts")
    if kept is None or not kept.files:
        return []
    backend = open_engine(spill=place.store.folder / "spill", threads=1)
    try:
        receipts = backend.read_parquet([str(path) for path in kept.files])
        waiting = receipts.filter(receipts.status.isin(WAITING)).order_by(["feed", "file"])
        return [
            Delivery(feed=row["feed"], file=row["file"], status=row["status"], reason=row["reason"] or "")
            for row in backend.to_pyarrow(waiting).to_pylist()
        ]
    finally:
        backend.disconnect()
