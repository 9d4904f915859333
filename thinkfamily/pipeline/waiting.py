"""The deliveries that were not loaded and wait for a person to look at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.engine.duck import open_engine
from thinkfamily.engine.workbench import Kept
from thinkfamily.intake.advice import code_of, what_to_do
from thinkfamily.pipeline.place import Place

# The fault of a delivery for which there is no agreement, as its receipt says it.
NO_GATEWAY = "NO_GATEWAY"
WAITING = ("held", "refused", "unrecognised")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A delivery that waits: which feed and file, whether held, refused or unrecognised, why, and what to do.

    `in_force` is the day of the feed's newest delivery that was loaded, which stays in force meanwhile.
    """

    feed: str
    file: str
    since: date
    status: str
    reason: str
    do: str
    in_force: date | None

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
        loaded = receipts.filter(receipts.status == "loaded")
        newest = backend.to_pyarrow(loaded.group_by("feed").agg(day=loaded.received_on.max())).to_pylist()
        in_force = {row["feed"]: row["day"] for row in newest}
        waiting = receipts.filter(receipts.status.isin(WAITING)).order_by(["feed", "file"])
        return [
            Delivery(
                feed=row["feed"],
                file=row["file"],
                since=row["received_on"],
                status=row["status"],
                reason=row["reason"] or "",
                do=what_to_do(code_of(row["reason"])),
                in_force=in_force.get(row["feed"]),
            )
            for row in backend.to_pyarrow(waiting).to_pylist()
        ]
    finally:
        backend.disconnect()
