"""How often a feed is promised, in days, from the contract's own units."""

from pathlib import Path

import pytest

from thinkfamily.contracts.reading import read_contract

CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: school-roll
version: 1.0.0
status: active
slaProperties: [{promises}]
schema: [{{name: pupils, properties: [{{name: upn, logicalType: string}}]}}]
"""

PROMISED = """
{property: frequency, value: 7, unit: d}                                            | 7     |
{property: frequency, value: 3, unit: m}                                            | 91.3  |
{property: frequency, value: 1, unit: y}                                            | 365.2 |
{property: frequency, value: 14}                                                    | 14    |
{property: retention, value: 6, unit: y}                                            |       | 6
{property: retention, value: 6}                                                     |       | 6
{property: retention, value: 6, unit: m}, {property: frequency, value: 1, unit: d}  | 1     | 0.5
                                                                                    |       |
"""


@pytest.mark.parametrize(
    "line", PROMISED.strip("\n").splitlines(), ids=lambda line: line.split("|")[0].strip() or "none"
)
def test_intervals_are_read_in_days_and_retention_in_years(line: str, tmp_path: Path) -> None:
    promises, every, years = (cell.strip() for cell in line.split("|"))
    path = tmp_path / "c.odcs.yaml"
    path.write_text(CONTRACT.format(promises=promises))
    feed = read_contract(path)
    assert feed.every_days == (pytest.approx(float(every), abs=0.06) if every else None)
    assert feed.retention_years == (pytest.approx(float(years)) if years else None)
