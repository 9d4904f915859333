"""Lineage: every column of every table says what it comes from, and both walks end where they should."""

from fnmatch import fnmatch

import pytest

from thinkfamily.contracts.meanings import MEANINGS
from thinkfamily.pipeline.explain.trail import Step
from thinkfamily.pipeline.lineage.back import sources_of
from thinkfamily.pipeline.lineage.forward import uses_of
from thinkfamily.pipeline.lineage.named import declared_tables
from thinkfamily.pipeline.making import make_empty
from thinkfamily.pipeline.order import STEPS
from thinkfamily.pipeline.place import Place, open_place
from thinkfamily.tables.lineage import DECLARED_ELSEWHERE, lineage, matches
from thinkfamily.vocabulary.errors import WrongUsage

WORDS = (*MEANINGS, "person.identifier.any")
# Tables that a step reads otherwise than by name: its own of the run before, and what people ruled.
READ_OTHERWISE = {
    "linkage": {"memberships", "overrides", "person_changes", "link_rulings", "link_samples"},
    "families": {"family_members", "family_changes"},
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place with every shipped contract, on agreements that have been signed."""
    folder = tmp_path_factory.mktemp("lineage") / "ourplace"
    make_empty(folder, name="Our place")
    for draft in (folder / "agreements" / "drafts").glob("*.yaml"):
        draft.rename(folder / "agreements" / draft.name)
    return open_place(folder)


def said(step: Step) -> str:
    return "\n".join([step.says, *(said(each) for each in step.rests_on)])


def test_every_column_of_every_table_says_what_it_comes_from() -> None:
    declared = {name: set(table.schema) for name, table in declared_tables().items()}
    assert {name: set(columns) for name, columns in lineage().items()} == declared


def test_every_source_is_there() -> None:
    tables = declared_tables()
    for table, columns in lineage().items():
        for column, sources in columns.items():
            assert sources, f"{table}.{column}"
            for source in sources:
                its_table, _, its_column = source.partition(".")
                is_column = its_table in tables and (its_column in tables[its_table].schema or its_column == "*")
                is_word = any(matches(source, word) for word in WORDS)
                known = is_column or is_word or source in DECLARED_ELSEWHERE or source == "rows.*"
                assert known, f"{table}.{column} comes from {source}, which is nothing"


def test_a_column_comes_only_from_tables_that_its_stage_reads_or_makes() -> None:
    tables = declared_tables()
    reads = {step.name: step.reads for step in STEPS}
    for table, columns in lineage().items():
        stage = tables[table].made_by
        if stage not in reads:
            continue  # the release reads whatever stands
        for column, sources in columns.items():
            for its_table in {source.partition(".")[0] for source in sources} & set(tables):
                allowed = tables[its_table].made_by == stage or its_table in READ_OTHERWISE.get(stage, ())
                read = any(fnmatch(its_table, pattern) for pattern in reads[stage])
                assert allowed or read, f"{table}.{column} comes from {its_table}, which {stage} does not read"


@pytest.mark.parametrize(
    ("column", "holds"),
    [
        ("records.surname", ["rows.school-roll.pupils.surname, sent as", "agreement education-2019, for all its"]),
        ("events.code", ["rows.missing-episodes.episodes.missing_from"]),
        ("features.attendance_12m", ["events of kind sessions_attended", "rows.attendance.terms.term_start"]),
        ("scores.score", ["reasons.contribution", "features.missing_episodes_12m", "labels.label"]),
        ("person_names.name", ["records.name_shown", "columns that carry person.full_name"]),
        ("memberships.person_id", ["ids outlive runs"]),
        ("rows.benefits.claims.nino", ["agreement benefits-2019"]),
    ],
)
def test_a_column_walks_back_to_feeds_and_agreements(place: Place, column: str, holds: list[str]) -> None:
    told = said(sources_of(place, column))
    assert [each for each in holds if each not in told] == []


@pytest.mark.parametrize(
    ("column", "holds"),
    [
        ("rows.school-roll.pupils.surname", ["records.surname", "persons.surname", "token.token", "published"]),
        ("rows.attendance.terms.term_start", ["feature attendance_12m", "indicator C2.1"]),
        ("records.protected", ["persons.protected", "residences.protected"]),
        ("features.attendance_12m", ["reasons.value", "models.version"]),
    ],
)
def test_a_column_walks_on_to_what_is_made_of_it(place: Place, column: str, holds: list[str]) -> None:
    told = said(uses_of(place, column))
    assert [each for each in holds if each not in told] == []


def test_every_column_can_be_walked_both_ways(place: Place) -> None:
    for table, columns in lineage().items():
        for column in columns:
            assert sources_of(place, f"{table}.{column}").rests_on
            assert uses_of(place, f"{table}.{column}").says


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing.at_all", "TABLE.COLUMN"),
        ("records.shoe_size", "The columns of records are"),
        ("rows.school-roll.pupils.shoe_size", "rows.FEED.TABLE.COLUMN"),
        ("rows.nowhere", "rows.FEED.TABLE.COLUMN"),
    ],
)
def test_what_is_no_column_is_said_with_what_there_is(place: Place, name: str, says: str) -> None:
    with pytest.raises(WrongUsage) as fault:
        sources_of(place, name)
    assert says in fault.value.do
