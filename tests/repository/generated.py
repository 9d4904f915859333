"""Writes the generated parts of the documentation: the folder map and the reference. `make docs` runs it."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import thinkfamily
from tests.intake.bad_inputs.every import CASES
from tests.repository.tree import ROOT
from thinkfamily import tables
from thinkfamily.catalogue.shipped import AGREEMENTS_FOLDER, FEEDS_FOLDER, SHIPPED
from thinkfamily.contracts.meanings import MEANINGS
from thinkfamily.contracts.reading import read_contracts
from thinkfamily.engine.spark_sql import DIFFERENCES
from thinkfamily.governance.reading import read_agreement
from thinkfamily.pipeline.order import STEPS
from thinkfamily.pipeline.schemas import write_schemas
from thinkfamily.synthetic import SENT_EVERY_MONTHS
from thinkfamily.tables.shape import Table
from thinkfamily.vocabulary.criteria import Criterion
from thinkfamily.vocabulary.happenings import HAPPENINGS
from thinkfamily.vocabulary.ties import TIES

DEVELOPERS = ROOT / "DEVELOPERS.md"
REFERENCE = ROOT / "docs" / "reference.md"
BAD_INPUTS = ROOT / "docs" / "bad-inputs.md"
SPARK = ROOT / "docs" / "spark.md"
MONTH_DAYS = 365.25 / 12
BEGIN, END = "<!-- folder map: begin -->", "<!-- folder map: end -->"

# As in the import contracts: from the words upwards.
ORDER = (
    "vocabulary", "governance", "contracts", "tables", "engine", "papers", "intake", "standard", "linkage", "rights",
    "families",
    "evidence", "features", "quality", "risk", "release", "synthetic", "catalogue", "pipeline", "cli", "web",
)  # fmt: skip


def folder_map() -> str:
    """A line for each package: what its docstring says it is for."""
    rows = [f"| `{name}/` | {_first_line(f'thinkfamily.{name}')} |" for name in ORDER]
    return "\n".join(["| folder | what it is for |", "|---|---|", *rows])


def with_folder_map(text: str) -> str:
    """The developers' page with its map as it should be."""
    return _with(text, folder_map(), begin=BEGIN, end=END)


def with_engines(text: str) -> str:
    """The page about Spark with its tables as they should be."""
    stages = [f"| `{step.name}` | {'DuckDB' if step.why_duckdb else 'either'} | {step.why_duckdb} |" for step in STEPS]
    differences = [f"| {each.what} | {each.settled} |" for each in DIFFERENCES]
    listed = "\n".join(["| stage | engine | why |", "|---|---|---|", *stages])
    settled = "\n".join(["| Spark | what settles it |", "|---|---|", *differences])
    text = _with(text, listed, begin="<!-- stages: begin -->", end="<!-- stages: end -->")
    return _with(text, settled, begin="<!-- differences: begin -->", end="<!-- differences: end -->")


def _with(text: str, made: str, *, begin: str, end: str) -> str:
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{made}\n{end}{after}"


def reference() -> str:
    """The whole reference page."""
    return "\n".join(
        [
            "# Reference",
            "",
            "Made from the declarations by `make docs`; a test holds it to them.",
            *_feeds(),
            *_rulebook(),
            *_features(),
            *_events_and_ties(),
            *_meanings(),
            *_tables(),
            "",
        ]
    )


def declared_tables() -> list[Table]:
    """Every declared table, in the order of the stages."""
    modules = [
        importlib.import_module(f"thinkfamily.tables.{each.name}") for each in pkgutil.iter_modules(tables.__path__)
    ]
    found = {value.name: value for module in modules for value in vars(module).values() if isinstance(value, Table)}
    return sorted(
        found.values(), key=lambda table: (ORDER.index(table.made_by) if table.made_by in ORDER else -1, table.name)
    )


def _feeds() -> Iterator[str]:
    shipped = sorted(read_contracts(FEEDS_FOLDER).values(), key=lambda feed: (feed.catalogue or "G", feed.id))
    yield from (
        "",
        "## Feeds",
        "",
        "By their number in the catalogue of feeds; a return says which of them it serves.",
        "",
    )
    yield from ("| | feed | what it tells | from | tier | criteria | agreement |", "|---|---|---|---|---|---|---|")
    for feed in shipped:
        number, criteria = feed.catalogue or f"for {', '.join(feed.serves)}", ", ".join(feed.criteria)
        told = (number, f"`{feed.id}`", feed.description, feed.owner, feed.tier, criteria, feed.agreement)
        yield f"| {' | '.join(told)} |"
    yield from (
        "",
        "How often each is promised, and how often the invented town sends it, in days; and its powers in law.",
        "",
    )
    yield from ("| feed | promised | the town | gateways |", "|---|---|---|---|")
    for feed in shipped:
        months = SENT_EVERY_MONTHS.get(feed.id)
        town = f"{months * MONTH_DAYS:.0f}" if months else "not sent"
        gateways = read_agreement(AGREEMENTS_FOLDER / f"{feed.agreement}.yaml").gateway
        yield f"| `{feed.id}` | {feed.every_days:.0f} | {town} | {gateways} |"


