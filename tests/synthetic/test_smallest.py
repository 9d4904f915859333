"""The smallest towns, and arguments that make none, for being too few or too many."""

from datetime import date
from pathlib import Path

import pytest

from tests.synthetic.town import make_town
from thinkfamily.pipeline.making import MOST_FAMILIES, Town


@pytest.mark.parametrize("families", [1, 2, 7])
def test_a_town_may_be_as_small_as_one_family(tmp_path: Path, families: int) -> None:
    town = make_town(tmp_path, families=families, seed=1)
    assert town.persons.family.nunique() <= families


def test_a_town_of_no_family_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one family"):
        make_town(tmp_path, families=0, seed=1)


@pytest.mark.parametrize("families", [0, MOST_FAMILIES + 1])
def test_a_place_is_made_of_no_more_families_than_there_are_numbers_for(families: int) -> None:
    with pytest.raises(ValueError, match="one to 160,000 families"):
        Town(families=families, seed=1, until=date(2026, 9, 30))
