import re

import pytest

from tests.repository.tree import PACKAGE
from thinkfamily.pipeline.engines import ON_EITHER

# What one engine has and the other has not; stages leave such things to the engine.
_OF_ONE_ENGINE = re.compile(r"\braw_sql\b|\.con\b|\bibis\.backends\b|\bbackend\.to_parquet\b|dialect=|\bduckdb\b(?!\")")
# The one file that has to hand Splink the session of either.
_SPLINKS = "linkage/splinking.py"


@pytest.mark.parametrize("stage", ON_EITHER)
def test_a_stage_that_runs_on_either_engine_asks_nothing_of_one(stage: str):
    asked = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sorted((PACKAGE / stage).rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() != _SPLINKS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if _OF_ONE_ENGINE.search(line.partition("#")[0])
    ]
    assert not asked
