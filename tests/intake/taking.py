"""A small feed of visits, and a way to take in files and see what became of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ibis.backends.duckdb import Backend
from open_data_contract_standard.model import OpenDataContractStandard

from tests.agreed import agreed
from thinkfamily.contracts.declaration import Feed
from thinkfamily.contracts.reading import feed_of
from thinkfamily.engine.workbench import Tell, Workbench, silent
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.purpose import Purpose
from thinkfamily.governance.sieve import ALL_THROUGH, Sieve
from thinkfamily.intake import Decided, take_in
from thinkfamily.tables.intake import findings, quarantine, receipts, rows_name, rows_of
from thinkfamily.vocabulary.dates import AsOf

VISITS = """
apiVersion: v3.1.0
kind: DataContract
id: visits
name: Visits
version: 1.2.0
status: active
servers: [{server: inbox, type: local, path: "inbox/visits/*.csv", format: csv, delimiter: ",", encoding: utf-8}]
customProperties: [{property: agreement, value: signed}]
schema:
  - name: visits
    dataGranularityDescription: visit
    properties:
      - {name: ref, physicalName: Ref, logicalType: string, primaryKey: true, required: true}
      - {name: surname, physicalName: Surname, logicalType: string, semanticType: person.surname,
         customProperties: [{property: headers, value: [Family name]}]}
      - {name: born, physicalName: DOB, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy},
         semanticType: person.birth_date}
      - {name: sex, physicalName: Sex, logicalType: string, semanticType: person.sex,
         customProperties: [{property: codes, value: [M, F]}]}
      - {name: nhs, physicalName: NHS, logicalType: string, semanticType: person.nhs_number}
      - {name: first, physicalName: First, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}, required: true}
      - {name: last, physicalName: Last, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}}
      - {name: many, physicalName: Many, logicalType: integer}
      - {name: open, physicalName: Open, logicalType: boolean}
    customProperties:
      - property: events
        value: [{kind: early_help, occurred_on: first, until: last}]
      - property: not_taken
        value: [Worker]
"""
HEADER = "Ref,Surname,DOB,Sex,NHS,First,Last,Many,Open"
# A row that keeps the contract, after its reference and surname.
REST = "03/04/2010,F,9434765919,01/02/2020,05/02/2020,2,Y"
DAY = date(2026, 9, 1)
AS_OF = AsOf(date(2026, 9, 30))


def feed(text: str) -> Feed:
    return feed_of(OpenDataContractStandard.from_string(text), text=text)


def agreement(*feeds: str, until: date | None = None, purposes: tuple[Purpose, ...] = (Purpose.LINKAGE,)) -> Agreement:
    return agreed(*feeds, until=until, purposes=purposes)


def csv_of(*rows: str, header: str = HEADER, line_end: str = "\n") -> bytes:
    return "".join(line + line_end for line in (header, *rows)).encode()


def visit(ref: str, surname: str = "Ashby", rest: str = REST) -> str:
    return f"{ref},{surname},{rest}"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What intake made, as rows of dictionaries."""

    work: Workbench
    receipts: list[dict]
    findings: list[dict]
    quarantine: list[dict]

    @property
    def receipt(self) -> dict:
        assert len(self.receipts) == 1
        return self.receipts[0]

    @property
    def codes(self) -> dict[tuple[str, str], tuple[str, int]]:
        """(column, code) to (outcome, rows)."""
        return {(each["column"], each["code"]): (each["outcome"], each["rows"]) for each in self.findings}

    def rows(self, of: Feed, table: str) -> list[dict]:
        shape = rows_of(feed=of.id, table=of.table(table))
        return self.work.backend.to_pyarrow(self.work.table(shape).order_by(["extract_id", "row_no"])).to_pylist()

    def rows_of_visits(self) -> list[dict]:
        return self.rows(feed(VISITS), "visits")


Take = Callable[..., Result]


def no_wait(_seconds: float) -> None:
    """Lets no time go by."""


def taker(engine: Backend, folder: Path) -> Take:
    """`take({"visits/2026-09-01--a.csv": bytes}, feeds={...})`: what becomes of those files."""

    def take(
        files: Mapping[str, bytes],
        *,
        feeds: Mapping[str, Feed] | None = None,
        agreements: Mapping[str, Agreement] | None = None,
        as_of: AsOf = AS_OF,
        place: str = "place",
        today: date | None = None,
        sieve: Sieve = ALL_THROUGH,
        decided: Mapping[str, Decided] | None = None,
        wait: Callable[[float], None] = no_wait,
        tell: Tell = silent,
    ) -> Result:
        home = folder / place
        for name, content in files.items():
            path = home / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        feeds = feeds if feeds is not None else {"visits": feed(VISITS)}
        agreements = agreements if agreements is not None else {"signed": agreement(*feeds)}
        work = Workbench(backend=engine, inputs={}, folder=home / "made", tell=tell)
        take_in(
            work=work,
            feeds=feeds,
            agreements=agreements,
            inbox=home / "inbox",
            as_of=as_of,
            kept=home / "extracts",
            today=today,
            sieve=sieve,
            decided=decided,
            wait=wait,
        )
        made = [
            engine.to_pyarrow(work.table(shape).order_by(list(shape.key))).to_pylist()
            for shape in (receipts, findings, quarantine)
        ]
        result = Result(work=work, receipts=made[0], findings=made[1], quarantine=made[2])
        check_balance(result, feeds)
        return result

    return take


def check_balance(result: Result, feeds: Mapping[str, Feed]) -> None:
    """Every row that came in is loaded, set aside with a reason, or a copy; the tables hold what the receipts say."""
    for receipt in result.receipts:
        assert receipt["rows_in"] == receipt["loaded"] + receipt["quarantined"] + receipt["exact_duplicates"], receipt
        aside = [row for row in result.quarantine if row["extract_id"] == receipt["extract_id"]]
        assert len(aside) == receipt["quarantined"]
        assert all(row["code"] for row in aside)
        assert receipt["reason"] or receipt["status"] == "loaded"
    names = {rows_name(feed=of.id, table=table.name) for of in feeds.values() for table in of.tables}
    assert {name for name in result.work.made if name.startswith("rows.")} == names
    loaded = sum(receipt["loaded"] for receipt in result.receipts)
    assert loaded == sum(result.work.made[name].rows for name in names)


def only(content: bytes, *, name: str = "a.csv") -> dict[str, bytes]:
    """One delivery of visits."""
    return {f"visits/{DAY.isoformat()}--{name}": content}
