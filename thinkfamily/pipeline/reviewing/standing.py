"""The rulings on links that stand in a place, as a run takes them: those of before its day."""

import hashlib
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from thinkfamily.governance.link_rulings import APART, SAME, LinkRuling
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.place import Place
from thinkfamily.tables.linkage import overrides
from thinkfamily.vocabulary.dates import AsOf

# rulings/links.jsonl. A first ruling waits for a second person, and is no ruling before that.
LINKS = "links"
FIRST_SAME, FIRST_APART = f"first-{SAME}", f"first-{APART}"
_DAY = len("2026-09-30")


def overrides_of(place: Place, *, as_of: AsOf) -> ir.Table | None:
    """The rulings of before the as-of day, as the table that linkage takes; None when there are none."""
    stand = _standing(place, as_of)
    if not stand:
        return None
    rows = [
        {
            "ruling_id": each.id,
            **{name: str(each.more[name]) for name in ("record_a", "record_b", "key_a", "key_b")},
            "same": each.what == SAME,
            "by": each.by,
            "ruled_on": date.fromisoformat(each.at[:_DAY]),
            "why": each.why,
        }
        for each in stand
    ]
    return ibis.memtable(pa.Table.from_pylist(rows, schema=ibis.schema(overrides.schema).to_pyarrow()))


def fingerprint_of(place: Place, *, as_of: AsOf) -> str:
    """A fingerprint of the rulings of before the as-of day; empty when there are none."""
    stand = _standing(place, as_of)
    return hashlib.sha256("\n".join(each.as_line() for each in stand).encode()).hexdigest()[:16] if stand else ""


def link_rulings_of(place: Place) -> list[LinkRuling]:
    """Every ruling on a link that stands now, oldest first."""
    return [_told(each) for each in place.rulings(LINKS).in_force(SAME, APART)]


def ruled_on(place: Place) -> list[date]:
    """The days on which somebody ruled on a link, or undid a ruling."""
    return [date.fromisoformat(each.at[:_DAY]) for each in place.rulings(LINKS).read()]


def _standing(place: Place, as_of: AsOf) -> list[Ruling]:
    return place.rulings(LINKS).in_force(SAME, APART, before=as_of.day)


def _told(ruling: Ruling) -> LinkRuling:
    return LinkRuling(
        id=ruling.id,
        key_a=str(ruling.more["key_a"]),
        key_b=str(ruling.more["key_b"]),
        same=ruling.what == SAME,
        by=ruling.by,
        on=ruling.at[:_DAY],
    )
