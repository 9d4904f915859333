"""Adoptions told by events: the first day counts, and nothing else that happened does."""

import ibis
import pandas as pd

from thinkfamily.standard.adopted import adoptions_of


def test_the_first_day_of_an_adoption_is_told_of_each_record() -> None:
    events = ibis.memtable(
        pd.DataFrame(
            [
                ("a", "adopted", "2020-06-01"),
                ("a", "adopted", "2020-01-15"),
                ("a", "looked_after", "2018-01-01"),
                ("b", "looked_after", "2018-01-01"),
                ("c", "adopted", None),
            ],
            columns=["record_id", "kind", "occurred_on"],
        ).assign(occurred_on=lambda rows: pd.to_datetime(rows["occurred_on"]).dt.date),
        schema={"record_id": "string", "kind": "string", "occurred_on": "date"},
    )

    told = adoptions_of(events).execute()

    assert [(record, str(day)[:10]) for record, day in told[["record_id", "adopted_on"]].to_numpy()] == [
        ("a", "2020-01-15")
    ]
