"""What a release says of no person: feeds, agreements, models and how they were judged, deliveries, and counts.

Counts are exact; whoever shows them suppresses the small ones first.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.disk import seal_of
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import read_rows
from thinkfamily.tables import intake as intake_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import published
from thinkfamily.tables import risk as risk_tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.errors import NotVerified


@dataclass(frozen=True)
class FeedTotal:
    """A feed, how far it reaches, and whether it is current."""

    TABLE: ClassVar[Table] = published.feeds
    feed: str
    name: str
    tier: str
    agreement: str
    criteria: tuple[str, ...]
    latest_on: date | None
    covers_from: date | None
    rows: int
    standing: str


@dataclass(frozen=True)
class AgreementTotal:
    """An agreement on which feeds stand."""

    TABLE: ClassVar[Table] = published.agreements
    agreement: str
    title: str
    parties: tuple[str, ...]
    feeds: tuple[str, ...]
    purposes: tuple[str, ...]
    gateway: str
    notice: str
    impact_assessment: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Evaluation:
    """A measure of a model or a baseline on a day, for everybody or a group."""

    TABLE: ClassVar[Table] = risk_tables.evaluations
    model: str
    version: str
    candidate: str
    as_of: date
    population: str
    measure: str
    value: float | None
    lower: float | None
    upper: float | None
    children: int
    cases: int


@dataclass(frozen=True)
class Bar:
    """An acceptance bar of a model, what it had to reach and what it reached."""

    TABLE: ClassVar[Table] = risk_tables.bars
    model: str
    version: str
    bar: str
    says: str
    least: float | None
    reached: float | None
    met: bool


@dataclass(frozen=True)
class LinkErrors:
    """How often linkage errs about a group of people: shares, each missing where too few are known to tell."""

    TABLE: ClassVar[Table] = linkage_tables.link_errors
    kind: str
    group: str
    known: int | None
    missed: float | None
    linked: int | None
    wrong: float | None


@dataclass(frozen=True)
class Receipt:
    """The note on an extract."""

    TABLE: ClassVar[Table] = intake_tables.receipts
    feed: str
    extract_id: str
    file: str
    received_on: date
    size: int
    rows_in: int
    loaded: int
    quarantined: int
    exact_duplicates: int
    status: str
    reason: str | None
    contract_version: str | None
    agreement: str | None


@dataclass(frozen=True)
class Finding:
    """One way in which an extract broke its contract, with a count and never a value."""

    TABLE: ClassVar[Table] = intake_tables.findings
    extract_id: str
    feed: str
    feed_table: str
    column: str
    code: str
    outcome: str
    rows: int
    says: str


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many persons, families now together, and families whose eligibility was judged yes."""

    persons: int
    families: int
    eligible: int


@dataclass(frozen=True, kw_only=True)
class CriterionCount:
    """How many families answer yes, no or unknown on a criterion."""

    criterion: str
    yes: int
    no: int
    unknown: int


def feeds(release: Release) -> tuple[FeedTotal, ...]:
    """Every feed of the place."""
    return read_rows(release.file, FeedTotal)


def not_for(release: Release, *, purpose: str) -> frozenset[tuple[str, str, str]]:
    """(feed, thing, name) of every thing but columns that the release holds for other purposes and not for this one.

    A thing that several tables of a feed tell is there when it may be used of some of them and not of all.
    """
    told = release.file.rows(
        f"SELECT DISTINCT feed, thing, name FROM \"{intake_tables.uses.name}\" WHERE thing <> 'column' "
        "GROUP BY feed, feed_table, thing, name HAVING NOT bool_or(purpose = ?)",
        [purpose],
    )
    return frozenset((str(feed), str(thing), str(name)) for feed, thing, name in told)


def serving(release: Release, *, purpose: str) -> frozenset[str]:
    """The feeds of which some column may be used for a purpose, and those of which no column is spoken of."""
    told = release.file.rows(
        f'SELECT feed FROM "{intake_tables.uses.name}" GROUP BY feed HAVING bool_or(purpose = ?)', [purpose]
    )
    spoken_of = release.file.rows(f'SELECT DISTINCT feed FROM "{intake_tables.uses.name}"')
    unspoken = {each.feed for each in feeds(release)} - {str(feed) for (feed,) in spoken_of}
    return frozenset(unspoken | {str(feed) for (feed,) in told})


def agreements(release: Release) -> tuple[AgreementTotal, ...]:
    """Every agreement of the place."""
    return read_rows(release.file, AgreementTotal)


def lapsed_feeds(release: Release, *, today: date) -> tuple[str, ...]:
    """The feeds of which no agreement is in force today: what they told may not be shown until it is renewed."""
    in_force = {
        feed
        for each in agreements(release)
        for feed in each.feeds
        if each.valid_from <= today and (each.valid_until is None or today < each.valid_until)
    }
    return tuple(each.feed for each in feeds(release) if each.feed not in in_force)


def evaluations(release: Release, *, model: str) -> tuple[Evaluation, ...]:
    """How a model and its baselines were judged."""
    return read_rows(release.file, Evaluation, where="model = ?", values=[model])


def bars(release: Release, *, model: str) -> tuple[Bar, ...]:
    """The bars that a model had to reach."""
    return read_rows(release.file, Bar, where="model = ?", values=[model])


def link_errors(release: Release) -> tuple[LinkErrors, ...]:
    """How often linkage errs, by group, as far as it can be told."""
    found = read_rows(release.file, LinkErrors)
    return tuple(each for each in found if each.missed is not None or each.wrong is not None)


def receipts(release: Release) -> tuple[Receipt, ...]:
    """The note on every extract, newest first."""
    found = read_rows(release.file, Receipt)
    return tuple(sorted(found, key=lambda each: (each.received_on, each.feed, each.extract_id), reverse=True))


def findings(release: Release, *, extract_id: str) -> tuple[Finding, ...]:
    """What was found in an extract."""
    return read_rows(release.file, Finding, where="extract_id = ?", values=[extract_id])


def counts(release: Release) -> Counts:
    """How many persons and families the release holds."""
    persons, families, eligible = release.file.rows(
        "SELECT (SELECT count(*) FROM persons), (SELECT count(*) FROM families WHERE until IS NULL), "
        "(SELECT count(*) FROM eligibility WHERE answer = 'yes')"
    )[0]
    return Counts(persons=persons, families=families, eligible=eligible)


def criterion_counts(release: Release) -> tuple[CriterionCount, ...]:
    """How many families give each answer, by criterion."""
    told = release.file.rows(
        "SELECT criterion, count(*) FILTER (answer = 'yes'), count(*) FILTER (answer = 'no'), "
        "count(*) FILTER (answer = 'unknown') FROM criteria GROUP BY criterion ORDER BY criterion"
    )
    return tuple(CriterionCount(criterion=c, yes=yes, no=no, unknown=unknown) for c, yes, no, unknown in told)


def families_by_criteria_met(release: Release) -> dict[int, int]:
    """How many families meet none, one, two … criteria."""
    return dict(release.file.rows("SELECT met, count(*) FROM eligibility GROUP BY met ORDER BY met"))


def card(release: Release, *, model: str) -> str | None:
    """The text of a model's card, or None when it has none. Raises NotVerified when the file has since changed."""
    name = f"cards/{model}.md"
    seal = release.manifest.files.get(name)
    if seal is None:
        return None
    path = release.folder / name
    if seal_of(path) != seal:
        raise NotVerified(f"{name} has been changed", where=str(release.folder), do="Roll back or publish again.")
    return path.read_text(encoding="utf-8")
