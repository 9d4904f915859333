"""A feature: a measure under the name it publishes, with all that must be said of it before it may be used."""

from dataclasses import dataclass

from thinkfamily.features.measure import Measure
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.figures import Direction, say


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One number about a child, made only from what was known on the as-of day.

    `says` names it on screen, before its value ("Missing episodes in the last 12 months"). `missing_means` says in a
    sentence what it means when there is no value. `feeds` are the only feeds whose events it may read; `purposes` the
    only purposes for which it may be built. `direction` is what more of it may do to a score. A feature that stands in
    for poverty needs a `justification` (programme lesson L3).
    """

    name: str
    measure: Measure
    says: str
    missing_means: str
    feeds: tuple[str, ...]
    direction: Direction
    purposes: tuple[Purpose, ...]
    justification: str | None = None

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or not self.name.islower():
            raise ValueError(f"feature {self.name}: a name is written in lower_case")
        if not self.says or self.says.endswith((".", ":")):
            raise ValueError(f"feature {self.name}: `says` stands before the value, without a full stop")
        if not self.missing_means.endswith("."):
            raise ValueError(f"feature {self.name}: say in a sentence what a missing value means")
        if self.measure.looks_for and not self.feeds:
            raise ValueError(f"feature {self.name}: name the feeds whose events it may read")
        if not self.purposes:
            raise ValueError(f"feature {self.name}: name the purposes for which it may be built")

    def told(self, value: float | None) -> str:
        """The feature and its value in words."""
        return say(says=self.says, value=value, unit=self.measure.unit, missing_means=self.missing_means)
