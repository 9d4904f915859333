"""Totals for planning, suppressed before anything else sees them."""

from dataclasses import dataclass

from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.totals import counts, criterion_counts, families_by_criteria_met
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.web.base.suppression import share_shown, suppressed, total_shown


@dataclass(frozen=True, kw_only=True)
class CriterionTotal:
    """Families by their answer on one criterion. `share` is of those shown, as a whole percentage."""

    code: str
    heading: str
    met: int | None
    none_found: int | None
    not_covered: int | None
    share: int | None


@dataclass(frozen=True, kw_only=True)
class MetTotal:
    """Families that meet so many criteria; `length` is the bar's, in hundredths of the longest."""

    met: int
    families: int | None
    length: int


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What the page of totals shows. `families` is the sum of those shown by criteria met, and no other count."""

    persons: int | None
    families: int
    eligible: int | None
    criteria: tuple[CriterionTotal, ...]
    by_met: tuple[MetTotal, ...]


def totals_of(release: Release) -> Totals:
    """The totals of a release."""
    told = counts(release)
    by_met = {met: suppressed(families) for met, families in sorted(families_by_criteria_met(release).items())}
    longest = max((families or 0 for families in by_met.values()), default=0)
    return Totals(
        persons=suppressed(told.persons),
        families=total_shown(by_met.values()),
        eligible=suppressed(told.eligible),
        criteria=tuple(
            _criterion(each.criterion, suppressed(each.yes), suppressed(each.no), suppressed(each.unknown))
            for each in criterion_counts(release)
        ),
        by_met=tuple(
            MetTotal(met=met, families=families, length=round(100 * (families or 0) / longest) if longest else 0)
            for met, families in by_met.items()
        ),
    )


def _criterion(code: str, met: int | None, none_found: int | None, not_covered: int | None) -> CriterionTotal:
    return CriterionTotal(
        code=code,
        heading=Criterion(code).heading,
        met=met,
        none_found=none_found,
        not_covered=not_covered,
        share=share_shown(met, total_shown([met, none_found, not_covered])),
    )
