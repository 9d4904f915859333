"""What a place's rulings hold back from every run: its erasures, its holds, and the day of its last retention."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow.parquet as pq

from thinkfamily.engine.store import Result
from thinkfamily.governance.marks import MarkKey, read_key
from thinkfamily.governance.rulings import UNDO, Ruling
from thinkfamily.governance.sieve import Erasure, Sieve
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import ERASE, HOLD, HOLDS, RETAINED, RETENTION, RIGHTS
from thinkfamily.vocabulary.errors import NotVerified

# What is marked to tell one key from another.
_PROOF = "proof of the key"
PROOF_DIGITS = 16
# Under which the digest of what is held back stands among the parts of intake's result.
HELD_BACK = "held back"


def proof_of(key: MarkKey) -> str:
    """What a ruling keeps of the key with which its marks were made, so that another key is noticed."""
    return key.mark(_PROOF)[:PROOF_DIGITS]


def stands_on_rulings(place: Place, standing: Mapping[str, Result]) -> bool:
    """Whether what stands was made under the rulings as they now are, so that it holds nobody erased since."""
    intake = standing.get("intake")
    return intake is not None and intake.parts.get(HELD_BACK, "") == sieve_of(place).digest


def sieve_of(place: Place) -> Sieve:
    """What may not be loaded in this place.

    Raises NotVerified when the key, or a file of marks, is not the one that the rulings were made with: loading without
    it would let erased people back in.
    """
    erasures = place.rulings(RIGHTS).in_force(ERASE)
    retained = place.rulings(RETENTION).in_force(RETAINED)
    holds = place.rulings(HOLDS).in_force(HOLD)
    marked = [*erasures, *retained, *(each for each in holds if each.more.get("marks"))]
    key = _key_of(place, marked)
    return Sieve(
        key=key,
        erasures=tuple(Erasure(ruling=each.id, marks=dict(each.more["marks"])) for each in erasures),
        retained_on=max((date.fromisoformat(str(each.more["on"])) for each in retained), default=None),
        rules=place.settings.retention,
        agreed_years=_agreed_years(place),
        past=frozenset(mark for each in retained for mark in _marks_file(place, each)),
        held=frozenset(mark for each in holds for mark in each.more.get("marks", {})),
        held_feeds=frozenset(str(each.more["feed"]) for each in holds if "feed" in each.more),
        all_held=any(each.more.get("everything") for each in holds),
        undone=frozenset(_undone(place)),
    )


def _agreed_years(place: Place) -> dict[str, float]:
    """How long each feed's agreement lets its rows be kept."""
    agreed = {feed.id: place.agreements.get(feed.agreement) for feed in place.feeds.values()}
    return {feed: each.retention.years for feed, each in agreed.items() if each is not None and each.retention}


def _key_of(place: Place, marked: Iterable[Ruling]) -> MarkKey | None:
    proofs = {str(each.more["proof"]) for each in marked if "proof" in each.more}
    if not proofs:
        return None
    key = read_key(place.keys)
    if proofs != {proof_of(key)}:
        raise NotVerified(
            "the key of the marks is not the one that the rulings were made with",
            where=str(place.keys),
            do="Restore marks.key from its backup; with another key erased people would not be known again.",
        )
    return key


def _marks_file(place: Place, ruling: Ruling) -> list[str]:
    named = ruling.more.get("file")
    if not named:
        return []
    path = place.rulings(RETENTION).path.parent / str(named)
    try:
        told = path.read_bytes()
    except OSError:
        told = b""
    if hashlib.sha256(told).hexdigest() != ruling.more["sha256"]:
        raise NotVerified(
            "a file of marks is gone or not the one that was written",
            where=str(path),
            do="Restore the folder rulings/ from its newest backup; without it people who were dropped come back.",
        )
    marks: list[str] = pq.read_table(path)["mark"].to_pylist()
    return marks


def _undone(place: Place) -> Iterable[str]:
    """The erasures and retentions that were undone; a hold that is released holds nothing back."""
    for matter, what in ((RIGHTS, ERASE), (RETENTION, RETAINED)):
        every = place.rulings(matter).read()
        undone = {str(each.more["of"]) for each in every if each.what == UNDO}
        yield from (each.id for each in every if each.what == what and each.id in undone)
