"""What became of one extract: its counts, its findings, and where its rows lie; and the same as JSON, to be kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal

from thinkfamily.intake.draft import Note
from thinkfamily.intake.faults import FAULTS, Stopped

Status = Literal["loaded", "held", "refused", "duplicate", "unrecognised"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One way in which an extract breaks its contract, with a count and never a value."""

    code: str
    outcome: str
    says: str
    rows: int = 0
    feed_table: str = ""
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an extract. `rows` names the Parquet file of each table; `quarantine` those of rows set aside.

    The balance is checked at birth: every row that came in was loaded, set aside, or equal to one before it.
    """

    status: Status
    reason: str | None = None
    rows_in: int = 0
    loaded: int = 0
    quarantined: int = 0
    exact_duplicates: int = 0
    findings: tuple[Finding, ...] = ()
    rows: Mapping[str, str] = field(default_factory=dict)
    quarantine: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.rows_in != self.loaded + self.quarantined + self.exact_duplicates:
            raise ValueError("rows in are not rows loaded, quarantined and doubled: nothing of the extract is kept")

    def as_json(self) -> str:
        """The outcome as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """An outcome from its JSON."""
        told = json.loads(text)
        findings = tuple(Finding(**each) for each in told.pop("findings"))
        return cls(**{**told, "findings": findings, "quarantine": tuple(told["quarantine"])})


def stopped_outcome(stopped: Stopped) -> Outcome:
    """The outcome of an extract that is held or refused as a whole: none of its rows came in."""
    fault = stopped.fault
    status: Status = (
        "unrecognised" if fault.code == "UNRECOGNISED" else "held" if fault.outcome == "held" else "refused"
    )
    finding = Finding(code=fault.code, outcome=fault.outcome, says=stopped.says, column=stopped.column)
    return Outcome(status=status, reason=f"{fault.code}: {stopped.says}", findings=(finding,))


def noted(notes: Sequence[Note]) -> list[Finding]:
    """A connector's notes as findings, each once."""
    told = dict.fromkeys(notes)
    return [
        Finding(
            code=note.code,
            outcome=FAULTS[note.code].outcome,
            says=FAULTS[note.code].says,
            rows=note.rows,
            feed_table=note.feed_table,
            column=note.column,
        )
        for note in told
    ]
