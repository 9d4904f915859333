"""The shipped contracts of the statutory returns, the agreements they stand on, and their sample files."""

from pathlib import Path

from thinkfamily import catalogue
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import read_contract
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.reading import read_agreement

CATALOGUE = Path(catalogue.__file__).parent
SAMPLES = Path(__file__).parent.parent / "data" / "uk"
RETURNS = (
    "ssda903", "cin-census", "school-census", "annex-a", "send-annex-a", "ssd", "daily-attendance", "nccis",
    "csc-api",
)  # fmt: skip


def returns_feeds() -> dict[str, Feed]:
    return {name: read_contract(CATALOGUE / "feeds" / f"{name}.odcs.yaml") for name in RETURNS}


def returns_agreements() -> dict[str, Agreement]:
    told = [read_agreement(path) for path in sorted((CATALOGUE / "agreements").glob("returns-*.yaml"))]
    return {agreement.id: agreement for agreement in told}


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.name != "LICENCE.md")
