"""The measures of a delivery's quality, each with what it says and when it stands out.

The first four dimensions are those of the Government Data Quality Framework (Government Digital Service and Office for
National Statistics, 2020): completeness, validity, uniqueness, timeliness. The population stability index and its
levels are rules of thumb from credit scoring (Siddiqi, *Credit Risk Scorecards*, 2006): they say where to look.
"""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["share", "count", "days", "index"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure.

    It stands out when it leaves the usual figure by more than `most_change` downwards (`falls`) or either way, or when
    it is below `least` or above `most` whatever is usual. None says that there is no such limit.
    """

    name: str
    heading: str
    says: str
    unit: Unit
    most_change: float | None = None
    falls: bool = True
    least: float | None = None
    most: float | None = None

    def stands_out(self, value: float | None, usual: float | None) -> bool:
        """Whether a person should look at a figure, given what is usual for it (None: nothing came before)."""
        if value is None:
            return False
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            return True
        if usual is None or self.most_change is None:
            return False
        change = usual - value if self.falls else abs(usual - value)
        return change > self.most_change


_DECLARED = (
    Measure(name="volume", heading="Volume", unit="count", says="Rows in the delivery."),
    Measure(
        name="volume_ratio", heading="Volume beside usual", unit="index", least=0.7, most=1.5,
        says="Rows in the delivery over the median of up to five before it.",
    ),
    Measure(
        name="loaded", heading="Loaded", unit="share", most_change=0.02, least=0.98,
        says="Rows that were loaded or were copies of loaded ones, of all rows.",
    ),
    Measure(
        name="completeness", heading="Completeness", unit="share", most_change=0.10,
        says="Loaded rows that have a value in the column.",
    ),
    Measure(
        name="validity", heading="Validity", unit="share", most_change=0.02, least=0.90,
        says="Values given that are of the kind, range and form that the contract promises, of all values given.",
    ),
    Measure(
        name="uniqueness", heading="Uniqueness", unit="share", most_change=0.02, least=0.95,
        says="Rows that are no copy of another and in no conflict with one of the same key, of all rows.",
    ),
    Measure(
        name="days_to_arrive", heading="Days to arrive", unit="days", most_change=30, falls=False,
        says="Median days from when the source recorded a row to when we received it.",
    ),
    Measure(
        name="days_since_last", heading="Days since the delivery before", unit="days",
        says="Days since the feed's delivery before this one.",
    ),
    Measure(
        name="lateness", heading="Interval beside promise", unit="index", most=2.0,
        says="Days since the delivery before over the interval that the contract promises.",
    ),
    Measure(
        name="code_coverage", heading="Codes known", unit="share", most_change=0.02, least=0.95,
        says="Values given that are among the contract's codes.",
    ),
    Measure(
        name="codes_seen", heading="Codes seen", unit="share",
        says="The contract's codes that occur at all.",
    ),
    Measure(
        name="code_drift", heading="Drift of codes", unit="index", most=0.25,
        says="Population stability index of the codes' shares against the deliveries before.",
    ),
    Measure(
        name="key_valid", heading="Identifiers that pass their check", unit="share", most_change=0.05, least=0.80,
        says="Identifiers given that pass their scheme's check digit or form and are no stand-in.",
    ),
    Measure(
        name="key_shared", heading="Rows on the commonest identifier", unit="count", most=20,
        says="The most rows that share one identifier of a person: a hub links strangers.",
    ),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _DECLARED}
