"""Takes out of what is kept of extracts whatever a sieve holds back, without waiting for the next run."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from ibis.backends.duckdb import Backend

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Tell, silent
from thinkfamily.governance.sieve import Sieve
from thinkfamily.intake.kept import Shelf
from thinkfamily.intake.outcome import Outcome
from thinkfamily.intake.sieving import sieve_kept


@dataclass(frozen=True, kw_only=True)
class Purged:
    """How many extracts were rewritten, to be read anew, or orphans (nothing that stands rests on them)."""

    rewritten: int = 0
    dropped: int = 0
    orphans: int = 0


def purge_kept(
    *,
    feeds: Mapping[str, Feed],
    kept: Path,
    in_use: Collection[str],
    sieve: Sieve,
    backend: Backend,
    tell: Tell = silent,
) -> Purged:
    """Put everything kept of extracts through a sieve. Done again after a kill, it goes on where it stopped.

    `in_use` are the names under which standing results have files; whatever else is kept is removed, and read anew from
    the inbox should a run need it. Deliveries in the inbox are the senders' and are left as they are; a run never loads
    more of them than the sieve lets through.
    """
    shelf = Shelf(kept)
    if not kept.is_dir():
        return Purged()
    shelf.clear_unfinished()
    counted: Counter[str] = Counter()
    names = shelf.names()
    for number, name in enumerate(names):
        tell(f"{number + 1:,} of {len(names):,} extracts", number / len(names))
        found = shelf.find(name)
        feed = feeds.get(found.feed) if found is not None and name in in_use else None
        counted[_purge(shelf, name, found, feed=feed, sieve=sieve, backend=backend)] += 1
    return Purged(rewritten=counted["rewritten"], dropped=counted["dropped"], orphans=counted["orphan"])


def _purge(shelf: Shelf, name: str, found: Outcome | None, *, feed: Feed | None, sieve: Sieve, backend: Backend) -> str:
    if feed is None or found is None:
        shelf.drop(name)
        return "orphan"
    if found.sieved.digest == sieve.digest:
        return "as it was"
    if not found.sieved.goes_on_to(sieve):
        shelf.drop(name)
        return "dropped"
    after = sieve_kept(shelf, name, feed=feed, sieve=sieve, backend=backend)
    return "as it was" if _counts(after) == _counts(found) else "rewritten"


def _counts(outcome: Outcome) -> tuple[object, ...]:
    return outcome.loaded, outcome.quarantined, outcome.findings
