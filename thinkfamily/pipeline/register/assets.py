"""The information asset register: each feed's data, and what the system itself keeps, with owner, place and keeping."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.pipeline.place import Place

_MEGABYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One asset. `size_mb` is what lies there now; `rows` what was loaded of a feed; None where neither is known."""

    name: str
    holds: str
    owner: str | None
    tier: str
    where: str
    kept: str | None
    size_mb: float
    rows: int | None = None


def of_feeds(place: Place, *, rows: Mapping[str, int]) -> list[Asset]:
    """An asset for each feed: what lies in its inbox, and how many rows have been loaded of it."""
    return [
        Asset(
            name=feed.name,
            holds=feed.description,
            owner=_supplier(place, feed.agreement),
            tier=feed.tier,
            where=f"{place.settings.inbox}/{feed.id}",
            kept=None if feed.retention_years is None else f"{feed.retention_years:g} years, by its contract",
            size_mb=_size(place.inbox / feed.id),
            rows=rows.get(feed.id),
        )
        for _, feed in sorted(place.feeds.items())
    ]


def of_the_system(place: Place) -> list[Asset]:
    """What the system keeps beside the inbox."""
    own = (
        ("Linked records", "Every run's tables: records, persons, families, evidence, features.", place.store.folder,
         "until retention removes it"),
        ("Releases", "What pages read: persons, families, evidence, scores.", place.releases, "the latest releases"),
        ("Keys", "The key that signs releases, and the web's secret.", place.keys, "while the place is in use"),
        ("Rulings", "What people ruled about deliveries, rights and links.", place.folder / "rulings",
         "as long as what they rule about"),
    )  # fmt: skip
    return [
        Asset(
            name=name, holds=holds, owner=None, tier="L3", where=str(folder.relative_to(place.folder)), kept=kept,
            size_mb=_size(folder),
        )
        for name, holds, folder, kept in own
        if folder.is_relative_to(place.folder)
    ]  # fmt: skip


def _supplier(place: Place, agreement_id: str) -> str | None:
    agreement = place.agreements.get(agreement_id)
    if agreement is None:
        return None
    return "; ".join(party.name for party in agreement.parties if party.supplies) or None


def _size(folder: Path) -> float:
    if not folder.is_dir():
        return 0.0
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / _MEGABYTE
