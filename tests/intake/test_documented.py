"""The page on deliveries knows every code and every connector."""

from pathlib import Path

from thinkfamily.intake.connectors import CONNECTORS
from thinkfamily.intake.faults import FAULTS

PAGE = (Path(__file__).parents[2] / "docs" / "deliveries.md").read_text(encoding="utf-8")


def test_the_page_on_deliveries_lists_every_code_as_it_is():
    listed = [line for line in PAGE.splitlines() if line.startswith("| `") and line.count("|") == 4]
    codes = [line for line in listed if line.split("`")[1].isupper()]
    assert codes == [f"| `{fault.code}` | {fault.outcome} | {fault.says} |" for fault in FAULTS.values()]


def test_the_page_on_deliveries_lists_every_connector():
    assert [name for name in CONNECTORS if f"| `{name}` |" not in PAGE] == []
