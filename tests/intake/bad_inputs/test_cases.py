"""What becomes of bad deliveries: every case is delivered, all together, and ends as it should."""

import hashlib
import importlib
from collections.abc import Iterator

import pytest

from tests.intake.bad_inputs.case import Case
from tests.intake.bad_inputs.every import CASES
from tests.intake.taking import Result, agreement, feed, taker
from thinkfamily.engine.duck import open_engine
from thinkfamily.intake import Decided
from thinkfamily.intake.faults import FAULTS
from thinkfamily.vocabulary.ids import content_id

DELIVERED = [case for case in CASES if case.files]
ELSEWHERE = [case for case in CASES if case.proved_by]
STATUS = {"L": ("loaded",), "N": ("loaded", "late", "duplicate"), "Q": ("loaded",), "H": ("held",), "R": ("refused",)}
DECIDED = {
    "let in": Decided(is_let_in=True),
    "late": Decided(is_let_in=True, is_late=True),
    "never": Decided(is_let_in=False),
}


def _feed(case: Case) -> str:
    return f"case-{DELIVERED.index(case):03}"


def _last(case: Case) -> str:
    return [name for name in case.files if not name.endswith((".count", ".sha256", ".md5"))][-1]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Result]:
    """All the cases, delivered together: a bad one does no harm to the others."""
    folder = tmp_path_factory.mktemp("cases")
    engine = open_engine(spill=folder / "spill")
    feeds = {_feed(case): feed(case.contract_text(_feed(case))) for case in DELIVERED}
    decided = {
        content_id("extract", _feed(case), _sha256(case.files[_last(case)])): DECIDED[case.decided]
        for case in DELIVERED
        if case.decided
    }
    yield taker(engine, folder)(
        {f"{_feed(case)}/{name}": content for case in DELIVERED for name, content in case.files.items()},
        feeds=feeds,
        agreements={"signed": agreement(*(_feed(case) for case in DELIVERED if case.agreed))},
        decided=decided,
    )
    engine.disconnect()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_every_case_from_b01_to_b72_is_there():
    assert {case.id for case in CASES} == {f"B{number:02}" for number in range(1, 73)}


@pytest.mark.parametrize("case", DELIVERED, ids=str)
def test_a_bad_delivery_ends_as_it_should(taken: Result, case: Case):
    [receipt] = [each for each in taken.receipts if (each["feed"], each["file"]) == (_feed(case), _last(case))]
    found = {each["code"] for each in taken.findings if each["extract_id"] == receipt["extract_id"]}
    got = (receipt["loaded"], receipt["quarantined"], receipt["exact_duplicates"])
    assert got == (case.loaded, case.quarantined, case.doubled), (receipt, found)
    assert receipt["status"] in STATUS[case.outcome], receipt
    assert found == set(case.code.split())
    if case.outcome in "HR":
        assert receipt["reason"].startswith(f"{case.code}: ")
    if case.outcome == "Q":
        codes = {each["code"] for each in taken.quarantine if each["extract_id"] == receipt["extract_id"]}
        assert codes
        assert codes <= found


@pytest.mark.parametrize("case", ELSEWHERE, ids=str)
def test_a_case_proved_elsewhere_names_a_test_that_is_there(case: Case):
    path, _, name = case.proved_by.partition("::")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    assert callable(getattr(module, name))


def test_nothing_that_is_told_of_a_delivery_holds_a_value_of_its_rows(taken: Result):
    told = " ".join(str(value) for row in (*taken.receipts, *taken.findings) for value in row.values())
    assert not [word for word in ("Ashby", "9434765919", "secret", "HYPERLINK") if word in told]


def test_every_code_that_a_case_expects_is_a_fault_or_told_by_another_stage():
    told_elsewhere = {"HUB", "ID_CONFLICT", "LOCKED", "failed_check", "SUPPRESSED"}
    assert not {code for case in CASES for code in case.code.split()} - set(FAULTS) - told_elsewhere
