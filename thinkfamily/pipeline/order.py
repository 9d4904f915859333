"""The order of the stages: what each reads, what else it depends on, and how it is called. Only this file knows it.

A stage is imported when its turn comes, so that commands that carry out none answer at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from thinkfamily.contracts.uses import serving
from thinkfamily.engine.opening import DUCKDB, Machine
from thinkfamily.engine.workbench import Kept, Workbench
from thinkfamily.governance.purpose import Purpose
from thinkfamily.pipeline import fingerprints
from thinkfamily.pipeline.deciding import decided
from thinkfamily.pipeline.link_models import in_force, name_in_force
from thinkfamily.pipeline.reviewing.standing import fingerprint_of, overrides_of
from thinkfamily.pipeline.rights.ruling import disputed_in, fingerprint, restricted_in
from thinkfamily.pipeline.rights.sieving import HELD_BACK, sieve_of
from thinkfamily.pipeline.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Step:
    """One stage in the order.

    `reads` are patterns of table names; `goes_on_from` are tables that stood before, whose ids go on; `rests_on` gives
    digests of whatever else decides the result, such as contracts. A result whose tables, rests and code are unchanged
    is not made again. `why_duckdb` says why a stage runs on DuckDB whatever the place's engine is; the others run on
    either.
    """

    name: str
    says: str
    reads: tuple[str, ...]
    rests_on: Callable[[Setting], Mapping[str, str]]
    do: Callable[[Workbench, Setting], None]
    goes_on_from: tuple[str, ...] = ()
    why_duckdb: str = ""

    def machine(self, machine: Machine) -> Machine:
        """What this stage runs on in a place that has this machine."""
        return replace(machine, engine=DUCKDB) if self.why_duckdb else machine

    def inputs(self, tables: Mapping[str, Kept]) -> dict[str, Kept]:
        """Those of the tables made so far that this step reads."""
        return {n: kept for n, kept in tables.items() if any(fnmatch(n, pattern) for pattern in self.reads)}


def _intake(work: Workbench, at: Setting) -> None:
    from thinkfamily import intake

    intake.take_in(
        work=work,
        feeds=at.place.feeds,
        agreements=at.place.agreements,
        inbox=at.place.inbox,
        as_of=at.as_of,
        today=at.today,
        decided=decided(at.place, as_of=at.as_of),
        kept=at.place.extracts,
        sieve=sieve_of(at.place),
    )


def _standard(work: Workbench, at: Setting) -> None:
    from thinkfamily import standard

    standard.standardise(work=work, feeds=at.feeds)


def _linkage(work: Workbench, at: Setting) -> None:
    from thinkfamily import linkage

    linkage.link(
        work=work,
        previous=at.left(work, "memberships"),
        overrides=overrides_of(at.place, as_of=at.as_of),
        as_of=at.as_of,
        earlier_changes=at.left(work, "person_changes"),
        earlier_rulings=at.left(work, "link_rulings"),
        earlier_samples=at.left(work, "link_samples"),
        followers=at.bound,
        learned=in_force(at.place, as_of=at.as_of),
    )


def _rights(work: Workbench, at: Setting) -> None:
    from thinkfamily import rights

    rights.settle(
        work=work,
        restricted=restricted_in(at.place, today=at.today),
        disputed=disputed_in(at.place, today=at.today),
    )


def _families(work: Workbench, at: Setting) -> None:
    from thinkfamily import families

    models = {question.model: question.purpose for question in at.place.declarations.questions}
    families.gather(
        work=work,
        as_of=at.as_of,
        previous=at.left(work, "family_members"),
        earlier_changes=at.left(work, "family_changes"),
        models=models,
        numbered_by={feed.id: feed.numbered_by for feed in at.feeds.values()},
    )


def _evidence(work: Workbench, at: Setting) -> None:
    from thinkfamily import evidence, rights

    # A feed whose events may not be used to identify families cannot have told that there was nothing to tell either.
    feeds = serving(at.place.feeds, agreements=at.place.agreements, day=at.today, purpose=Purpose.IDENTIFY_FAMILIES)
    work = rights.without(work, rights=("restricted",))
    evidence.judge(work=work, rulebook=at.place.declarations.rulebook, as_of=at.as_of, feeds=feeds)


def _features(work: Workbench, at: Setting) -> None:
    from thinkfamily import features, rights

    declared, place = at.place.declarations, at.place
    for question in declared.questions:
        features.check_purposes(
            features=declared.features,
            agreements=place.agreements,
            feeds=place.feeds,
            purpose=question.purpose,
            day=at.today,
            question=question,
        )
    work = rights.without(work, rights=("restricted", "objected"))
    features.compute(work=work, questions=declared.questions, features=declared.features, as_of=at.as_of)


def _risk(work: Workbench, at: Setting) -> None:
    from thinkfamily import risk

    risk.fit_and_score(
        work=work,
        models=at.place.declarations.models,
        as_of=at.as_of,
        code_version=fingerprints.code_version(),
        data_are_invented=at.place.settings.invented,
    )


def _quality(work: Workbench, at: Setting) -> None:
    from thinkfamily import quality

    quality.measure(work=work, feeds=at.feeds)


_FACTS = ("records", "identifiers", "events", "ties_told")
_PEOPLE = ("memberships", "persons")
_FOR_MODELS = ("households_for", "relationships_for")
_TIES = ("addresses", "residences", "households", "relationships", "families", "family_members")

STEPS: tuple[Step, ...] = (
    Step(
        name="intake",
        says="Hold deliveries to their contracts",
        reads=(),
        rests_on=lambda at: {
            "agreements": fingerprints.of_agreements(at.place.agreements, uses=at.uses),
            "contracts": fingerprints.of_contracts(at.feeds),
            "as_of": str(at.as_of),
            "decided": str(sorted(decided(at.place, as_of=at.as_of).items())),
            "inbox": fingerprints.of_inbox(at.place.inbox),
            HELD_BACK: sieve_of(at.place).digest,
        },
        do=_intake,
        why_duckdb="It reads files, and DuckDB's readers are told every type; nothing is sniffed.",
    ),
    Step(
        name="standard",
        says="Bring records into one form",
        reads=("rows.*", "receipts"),
        rests_on=lambda at: {"contracts": fingerprints.of_contracts(at.feeds)},
        do=_standard,
    ),
    Step(
        name="linkage",
        says="Link records into persons",
        reads=("records", "identifiers", "adoptions", "ties_told"),
        rests_on=lambda at: {
            "followers": ", ".join(sorted(at.bound)),
            "link rulings": fingerprint_of(at.place, as_of=at.as_of),
            # A sample of links is drawn once a month.
            "month": str(at.as_of)[: len("2026-09")],
            "model": name_in_force(at.place, as_of=at.as_of),
        },
        do=_linkage,
        goes_on_from=("memberships", "person_changes", "link_rulings", "link_samples"),
    ),
    Step(
        name="rights",
        says="Keep to what people have asked",
        reads=("records", "events", "memberships"),
        rests_on=lambda at: {"rulings": fingerprint(at.place, today=at.today)},
        do=_rights,
        why_duckdb="It looks up the few people of whom something is ruled.",
    ),
    Step(
        name="families",
        says="Gather households and families",
        reads=("uses", "properties", "postcodes", *_FACTS, *_PEOPLE, "person_changes", "adoptions"),
        rests_on=lambda at: {
            "as_of": str(at.as_of),
            "models": ", ".join(f"{each.model} for {each.purpose}" for each in at.place.declarations.questions),
            "numbered by": ", ".join(f"{feed.id} by {feed.source}" for feed in at.feeds.values() if feed.source),
        },
        do=_families,
        goes_on_from=("family_members", "family_changes"),
    ),
    Step(
        name="evidence",
        says="Judge the six criteria",
        reads=("receipts", "uses", "rights", *_FACTS, *_PEOPLE, *_TIES),
        rests_on=lambda at: {
            "as_of": str(at.as_of),
            "contracts": fingerprints.of_contracts(at.feeds),
            "declarations": fingerprints.of_declarations(at.place.folder),
        },
        do=_evidence,
    ),
    Step(
        name="features",
        says="Compute what was known on each day",
        reads=("receipts", "uses", "rights", *_FACTS, *_PEOPLE, *_TIES, *_FOR_MODELS),
        rests_on=lambda at: {
            "agreements": fingerprints.of_agreements(at.place.agreements, uses=at.uses),
            "as_of": str(at.as_of),
            "declarations": fingerprints.of_declarations(at.place.folder),
        },
        do=_features,
    ),
    Step(
        name="risk",
        says="Fit, judge and explain the models",
        reads=("cohorts", "features", "labels", "persons", "link_errors"),
        rests_on=lambda at: {
            "as_of": str(at.as_of),
            "declarations": fingerprints.of_declarations(at.place.folder),
            "invented": str(at.place.settings.invented),
        },
        do=_risk,
        why_duckdb="Models are fitted and explained in memory, from one small table.",
    ),
    Step(
        name="quality",
        says="Measure the quality of deliveries",
        reads=("receipts", "findings", "rows.*"),
        rests_on=lambda at: {"contracts": fingerprints.of_contracts(at.feeds)},
        do=_quality,
        why_duckdb="It counts the rows of each delivery as it came, most of them counted by intake before.",
    ),
)

STEP_NAMES = tuple(step.name for step in STEPS)
