"""The published schemas: kept in the tree as they are declared, printed by name, written into a place."""

import json
from pathlib import Path

import jsonschema
import pytest

from thinkfamily import catalogue
from thinkfamily.pipeline.schemas import ENDING, KEPT, SCHEMAS, schema_text
from thinkfamily.vocabulary.errors import WrongUsage

FOLDER = Path(catalogue.__file__).parent / "schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_of_json_schema(name: str) -> None:
    schema = json.loads(schema_text(name))
    jsonschema.validators.validator_for(schema).check_schema(schema)


@pytest.mark.parametrize("name", KEPT)
def test_those_in_the_tree_are_those_that_are_declared(name: str) -> None:
    assert (FOLDER / f"{name}{ENDING}").read_text(encoding="utf-8") == schema_text(name), "run `make docs`"


def test_a_name_without_a_schema_is_told_the_names_that_have_one() -> None:
    with pytest.raises(WrongUsage, match="agreement, gateway, contract, place"):
        schema_text("wish")
