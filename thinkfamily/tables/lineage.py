"""What each column of each table comes from, declared in `lineage.toml` beside this file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DECLARED = Path(__file__).parent / "lineage.toml"

# What a column can come from that is no row of a table and no column of a feed.
DECLARED_ELSEWHERE: Mapping[str, str] = {
    "contract": "the feed's contract",
    "contract.events.occurred_on": "the day that a contract's event rules name",
    "contract.events.until": "the last day that a contract's event rules name",
    "contract.events.recorded_on": "the day of record that a contract's event rules name",
    "contract.events.code": "the code that a contract's event rules name",
    "contract.events.value": "the number that a contract's event rules name",
    "contract.events.incident": "the incident's number that a contract's event rules name",
    "contract.events.only_when": "the columns by which a contract's event rules choose their rows",
    "contract.ties": "the dates that a contract's rules for ties name",
    "agreement": "the agreement",
    "rulebook": "the rulebook in force",
    "question": "the model's question: its cohort, label and horizon",
    "feature": "the feature's declaration",
    "model": "the model's declaration",
    "link_model_in_force": "the model of linkage in force in the place",
    "ruling": "what a person ruled",
    "inbox": "the delivered file itself",
    "run": "the run: its as-of day and its code",
}


@cache
def lineage() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each table, for each column, its sources; see the head of `lineage.toml` for what a source can be."""
    told = tomllib.loads(_DECLARED.read_text(encoding="utf-8"))
    return {table: {column: tuple(sources) for column, sources in columns.items()} for table, columns in told.items()}


def matches(source: str, name: str) -> bool:
    """Whether a source names something: itself, or a family of names that ends in `.*`."""
    return source == name or (source.endswith(".*") and name.startswith(source[:-1]))
