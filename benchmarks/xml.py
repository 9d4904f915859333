"""Measures how a large Children in Need Census is read: seconds and memory, beside a floor (expat, doing nothing).

    python -m benchmarks.xml [--megabytes 200] [--memory 200MB]

The file is generated and its children are invented. Each step runs in a process of its own, so that its peak memory is
its own: `floor` parses and does nothing, `read` makes the text rows of every table, `extract` also holds every value to
the contract and writes what is loaded, with `--memory` as what the engine may hold before it spills.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from xml.parsers import expat

from thinkfamily.catalogue.shipped import FEEDS_FOLDER
from thinkfamily.contracts.reading import SUFFIX, read_contract
from thinkfamily.engine.duck import open_engine
from thinkfamily.intake.connectors import cin_census
from thinkfamily.intake.draft import Source
from thinkfamily.intake.extracts import read_extract
from thinkfamily.intake.judging import Extract
from thinkfamily.intake.magic import head_of

_HEAD = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
    "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>"
)
_TAIL = "</Children></Message>"
_CHILD = """
  <Child>
    <ChildIdentifiers>
      <LAchildID>{child}</LAchildID>
      <PersonBirthDate>{born}</PersonBirthDate>
      <Sex>{sex}</Sex>
    </ChildIdentifiers>
    <ChildCharacteristics>
      <Ethnicity>WBRI</Ethnicity>
      <Disabilities><Disability>NONE</Disability></Disabilities>
    </ChildCharacteristics>
    <CINdetails>
      <CINreferralDate>{referred}</CINreferralDate>
      <ReferralSource>1A</ReferralSource>
      <PrimaryNeedCode>N1</PrimaryNeedCode>
      <Assessments>
        <AssessmentActualStartDate>{referred}</AssessmentActualStartDate>
        <AssessmentAuthorisationDate>{assessed}</AssessmentAuthorisationDate>
        <FactorsIdentifiedAtAssessment>
          <AssessmentFactors>3B</AssessmentFactors>
          <AssessmentFactors>4B</AssessmentFactors>
        </FactorsIdentifiedAtAssessment>
      </Assessments>
      <CINPlanDates><CINPlanStartDate>{assessed}</CINPlanStartDate></CINPlanDates>
      <Section47>
        <S47ActualStartDate>{referred}</S47ActualStartDate>
        <ICPCnotRequired>false</ICPCnotRequired>
      </Section47>
      <ReferralNFA>false</ReferralNFA>
      <ChildProtectionPlans>
        <CPPstartDate>{assessed}</CPPstartDate>
        <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
        <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>
        <NumberOfPreviousCPP>0</NumberOfPreviousCPP>
        <Reviews><CPPreviewDate>{reviewed}</CPPreviewDate></Reviews>
      </ChildProtectionPlans>
    </CINdetails>
  </Child>"""


def main() -> None:
    """Generate the file, run each step, print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--megabytes", type=int, default=200)
    asked.add_argument("--memory", default="200MB", help="what the engine may hold before it spills")
    asked.add_argument("--step", choices=sorted(_STEPS), help=argparse.SUPPRESS)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.step:
        _measure(told.step, file=told.file, memory=told.memory)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "census.xml"
        children = write_census(file, megabytes=told.megabytes)
        print(f"{file.stat().st_size / 1e6:,.0f} MB, {children:,} children; the engine may hold {told.memory}\n")
        print("| step | seconds | times the floor | peak MB | MB at the start | rows |")
        print("|---|---|---|---|---|---|")
        floor = 0.0
        for step in _STEPS:
            ran = subprocess.run(
                [sys.executable, "-m", "benchmarks.xml", "--step", step, "--file", file, "--memory", told.memory],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            got = json.loads(ran.stdout)
            floor = floor or got["seconds"]
            seconds = got["seconds"]
            print(
                f"| {step} | {seconds:.1f} | {seconds / floor:.1f} | {got['peak']:.0f} | {got['before']:.0f} "
                f"| {got['rows']:,} |"
            )


def write_census(path: Path, *, megabytes: int) -> int:
    """Write a census of about that size; how many children it has. No two children are alike."""
    size, children = 0, 0
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        while size < megabytes * 1_000_000:
            born = date(2008, 1, 1) + timedelta(days=children % 5_000)
            referred = date(2025, 4, 1) + timedelta(days=children % 300)
            child = _CHILD.format(
                child=f"C{children:09d}",
                born=born,
                sex="MF"[children % 2],
                referred=referred,
                assessed=referred + timedelta(days=30),
                reviewed=referred + timedelta(days=60),
            )
            file.write(child)
            size += len(child)
            children += 1
        file.write(_TAIL)
    return children


def _floor(file: Path, _folder: Path, _memory: str) -> int:
    with file.open("rb") as held:
        expat.ParserCreate().ParseFile(held)
    return 0


def _read(file: Path, folder: Path, memory: str) -> int:
    backend = open_engine(spill=folder / "spill", memory=memory)
    feed = read_contract(FEEDS_FOLDER / f"cin-census{SUFFIX}")
    source = Source(path=file, file=file.name, feed=feed, head=head_of(file), scratch=folder)
    return sum(table.rows_in for table in cin_census.read(source=source, backend=backend).tables)


def _extract(file: Path, folder: Path, memory: str) -> int:
    backend = open_engine(spill=folder / "spill", memory=memory)
    feed = read_contract(FEEDS_FOLDER / f"cin-census{SUFFIX}")
    extract = Extract(extract_id="extract-1", feed=feed.id, received_on=date(2026, 9, 1))
    scratch, kept = folder / "scratch", folder / "kept"
    scratch.mkdir()
    kept.mkdir()
    outcome = read_extract(file, feed=feed, extract=extract, backend=backend, folder=kept, scratch=scratch)
    if outcome.loaded != outcome.rows_in:
        raise ValueError(f"{outcome.loaded:,} of {outcome.rows_in:,} rows were loaded: {outcome.reason}")
    return outcome.loaded


_STEPS: dict[str, Callable[[Path, Path, str], int]] = {"floor": _floor, "read": _read, "extract": _extract}


def _measure(step: str, *, file: Path, memory: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        rows = _STEPS[step](file, Path(folder), memory)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "before": before, "peak": peak, "rows": rows}))


if __name__ == "__main__":
    main()
