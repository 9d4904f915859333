"""How long what is held may be held: the place's own rules, the sources' rules by kind of case, and who is grown up.

We hold a linked copy of what sources told us. A row of it is kept for as long as its source may keep it, or for as long
as the place has ruled for its copy, whichever is shorter. Figures are councils' published schedules; each place has its
own, so every one can be set in `thinkfamily.toml`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from thinkfamily.vocabulary.dates import months_after

_MONTHS = 12
RunsFrom = Literal["birth", "activity"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Rows may be kept so many years. The clock runs from the person's birth, or from the row's last activity.

    `kinds` are the events whose rows it is for; none means every row. `source` is where the figure comes from.
    """

    name: str
    says: str
    years: float
    runs_from: RunsFrom
    kinds: tuple[str, ...] = ()
    source: str = ""

    def began_before(self, day: date) -> date:
        """The clock of a row that is past the rule on a day began before this one."""
        return months_after(day, -round(self.years * _MONTHS))


# Councils' published schedules for their own files: a linked copy never outlives them.
SOURCES_RULES: tuple[Rule, ...] = (
    Rule(
        name="looked-after",
        says="looked-after children: 75 years from birth",
        years=75,
        runs_from="birth",
        kinds=("looked_after", "placement", "care_leaver", "adopted"),
        source="Blackpool and Merton councils' retention schedules",
    ),
    Rule(
        name="child-protection",
        says="child protection: 35 years after the last activity",
        years=35,
        runs_from="activity",
        kinds=("child_protection_plan", "section_47_enquiry"),
        source="Blackpool council's retention schedule",
    ),
    Rule(
        name="child-in-need",
        says="children in need: until 18 and 3 years more",
        years=21,
        runs_from="birth",
        kinds=("child_in_need",),
        source="Devon council's retention schedule",
    ),
)


# While one of these lasts, something is open about a person: a service is at work with them.
OPEN_KINDS = (
    "assessed", "care_leaver", "child_in_need", "child_protection_plan", "early_help", "homeless", "looked_after",
    "mental_health_service", "missing", "missing_education", "not_in_education_or_work", "placement",
    "substance_service", "youth_justice_order",
)  # fmt: skip
# An education, health and care plan, as the Common Basic Data Set codes the provision for special educational needs.
PLAN_KIND, PLAN_CODE = "special_educational_need", "E"
# The rule by which rows of people who have grown up go.
GROWN_UP = "grown-up"


@dataclass(frozen=True, kw_only=True)
class RetentionRules:
    """A place's own rules, from `[retention]` of its settings.

    A person is dropped at `grown_up_at` (eighteen and one), or at `grown_up_with_plan_at` when a plan for special
    educational needs was held, unless something is open about them or they live in a family with a child.
    """

    linked_copy_years: int = 6
    scores_months: int = 12
    worklists_days: int = 90
    access_log_years: int = 7
    grown_up_at: int = 19
    grown_up_with_plan_at: int = 25
    releases_kept: int = 3

    def __post_init__(self) -> None:
        if min(self.linked_copy_years, self.scores_months, self.worklists_days, self.access_log_years) < 1:
            raise ValueError("a retention of less than one keeps nothing")
        if self.releases_kept < 1:
            raise ValueError("retention.releases_kept is at least one: the live release is never removed")

    def rules_for(
        self, *, contract_years: float | None, agreed_years: float | None, kinds: frozenset[str]
    ) -> tuple[Rule, ...]:
        """The rules for the rows of one table: the place's, its contract's, its agreement's, and of its kinds of event.

        Whichever a row is past first decides; of rules with one clock the shortest stands first.
        """
        given = (
            ("linked-copy", "the place's copy", self.linked_copy_years),
            ("contract", "the source's contract", contract_years),
            ("agreement", "the agreement", agreed_years),
        )
        rules = [
            Rule(name=name, says=f"{says}: {years:g} years after the last activity", years=years, runs_from="activity")
            for name, says, years in given
            if years is not None
        ]
        rules += [rule for rule in SOURCES_RULES if kinds & set(rule.kinds)]
        return tuple(sorted(rules, key=lambda rule: (rule.runs_from, rule.years)))
