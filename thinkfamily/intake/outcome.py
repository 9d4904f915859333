"""What became of one extract: its counts, its findings, and where its rows lie; and the same as JSON, to be kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from thinkfamily.governance.sieve import Sieve
from thinkfamily.intake.draft import Note
from thinkfamily.intake.faults import FAULTS, Stopped

Status = Literal["loaded", "late", "held", "refused", "rejected", "duplicate", "unrecognised"]

# The statuses of a delivery that a person should look at.
WAITING: tuple[Status, ...] = ("held", "refused", "unrecognised")


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
class Told:
    """What an extract told of one table, as far as one delivery is compared with another by it.

    `content` depends on the rows loaded and not on their order; `keys` are the least hashes of the keys loaded (of a
    snapshot only), from which the share of keys that two deliveries have in common is reckoned (`guards/deletion.py`):
    all those up to `reach`, or all there are; `drawn_on` is the latest day, by ISO, on which the source says that it
    recorded a row.
    """

    rows_in: int
    loaded: int
    content: str = ""
    keys: tuple[int, ...] = ()
    reach: int | None = None
    drawn_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sieved:
    """The sieve that an outcome went through: its digest, that of what could let rows back in, and its day."""

    digest: str = ""
    base: str = ""
    on: str = ""

    @classmethod
    def by(cls, sieve: Sieve) -> "Sieved":
        """Through that sieve."""
        return cls(digest=sieve.digest, base=sieve.base, on=str(sieve.retained_on or ""))

    def goes_on_to(self, sieve: Sieve) -> bool:
        """Whether that sieve only holds back more, so that what this one let through need not be read anew."""
        return not self.digest or (self.base == sieve.base and self.on <= str(sieve.retained_on or ""))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an extract. `rows` names the Parquet file of each table; `quarantine` those of rows set aside;
    `sieved` says what has been held back since.

    `told` says of each table what is compared with other deliveries, and `declared` how many rows the sender says that
    there are, where the file itself says so.

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
    told: Mapping[str, Told] = field(default_factory=dict)
    declared: int | None = None
    feed: str = ""
    received_on: str = ""
    sieved: Sieved = Sieved()

    def __post_init__(self) -> None:
        if self.rows_in != self.loaded + self.quarantined + self.exact_duplicates:
            raise ValueError("rows in are not rows loaded, quarantined and doubled: nothing of the extract is kept")

    def only_sieved_otherwise(self, other: "Outcome") -> bool:
        """Whether the two differ at most in the sieve that they went through."""
        return replace(self, sieved=other.sieved, feed=other.feed, received_on=other.received_on) == other

    def as_json(self) -> str:
        """The outcome as JSON."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Outcome":
        """An outcome from its JSON."""
        told = json.loads(text)
        findings = tuple(Finding(**each) for each in told.pop("findings"))
        tables = {name: Told(**{**each, "keys": tuple(each["keys"])}) for name, each in told.pop("told").items()}
        sieved = Sieved(**told.pop("sieved", {}))
        kept = {**told, "findings": findings, "quarantine": tuple(told["quarantine"])}
        return cls(**{**kept, "told": tables, "sieved": sieved})


def stopped_outcome(stopped: Stopped, *, rows: int = 0) -> Outcome:
    """The outcome of an extract that is held or refused as a whole: none of its `rows`, where read, came in."""
    fault = stopped.fault
    own: dict[str, Status] = {"UNRECOGNISED": "unrecognised", "REJECTED": "rejected"}
    status: Status = own.get(fault.code) or ("held" if fault.outcome == "held" else "refused")
    finding = Finding(code=fault.code, outcome=fault.outcome, says=stopped.says, column=stopped.column, rows=rows)
    return Outcome(status=status, reason=f"{fault.code}: {stopped.says}", findings=(finding,))


def finding_of(code: str, *, rows: int = 0, feed_table: str = "", column: str = "", says: str = "") -> Finding:
    """A finding with the outcome of its fault, and the fault's words unless others are given."""
    fault = FAULTS[code]
    return Finding(
        code=code, outcome=fault.outcome, says=says or fault.says, rows=rows, feed_table=feed_table, column=column
    )


def noted(notes: Sequence[Note]) -> list[Finding]:
    """A connector's notes as findings, each once."""
    told = dict.fromkeys(notes)
    return [finding_of(note.code, rows=note.rows, feed_table=note.feed_table, column=note.column) for note in told]
