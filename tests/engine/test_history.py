import pytest

from thinkfamily.engine.asof import ever_known_on
from thinkfamily.tables.linkage import memberships
from thinkfamily.tables.standard import records
from thinkfamily.vocabulary.dates import AsOf

RECORDS = """
    record_id | known_from | known_until
    r-1       | 2024-01-01 | 2025-01-01
    r-2       | 2025-01-01 |
    r-3       | 2024-06-01 | 2025-03-01
    r-4       | 2025-03-01 |
"""


def test_a_history_keeps_what_was_withdrawn_and_forgets_what_was_not_yet_known(bench):
    work = bench({records: RECORDS})
    seen = ever_known_on(work.table(records), as_of=AsOf.parse("2025-03-01")).execute()
    found = {row.record_id: str(row.known_until)[:10] for row in seen.itertuples()}
    assert found == {"r-1": "2025-01-01", "r-2": "NaT", "r-3": "NaT"}


def test_a_table_that_does_not_say_when_it_was_withdrawn_has_no_history(bench):
    with pytest.raises(ValueError, match="until when"):
        ever_known_on(bench().table(memberships), as_of=AsOf.parse("2025-03-01"))
