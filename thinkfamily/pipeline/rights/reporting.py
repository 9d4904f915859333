"""The report of a retention: what went, by feed, rule and reason, as JSON and as text, with who signed it off."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from thinkfamily.pipeline.place import Place

REPORTS = "reports/retention"


@dataclass(frozen=True, kw_only=True)
class Removed:
    """So many rows, results, releases or entries of one feed or folder went, by which rule and why."""

    what: str
    where: str
    rule: str
    reason: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a retention came to. `file` is where the report lies, without its suffix; empty for a dry run."""

    place: str
    on: date
    at: str
    by: str
    dry_run: bool
    removed: tuple[Removed, ...]
    notes: tuple[str, ...]
    file: str = ""

    def as_json(self) -> str:
        """The report as JSON."""
        return json.dumps({**asdict(self), "on": str(self.on)}, indent=1, sort_keys=True) + "\n"

    def as_text(self) -> str:
        """The report to be read."""
        verb = "would go" if self.dry_run else "went"
        lines = [f"Retention at {self.place} on {self.on}, signed off by {self.by} at {self.at}.", ""]
        lines += [f"{each.count:>9,} {each.what} of {each.where} {verb}: {each.rule} ({each.reason})."
                  for each in self.removed]  # fmt: skip
        if not self.removed:
            lines.append("Nothing was past its rule.")
        return "\n".join([*lines, "", *self.notes]).rstrip() + "\n"

    @property
    def totals(self) -> Mapping[str, int]:
        """How many of each thing went."""
        found: dict[str, int] = {}
        for each in self.removed:
            found[each.what] = found.get(each.what, 0) + each.count
        return found


def report_path(place: Place, *, day: date, ruling: str) -> Path:
    """Where the report of a ruling lies, as JSON."""
    return place.folder / REPORTS / f"{day}--{ruling}.json"


def write_report(place: Place, report: Report, *, ruling: str) -> Report:
    """Keep a report in the place, under its day and the id of the ruling that it tells of."""
    path = report_path(place, day=report.on, ruling=ruling)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".txt").write_text(report.as_text(), encoding="utf-8")
    # Last and at once, for by this file it is known that nothing is left to be reported.
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(report.as_json(), encoding="utf-8")
    unfinished.replace(path)
    return replace(report, file=str(path.with_suffix("")))
