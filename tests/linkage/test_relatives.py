"""Whether the records show people who live together: from what is counted, not from what a feed says of itself."""

from collections.abc import Callable

from tests.linkage.conftest import Linked, groups

_HEAD = "record_id | forename | surname | birth_date | birth_year | address_text | house_number | street | sex | feed"
_NAMES = ("ALBERT", "BRIAN", "CEDRIC", "DONALD", "EDWARD", "FELIX", "GEORGE", "HOWARD", "IVAN", "JULIAN")
_BEGIN = ("BAR", "CLE", "DUN", "EVER", "FAL", "GRIM", "HOL", "IN", "KEN", "LANG", "MAR", "NOR")
_MIDDLE = ("A", "BER", "CA", "DING", "E", "FER", "GA", "HAM", "KI", "LE", "MER", "NING")
_OTHERS = ("MARTHA", "NORMA", "OLIVE", "PETRA", "QUINN", "ROWENA", "SYBIL", "TAMSIN", "URSULA", "VERA")


def _register(homes: int, *, second: Callable[[int], str]) -> str:
    """Two registers of one person a home; of `homes`, those for which `second` names another hold another there."""
    rows = [_HEAD]
    for home in range(homes):
        name, year = _NAMES[home % 10], 1930 + home % 60
        surname = f"{_BEGIN[home % 12]}{_MIDDLE[home // 12 % 12]}{'TON' if home % 2 else 'WORTH'}"
        door = f"{home + 1} ELM ROAD | {home + 1} | ELM ROAD"
        born = f"{year}-{home % 12 + 1:02}-{home % 28 + 1:02} | {year}"
        rows.append(f"a{home} | {name} | {surname} | {born} | {door} | | one")
        forename = second(home)
        born = born if forename == name else f"{year + 21}-0{home % 9 + 1}-11 | {year + 21}"
        rows.append(f"b{home} | {forename} | {surname} | {born} | {door} | M | other")
    return "\n".join(rows)


def _same(home: int) -> str:
    return _NAMES[home % 10]


def test_where_nobody_lives_with_anybody_a_replaced_forename_does_not_part_two_records(linked: Linked) -> None:
    people = _register(120, second=_same)
    odd = """
x | MARTHA | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | one
y | ALBERT | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | other"""

    assert "x y" in groups(linked(people + odd))


def test_where_couples_share_a_home_they_stay_two(linked: Linked) -> None:
    people = _register(120, second=lambda home: _OTHERS[home % 10] if home % 10 == 0 else _same(home))
    odd = """
x | MARTHA | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | one
y | ALBERT | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | other"""

    assert {"x", "y"} <= groups(linked(people + odd))


def test_of_a_few_homes_nothing_is_concluded(linked: Linked) -> None:
    people = _register(20, second=_same)
    odd = """
x | MARTHA | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | one
y | ALBERT | ZANDERS | 1950-03-04 | 1950 | 300 ELM ROAD | 300 | ELM ROAD | | other"""

    assert {"x", "y"} <= groups(linked(people + odd))
