"""A million rows of one extract: taken in whole, within the time and memory of a small machine."""

import resource
import time

import pytest

from tests.intake.taking import HEADER, Take, only

ROWS = 1_000_000


@pytest.mark.slow
def test_a_million_rows_are_taken_in(take: Take):
    lines = (
        f'{n},"Ashby, {n % 997}",{n % 28 + 1:02}/{n % 12 + 1:02}/{1990 + n % 30},F,9434765919,01/02/2020,,{n % 9}.0,Y\n'
        for n in range(ROWS)
    )
    content = (HEADER + "\n" + "".join(lines) + "x,y\n").encode()
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    receipt = take(only(content)).receipt
    assert (receipt["rows_in"], receipt["loaded"], receipt["quarantined"]) == (ROWS + 1, ROWS, 1)
    # Some ten seconds on two idle cores; the bound leaves room for a machine that does other things besides.
    assert time.perf_counter() - began < 120
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 3_000_000  # kilobytes
