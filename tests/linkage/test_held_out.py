"""Linkage error by group: what would be missed, or wrongly joined, if nobody had a number."""

import pandas as pd
import pytest

from tests.linkage.conftest import Linked
from thinkfamily.linkage.groups import GROUPED_BY
from thinkfamily.tables.linkage import link_errors

_PAIRS = 20
_NAMES = ("ALBERT", "BRIAN", "CEDRIC", "DONALD", "EDWARD", "FELIX", "GEORGE", "HOWARD", "IVAN", "JULIAN")


def _nhs_number(place: int) -> str:
    """Any ten digits will do: the table says that they passed their check."""
    return f"90000{place:05}"


def _place(*, unlike: int) -> tuple[str, str]:
    """Twenty women known twice and twenty men known twice, by one number each; of the men, `unlike` under such another
    name and date that without a number nobody could tell.
    """
    people = ["record_id | forename | surname | birth_date | birth_year | sex | name_shown"]
    numbers = ["record_id | scheme | value | standing"]
    for sex in "FM":
        for each in range(_PAIRS):
            surname = f"{_NAMES[each % 10][:3]}{_NAMES[(each * 3) // 10 % 10][:3]}TON"
            born = f"19{40 + each}-0{each % 9 + 1}-1{each % 9}"
            one, other = f"{sex}{each}a", f"{sex}{each}b"
            people.append(f"{one} | {_NAMES[each % 10]} | {surname} | {born} | 19{40 + each} | {sex} | X")
            if sex == "M" and each < unlike:
                people.append(f"{other} | {_NAMES[each % 10]} | ZAND{_NAMES[each % 10][:2]} | | | {sex} | X")
            else:
                people.append(f"{other} | {_NAMES[each % 10]} | {surname} | {born} | 19{40 + each} | | X")
            number = _nhs_number(each + (100 if sex == "M" else 0))
            numbers += [f"{record} | nhs_number | {number} | valid" for record in (one, other)]
    return "\n".join(people), "\n".join(numbers)


def _told(linked: Linked, *, unlike: int) -> pd.DataFrame:
    people, numbers = _place(unlike=unlike)
    return linked(people, numbers=numbers).table(link_errors).execute().set_index(["kind", "group"])


def test_where_names_and_dates_agree_nothing_is_missed_without_the_number(linked: Linked) -> None:
    told = _told(linked, unlike=0)

    assert told.loc[("everyone", "everyone"), "missed"] == 0
    assert told.loc[("everyone", "everyone"), "known"] == 2 * _PAIRS


def test_what_only_the_number_tells_is_missed_in_its_group(linked: Linked) -> None:
    told = _told(linked, unlike=10)

    assert told.loc[("sex", "M"), "missed"] == pytest.approx(0.5)
    assert told.loc[("sex", "F"), "missed"] == 0
    assert set(told.index.get_level_values("kind")) == {"everyone", *GROUPED_BY}


def test_of_a_group_of_few_pairs_nothing_is_told(linked: Linked) -> None:
    people, numbers = _place(unlike=0)
    people = people.replace("ALBALBTON", "VAN ALBALBTON")

    told = linked(people, numbers=numbers).table(link_errors).execute().set_index(["kind", "group"])

    assert told.loc[("shape of name", "surname of several words"), ["known", "missed"]].isna().all()
    assert told.loc[("shape of name", "surname of one word"), "missed"] == 0


def test_two_who_are_alike_and_hold_different_numbers_are_told_as_wrong(linked: Linked) -> None:
    people, numbers = _place(unlike=0)
    head, *rows = people.splitlines()
    tens = [row for row in rows if row.startswith("F")]
    others = [row.replace("F", "G", 1).replace("| F |", "| |") for row in tens if row.split(" ")[0].endswith("a")]
    other_numbers = [
        f"{row.split(' ')[0]} | nhs_number | {_nhs_number(500 + n)} | valid" for n, row in enumerate(others)
    ]

    work = linked("\n".join([head, *rows, *others]), numbers="\n".join([numbers, *other_numbers]))

    told = work.table(link_errors).execute().set_index(["kind", "group"])
    assert told.loc[("everyone", "everyone"), "wrong"] > 0.3