def _rulebook() -> Iterator[str]:
    rulebook = SHIPPED.rulebook
    yield from ("", f"## Rulebook `{rulebook.id}`: {rulebook.title}", "")
    yield from ("| code | criterion | this person … | standing | source |", "|---|---|---|---|---|")
    for each in rulebook.indicators:
        heading = Criterion(each.criterion).heading
        yield f"| {each.code} | {heading} | {each.says} | {each.standing} | {each.source} |"


def _features() -> Iterator[str]:
    for model in SHIPPED.models:
        yield from (
            "",
            f"## Features of `{model.name}`",
            "",
            "| feature | says | more of it | when missing |",
            "|---|---|---|---|",
        )
        for feature in SHIPPED.features:
            yield f"| `{feature.name}` | {feature.says} | {feature.direction.value} | {feature.missing_means} |"


def _events_and_ties() -> Iterator[str]:
    yield from ("", "## Event kinds", "", "| kind | this person … | lasts |", "|---|---|---|")
    for happening in HAPPENINGS.values():
        yield f"| `{happening.kind}` | {happening.says} | {'yes' if happening.lasting else 'no'} |"
    yield from ("", "## Ties", "", "| kind | A … B | makes a family |", "|---|---|---|")
    for tie in TIES.values():
        yield f"| `{tie.kind}` | {tie.says} | {'yes' if tie.family else 'no'} |"


def _meanings() -> Iterator[str]:
    yield from ("", "## Semantic types", "", "A prefix `role:` says whose it is when a row names several people.", "")
    yield from ("| word | meaning |", "|---|---|")
    yield from (f"| `{word}` | {meaning} |" for word, meaning in MEANINGS.items())
    yield "| `person.identifier.<scheme>` | A number of any further scheme. |"


def _tables() -> Iterator[str]:
    yield from ("", "## Tables")
    for table in declared_tables():
        yield from ("", f"### `{table.name}`", "", f"Made by {table.made_by}. One row per {table.one_row_per}.", "")
        yield from ("| column | type | means |", "|---|---|---|")
        for column in table.columns:
            mark = " (key)" if column.name in table.key else ""
            yield f"| `{column.name}`{mark} | {column.kind} | {column.means} |"


def _first_line(module: str) -> str:
    return (importlib.import_module(module).__doc__ or "").strip().splitlines()[0]


_LETTERS = {
    "L": "loaded", "N": "loaded, and what was mended or seen is noted", "Q": "rows set aside", "H": "held",
    "R": "refused",
}  # fmt: skip


def bad_inputs() -> str:
    """The whole page on bad inputs: every case that is tested."""
    letters = "; ".join(f"**{letter}** {says}" for letter, says in _LETTERS.items())
    rows = [f"| {case.id} | {case.says} | {case.outcome} | {_codes(case.code)} |" for case in CASES]
    return "\n".join(
        [
            "# Bad inputs",
            "",
            "Every case is delivered by a test, as bytes made by code, and ends as this page says; it is made from the",
            f"tests by `make docs`. {letters}.",
            "",
            "What each code means is in [deliveries.md](deliveries.md). Where we chose otherwise than you expect,",
            "[ADR 0014](adr/0014-a-delivery-is-judged-beside-those-before-it.md) says why.",
            "",
            "| case | what is delivered | outcome | code |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _codes(codes: str) -> str:
    return " ".join(f"`{code}`" for code in codes.split())


def write() -> None:
    """Write the pages, and the schemas."""
    DEVELOPERS.write_text(with_folder_map(DEVELOPERS.read_text(encoding="utf-8")), encoding="utf-8")
    REFERENCE.write_text(reference(), encoding="utf-8")
    BAD_INPUTS.write_text(bad_inputs(), encoding="utf-8")
    SPARK.write_text(with_engines(SPARK.read_text(encoding="utf-8")), encoding="utf-8")
    write_schemas(FEEDS_FOLDER.parent / "schemas")


if __name__ == "__main__":
    assert Path(thinkfamily.__file__).is_relative_to(ROOT), "run it from the clone that it describes"
    write()
