"""The reasons of links, which many share, looked up for those that are shown."""

import json
from collections.abc import Mapping, Sequence

from thinkfamily.pipeline.explain.trail import Row, Standing

# `comparison`, its `grade` where it has one, and `weight` in bits where it was weighed.
Reason = Mapping[str, str | float]


def reasons_of(standing: Standing, links: Sequence[Row]) -> dict[str, Sequence[Reason]]:
    """The reasons of these links, by `reasons_id`."""
    wanted = sorted({link["reasons_id"] for link in links})
    return {row["reasons_id"]: json.loads(row["reasons"]) for row in standing.rows("link_reasons", reasons_id=wanted)}
