"""What is understood of a search, as a table: what was typed, and what was read out of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.release.reader.asking import understand
from thinkfamily.release.reader.folding import fold

LATEST = date(2026, 9, 30)

TYPED = """
John Smith                 | JOHN SMITH     |            |         |
  smith,   JOHN            | SMITH JOHN     |            |         |
Renée O\u2019Neill            | RENEE ONEILL   |            |         |
Smith-Jones                | SMITH JONES    |            |         |
Łukasz Żółć                | LUKASZ ZOLC    |            |         |
Mr J Smith                 | SMITH          |            |         |
khan 03/04/2010            | KHAN           | 2010-4-3   |         |
khan 3.4.2010              | KHAN           | 2010-4-3   |         |
khan 3-4-10                | KHAN           | 2010-4-3   |         |
khan 3/4/71                | KHAN           | 1971-4-3   |         |
khan 2010-04-03            | KHAN           | 2010-4-3   |         |
khan 20100403              | KHAN           | 2010-4-3   |         |
khan 03042010              | KHAN           | 2010-4-3   |         |
khan 19012001              | KHAN           | 2001-1-19  |         |
khan 3 Apr 2010            | KHAN           | 2010-4-3   |         |
khan 3rd April, 2010       | KHAN           | 2010-4-3   |         |
khan April 3rd 2010        | KHAN           | 2010-4-3   |         |
khan born 13/25/2010       | KHAN           | 2010-?-?   |         |
khan 12/25/2010            | KHAN           | 2010-12-25 |         |
khan 3 04 2010             | KHAN           | 2010-4-3   |         |
khan Apr 2010              | KHAN           | 2010-4-?   |         |
khan 2010                  | KHAN           | 2010-?-?   |         |
khan 2031                  | KHAN           |            |         |
khan 29/02/2011            | KHAN           | 2011-?-?   |         |
khan 01/12/2026            | KHAN           | 2026-1-12  |         |
khan 01/01/2027            | KHAN           |            |         |
khan bs5 6xy               | KHAN           |            | BS56XY  |
khan BS56XY                | KHAN           |            | BS56XY  |
khan EC1A 1BB              | KHAN           |            | EC1A1BB |
khan bs5                   | KHAN           |            | BS5-    |
943 476 1999               |                |            |         | 9434761999
NHS no 943-476-1999        |                |            |         | 9434761999
9434761999                 |                |            |         | 9434761999
khan 943 476 1999 3/4/2010 | KHAN           | 2010-4-3   |         | 9434761999
A123456789012              |                |            |         | A123456789012
QQ123456C                  |                |            |         | QQ123456C QQ123456
LCS/004417                 |                |            |         | LCS/004417 LCS004417
0012345                    |                |            |         | 0012345 12345
22 mill street             | MILL STREET    |            |         |
'; DROP TABLE persons; --  | DROP TABLE PERSONS |        |         |
"""


@pytest.mark.parametrize(
    "line", [line for line in TYPED.splitlines() if line], ids=lambda line: line.split("|")[0].strip()
)
def test_what_is_typed_is_understood(line: str) -> None:
    typed, *expected = line.split("|")
    words, born, postcode, identifiers = ([*expected, "", ""])[:4]
    asked = understand(typed, latest=LATEST)
    found_born = (
        "-".join(str(part or "?") for part in (asked.birth.year, asked.birth.month, asked.birth.day))
        if asked.birth
        else ""
    )
    assert asked.words == tuple(words.split())
    assert found_born == born.strip()
    assert (asked.postcode or (f"{asked.district}-" if asked.district else "")) == postcode.strip()
    assert asked.identifiers == tuple(identifiers.split())


def test_a_letter_alone_is_an_initial() -> None:
    asked = understand("Ms J Smith", latest=LATEST)
    assert (asked.words, asked.initials) == (("SMITH",), ("J",))


@given(st.text(max_size=200))
def test_nothing_that_can_be_typed_is_a_fault(text: str) -> None:
    asked = understand(text, latest=LATEST)
    assert all(len(word) > 1 for word in asked.words)
    assert asked.birth is None or asked.birth.year <= LATEST.year


@given(
    st.dates(date(1900, 1, 1), LATEST),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d%m%Y", "%Y%m%d"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    birth = understand(f"smith {day.strftime(form)} john", latest=LATEST).birth
    assert (birth.year, birth.month, birth.day) == (day.year, day.month, day.day)


@given(st.text(max_size=50))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
