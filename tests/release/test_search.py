"""Person search, as a table: what was typed, and who is found first."""

from pathlib import Path

import pytest

from tests.release.publishing import publish_at
from thinkfamily.release.keys import read_public
from thinkfamily.release.reader.opening import Release, open_current
from thinkfamily.release.reader.searching import MOST_HITS, Found, TooWide, search
from thinkfamily.tables import linkage, standard

FINDS = """
bilal khan              | Bilal Khan              | the name as it is
KHAN, Bilal             | Bilal Khan              | the other way round
bilall kahn             | Bilal Khan              | both misspelt
blial khan              | Bilal Khan              | two letters swapped
bila kha                | Bilal Khan              | only begun
yusef kahn              | Yusuf Khan              | as heard
margret evens           | Margaret Evans          | as heard
jon smyth               | Jon Smyth, John Smith   | the very name before the one like it
john smith              | John Smith, Jon Smyth   | the very name before the one like it
o'neill mary            | Mary O'Neill            | with an apostrophe
oneill mary             | Mary O'Neill            | without one
O\u2019Neil Mary        | Mary O'Neill            | a curly one and a letter short
amara adeyemi           | Amara Okafor            | by a name used before
hughes 03/04/2011       | Isaac Hughes, Ivy Hughes | twins
isaac hughes 03/04/2011 | Isaac Hughes, Ivy Hughes | the one before the other
jon smith 4/10/1979     | John Smith, Jon Smyth   | a letter short and born that day, before day and month muddled
smyth 10/4/1979         | Jon Smyth, John Smith   | and as it should be
khan 9/1/2011           | Bilal Khan              | a surname and a date of birth
khan 2011               | Bilal Khan              | a surname and a year
reed 28 feb 2012        | Callum Reed             | a day wrong
turner NB1 2BB          | Lee Turner, Jade Turner, Ryan Turner | a surname and where they live or lived
17/09/2010 nb12bb       | Jade Turner             | no name at all
j smith NB4 8HH         | John Smith              | an initial helps
999 000 0018            | Isaac Hughes            | an NHS number in three parts
9990000018              | Isaac Hughes            | and in one
T990200120003           | Jade Turner             | a pupil number that fails its check
lcs004417               | Bilal Khan              | a number of the council's own
khan LCS009021          | Callum Reed             | the number counts, whatever the name
sofia marek             | Sofia Marek             | a protected person is found by name
zebedee quixote         |                         | nobody like it
khan 01/01/1950         |                         | nobody of that age
999 999 9999            |                         | nobody with that number
"""

TOO_WIDE = """
                  | nothing
khan              | a surname alone
j khan            | a surname and an initial
k h               | two letters
2011              | a year
03/04/2011        | a date of birth alone
NB1 2BB           | a postcode alone
2011 NB1 2BB      | a year and a postcode: a street's children
apr 2011 NB1 2BB  | a month and a postcode
NB1               | a district
khan NB1          | a surname and a district
mr                | a title
***               | no word at all
% _               | what other systems take for any letters
"""


def rows(text: str) -> list[str]:
    return text.strip("\n").splitlines()


@pytest.mark.parametrize("line", rows(FINDS), ids=lambda line: line.split("|")[0].strip())
def test_a_search_finds_who_is_meant_first(release: Release, line: str) -> None:
    typed, expected, why = line.split("|")
    wanted = [name.strip() for name in expected.split(",") if name.strip()]
    found = search(release, text=typed)
    assert [hit.person.name_shown for hit in found.hits][: len(wanted) or None] == wanted, why


@pytest.mark.parametrize("line", rows(TOO_WIDE), ids=lambda line: line.split("|")[1].strip())
def test_a_search_that_would_browse_people_is_refused_with_what_to_add(release: Release, line: str) -> None:
    refused = search(release, text=line.partition("|")[0])
    assert isinstance(refused, TooWide)
    assert "date of birth" in refused.why


def test_a_wrong_number_does_not_open_the_way_to_namesakes(release: Release) -> None:
    assert search(release, text="j khan 00000000") == Found(hits=(), more=False)


def test_a_hit_says_what_it_was_found_by(release: Release) -> None:
    by = search(release, text="bilal khan 09/01/2011 NB3 5EE").hits[0]
    assert by.by == ("name", "date of birth", "postcode")
    assert by.likeness == 1.0
    assert search(release, text="lcs004417").hits[0].by == ("identifier",)


def test_likeness_falls_with_each_thing_that_does_not_fit(release: Release) -> None:
    typed = ["bilal khan 9/1/2011", "bilal khan 1/9/2011", "bilal khan 8/1/2011", "bilall khan 8/1/2011"]
    likeness = [search(release, text=text).hits[0].likeness for text in typed]
    assert likeness == sorted(likeness, reverse=True)
    assert len(set(likeness)) == len(likeness)


def test_no_search_shows_more_than_twenty_or_says_how_many_there_are(bench, tmp_path: Path) -> None:
    people = [f"p{number:02d} | JOHN | SMITH | 2000-01-{number:02d}" for number in range(1, 31)]
    release = _published(bench, tmp_path, people)
    found = search(release, text="john smith")
    assert (len(found.hits), found.more) == (MOST_HITS, True)
    assert [hit.person.person_id for hit in found.hits] == [f"p{number:02d}" for number in range(1, 21)]
    closer = search(release, text="john smith 25/01/2000")
    assert closer.hits[0].person.person_id == "p25"
    release.close()


def test_the_right_namesake_is_found_among_more_than_are_looked_at_closely(bench, tmp_path: Path) -> None:
    people = [f"p{number:04d} | JOHN | SMITH | {1950 + number % 60}-01-{1 + number // 60:02d}" for number in range(900)]
    release = _published(bench, tmp_path, people)
    assert search(release, text="john smith 07/01/1969").hits[0].person.person_id == "p0379"
    release.close()


def test_names_of_several_words_are_found_written_together_and_apart(bench, tmp_path: Path) -> None:
    people = ["p1 | ANNE MARIE | MAC DONALD | 2000-01-01", "p2 | JO | VAN DER BERG | 2000-01-02"]
    release = _published(bench, tmp_path, people)
    for typed in ("annemarie macdonald", "anne-marie mac donald", "Anne MacDonald"):
        assert [hit.person.person_id for hit in search(release, text=typed).hits] == ["p1"], typed
    assert [hit.person.person_id for hit in search(release, text="jo vanderberg").hits] == ["p2"]
    release.close()


def test_an_empty_release_can_be_searched(bench, tmp_path: Path) -> None:
    release = _published(bench, tmp_path, [])
    assert search(release, text="john smith").hits == ()
    assert search(release, text="john smith 03/04/2010 NB1 1AA").hits == ()
    release.close()


def _published(bench, tmp_path: Path, people: list[str]) -> Release:
    head = "forename | surname | birth_date"
    work = bench(
        {
            linkage.persons: "\n".join([f"person_id | {head}", *people]),
            linkage.memberships: "\n".join(
                ["record_id | record_key | person_id", *(f"r{p.split()[0]} | k | {p.split()[0]}" for p in people)]
            ),
            standard.records: "\n".join([f"record_id | {head}", *(f"r{person}" for person in people)]),
        }
    )
    publish_at(work, tmp_path / "releases")
    return open_current(tmp_path / "releases", public_key=read_public(tmp_path / "keys"))
