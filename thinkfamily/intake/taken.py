"""A delivery and what became of it, on its way to its receipt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from thinkfamily.intake.delivery import Delivery
from thinkfamily.intake.outcome import Outcome

UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A delivery and what became of it."""

    delivery: Delivery
    feed: str
    extract_id: str
    outcome: Outcome
    contract_version: str | None = None
    agreement: str | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether rows of it may have been loaded."""
        return self.outcome.status in ("loaded", "late")

    def with_outcome(self, outcome: Outcome) -> "Taken":
        """The same delivery with another outcome."""
        return replace(self, outcome=outcome)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a person decided about an extract: to let it in although it is held, as a late one or not, or never to."""

    is_let_in: bool
    is_late: bool = False


def files_of(taken: Iterable[Taken], table: str) -> list[str]:
    """The files of the loaded rows of a table, in the order received."""
    return [each.outcome.rows[table] for each in taken if table in each.outcome.rows]
