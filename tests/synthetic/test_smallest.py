"""The smallest towns, and arguments that make none."""

from pathlib import Path

import pytest

from tests.synthetic.town import make_town


@pytest.mark.parametrize("families", [1, 2, 7])
def test_a_town_may_be_as_small_as_one_family(tmp_path: Path, families: int) -> None:
    town = make_town(tmp_path, families=families, seed=1)
    assert town.persons.family.nunique() <= families


def test_a_town_of_no_family_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one family"):
        make_town(tmp_path, families=0, seed=1)
