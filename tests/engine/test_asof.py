from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.told import told
from thinkfamily.engine.asof import known_on
from thinkfamily.tables.linkage import memberships
from thinkfamily.tables.standard import events
from thinkfamily.vocabulary.dates import AsOf

EVENTS = """
    event_id | record_id | kind    | occurred_on | recorded_on | known_until
    e-1      | r-1       | missing | 2025-02-10  | 2025-02-11  |
    e-2      | r-1       | missing | 2025-02-20  | 2025-03-05  |
    e-3      | r-1       | missing | 2025-01-01  | 2025-03-01  |
    e-4      | r-1       | missing | 2025-01-01  | 2025-01-05  | 2025-02-01
    e-5      | r-1       | missing | 2025-01-01  | 2025-01-05  | 2025-03-01
"""


def test_what_was_recorded_on_the_day_or_later_is_not_yet_known_nor_what_was_withdrawn_before(bench):
    work = bench({events: EVENTS})
    seen = known_on(work.table(events), as_of=AsOf.parse("2025-03-01")).execute()
    assert sorted(seen["event_id"]) == ["e-1", "e-5"]


def test_a_table_that_does_not_say_when_it_was_known_is_refused(bench):
    with pytest.raises(ValueError, match="does not say from when"):
        known_on(bench().table(memberships), as_of=AsOf.parse("2025-03-01"))


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 1, 1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(recorded=st.lists(DAYS, min_size=1, max_size=20), day=DAYS)
def test_no_as_of_day_ever_sees_what_was_recorded_on_it_or_later(engine, recorded, day):
    import ibis

    rows = told(events, "event_id | recorded_on\n" + "\n".join(f"e-{n} | {d}" for n, d in enumerate(recorded)))
    seen = engine.to_pyarrow(known_on(ibis.memtable(rows), as_of=AsOf(day))).to_pylist()
    assert len(seen) == sum(each < day for each in recorded)
    assert all(row["recorded_on"] < day for row in seen)
