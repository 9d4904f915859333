"""Samples of links for people to judge without seeing a score, once a month, from which errors are estimated.

Of every band of probability equally many are drawn, so that the rare doubtful links are judged as well as the many sure
ones; how many a band held is kept, so that estimates can weigh them. Answers are kept apart from rulings.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa

from thinkfamily.linkage.claims import BY_RULING, RULES
from thinkfamily.linkage.standing import DOUBTFUL, LIKELY, SURE
from thinkfamily.linkage.weighing import FLOOR
from thinkfamily.tables.linkage import link_samples
from thinkfamily.vocabulary.dates import AsOf

# Forty pairs a month take an analyst an hour or two, and give each band some hundred answers in a year.
PAIRS_A_BAND = 10
_BANDS: Sequence[tuple[str, float]] = (("sure", SURE), ("likely", LIKELY), ("doubtful", DOUBTFUL), ("unlikely", FLOOR))
_BETWEEN = "\x1f"
_MONTH = len("2026-09")


def samples_of(*, links: ir.Table, records: ir.Table, earlier: ir.Table | None, as_of: AsOf) -> pa.Table:
    """The samples of before, and that of this month when it has not been drawn yet.

    Pairs of which a record is gone are left out. Which pairs are drawn depends on their ids and the month alone.
    """
    month = str(as_of)[:_MONTH]
    kept = pd.DataFrame({name: [] for name in link_samples.schema}) if earlier is None else earlier.execute()
    if kept.empty:
        return _drawn(links, month, as_of)
    here = records.select("record_id")
    kept = kept[
        kept["record_a"].isin(_held(here, kept, "record_a")) & kept["record_b"].isin(_held(here, kept, "record_b"))
    ]
    schema = ibis.schema(link_samples.schema).to_pyarrow()
    told = pa.Table.from_pandas(kept, schema=schema, preserve_index=False)
    return told if month in set(kept["sample"]) else pa.concat_tables([told, _drawn(links, month, as_of)])


def _held(records: ir.Table, kept: pd.DataFrame, name: str) -> set[str]:
    wanted = ibis.memtable({"record_id": kept[name].tolist()}, schema={"record_id": "string"})
    return set(records.semi_join(wanted, "record_id").execute()["record_id"])


def _drawn(links: ir.Table, month: str, as_of: AsOf) -> pa.Table:
    asked = links.filter(links.rule != RULES[BY_RULING])
    band = ibis.cases(*((asked.probability >= least, name) for name, least in _BANDS), else_=_BANDS[-1][0])
    rows = asked.mutate(band=band, turn=(ibis.literal(f"{month}{_BETWEEN}") + asked.link_id).hexdigest("md5"))
    first = [rows.filter(rows.band == name).order_by("turn", "link_id").limit(PAIRS_A_BAND) for name, _ in _BANDS]
    drawn = ibis.union(*first).inner_join(rows.group_by("band").agg(of=ibis._.count()), "band")
    told = drawn.select(
        "link_id",
        "record_a",
        "record_b",
        "band",
        "probability",
        "of",
        sample=ibis.literal(month),
        sample_id=ibis.literal("s-") + drawn.turn.substr(0, 16),
        accepted=drawn.standing == "accepted",
        drawn_on=ibis.literal(as_of.day),
    )
    return told.select(*link_samples.schema).order_by("sample_id").to_pyarrow()
