"""Builds the file of a release: exactly the published tables, each in the order in which pages read it."""

from collections.abc import Mapping
from pathlib import Path

import ibis.expr.types as ir

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.file import FileWriter, writing_file
from thinkfamily.engine.workbench import Workbench
from thinkfamily.governance.agreement import Agreement
from thinkfamily.release import people, reviewing, sources, tokens
from thinkfamily.release.manifest import SHOWN, TableSeal
from thinkfamily.release.timeline import timeline
from thinkfamily.release.whereabouts import kept_back
from thinkfamily.tables import evidence as evidence_tables
from thinkfamily.tables import families as family_tables
from thinkfamily.tables import intake as intake_tables
from thinkfamily.tables import linkage as linkage_tables
from thinkfamily.tables import published
from thinkfamily.tables import rights as rights_tables
from thinkfamily.tables import risk as risk_tables
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.dates import AsOf

# The order of each table's rows where it is not that of its key: whoever reads it asks for a person or a family, and
# rows that are read together lie together.
_ORDERS: Mapping[Table, tuple[str, ...]] = {
    published.timeline: ("person_id", "occurred_on", "event_id"),
    published.person_records: ("person_id", "record_id"),
    family_tables.relationships: ("person_a", "person_b", "relationship_id"),
    risk_tables.scores: ("model", "version", "as_of", "rank", "person_id"),
    risk_tables.reasons: ("person_id", "model", "version", "as_of", "place", "feature"),
}
# Columns asked for by value on every page, where the order alone does not lead to the rows.
_INDEXED: Mapping[Table, tuple[str, ...]] = {
    linkage_tables.persons: ("person_id",),
    family_tables.families: ("family_id",),
    family_tables.family_members: ("person_id",),
    family_tables.relationships: ("person_b",),
    risk_tables.scores: ("person_id",),
    rights_tables.disputes: ("person_id",),
    published.review_pairs: ("pair_id",),
    published.person_identifiers: ("value",),
    published.token: ("token",),
}
# Tables that a release takes as the stages made them.
_AS_MADE = (
    family_tables.families,
    family_tables.family_members,
    family_tables.family_changes,
    linkage_tables.person_changes,
    linkage_tables.link_errors,
    evidence_tables.evidence,
    evidence_tables.criteria,
    evidence_tables.eligibility,
    risk_tables.models,
    risk_tables.evaluations,
    risk_tables.bars,
    intake_tables.receipts,
    intake_tables.findings,
    intake_tables.uses,
)


def build_file(
    path: Path, *, work: Workbench, as_of: AsOf, feeds: Mapping[str, Feed], agreements: Mapping[str, Agreement]
) -> dict[str, TableSeal]:
    """Write every published table to a new file at `path`; returns each one's rows and digest."""
    hidden = kept_back(work)
    known = people.Known.of(work, as_of=as_of, hidden=hidden)
    made: dict[Table, ir.Table] = {shape: work.table(shape) for shape in _AS_MADE}
    made[linkage_tables.persons] = people.persons(work, hidden=hidden)
    made[published.person_names] = people.person_names(known)
    made[published.person_identifiers] = people.person_identifiers(work, known=known)
    made[published.person_addresses] = people.person_addresses(work, as_of=as_of, hidden=hidden)
    made[published.person_records] = people.person_records(known)
    pairs = reviewing.review_pairs(work, as_of=as_of, hidden=hidden)
    made[published.review_pairs] = pairs
    made[linkage_tables.link_rulings] = reviewing.link_rulings(work)
    made[published.review_sides] = reviewing.review_sides(work, pairs=pairs, hidden=hidden)
    made[published.timeline] = timeline(work, as_of=as_of, hidden=hidden)
    made[family_tables.relationships] = people.relationships(work, hidden=hidden)
    made[rights_tables.rights] = work.table(rights_tables.rights)
    made[rights_tables.disputes] = people.disputes(work, hidden=hidden)
    made[risk_tables.scores] = _of_shown_models(work, risk_tables.scores)
    made[risk_tables.reasons] = _of_shown_models(work, risk_tables.reasons)
    made[published.feeds] = sources.feeds_table(work, feeds=feeds, as_of=as_of)
    made[published.agreements] = sources.agreements_table(agreements)
    with writing_file(work.backend, path=path) as file:
        for number, shape in enumerate(published.PUBLISHED):
            work.tell(f"writing {shape.name}", number / len(published.PUBLISHED))
            if shape is published.token:
                words = tokens.words_of_persons(
                    known, identifiers=made[published.person_identifiers], addresses=made[published.person_addresses]
                )
                words = work.stage_rows(words, name="words")
                made[published.token] = tokens.dictionary(words)
            if shape is published.token_person:
                made[shape] = tokens.postings(words, token=made[published.token])
            made[shape] = _write(file, shape, made[shape])
    return {name: TableSeal(rows=rows, digest=digest) for name, (digest, rows) in file.digests.items()}


def _of_shown_models(work: Workbench, shape: Table) -> ir.Table:
    """The rows of models that are shown: what a model that is withheld would say does not leave the pipeline."""
    models = work.table(risk_tables.models)
    shown = models.filter(models["standing"] == SHOWN).select("model", "version")
    return work.table(shape).semi_join(shown, ["model", "version"])


def _write(file: FileWriter, shape: Table, rows: ir.Table) -> ir.Table:
    return file.write(shape, rows, order=_ORDERS.get(shape, shape.key), indexed=_INDEXED.get(shape, ()))
