"""A practitioner's ruling beats any link."""

import pytest

from tests.linkage.conftest import Linked, groups, with_feeds
from thinkfamily.engine.record_key import key_of
from thinkfamily.tables.linkage import link_rulings, links
from thinkfamily.tables.standard import records
from thinkfamily.vocabulary.errors import ContractBroken

_TWINS = """
    record_id | forename | surname | birth_date | birth_year | uprn
    a         | EMMA     | HADLEY  | 2012-05-04 | 2012       | 77
    b         | EMILY    | HADLEY  | 2012-05-04 | 2012       | 77
    """
_ONE_NAME = """
    record_id | forename | surname | birth_date | birth_year | uprn
    a         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    b         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    c         | JOHN     | HADLEY  | 1979-05-04 | 1979       | 77
    """


def test_those_ruled_one_are_one_whatever_is_against_it(linked: Linked) -> None:
    work = linked(
        _TWINS,
        rulings="""
        record_a | record_b | same | by    | ruled_on   | why
        b        | a        | yes  | worker | 2024-03-01 | One child, entered by two schools.
        """,
    )

    assert groups(work) == {"a b"}
    found = work.table(links).execute()
    assert found[["rule", "standing", "probability"]].to_numpy().tolist() == [["ruling", "accepted", 1.0]]


def test_those_ruled_two_are_two_even_when_their_records_say_the_same(linked: Linked) -> None:
    work = linked(
        _ONE_NAME,
        rulings="""
        record_a | record_b | same | by    | ruled_on   | why
        a        | b        | no   | worker | 2024-03-01 | Cousins, both known to us.
        """,
    )

    assert groups(work) in ({"a c", "b"}, {"a", "b c"})


@pytest.mark.parametrize(("later", "expected"), [("yes", {"a b"}), ("no", {"a", "b"})])
def test_of_two_rulings_on_a_pair_the_later_stands(linked: Linked, later: str, expected: set[str]) -> None:
    earlier = {"yes": "no", "no": "yes"}[later]
    work = linked(
        _TWINS,
        rulings=f"""
        record_a | record_b | same      | by     | ruled_on   | why
        a        | b        | {earlier} | worker | 2024-03-01 | As it looked then.
        b        | a        | {later}   | worker | 2024-05-01 | After a visit.
        """,
    )

    assert groups(work) == expected


def test_a_ruling_on_a_record_that_is_gone_does_nothing(linked: Linked) -> None:
    work = linked(
        _TWINS,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        a        | gone     | yes  | worker | 2024-03-01 | One child.
        """,
    )

    assert groups(work) == {"a", "b"}


_VERSIONS = """
    record_id | forename | surname | birth_date | birth_year | uprn | feed   | record_key | known_from | known_until
    a1        | EMMA     | HADLEY  | 2012-05-04 | 2012       | 77   | school | 1          | 2020-01-01 | 2022-01-01
    a2        | EMMA     | HADLEY  | 2012-05-04 | 2012       | 12   | school | 1          | 2022-01-01 |
    b1        | EMILY    | HADLEY  | 2012-05-04 | 2012       | 77   | police | 9          | 2020-01-01 | 2023-01-01
    b2        | EM       | HADLEY  | 2012-05-04 | 2012       | 12   | police | 9          | 2023-01-01 |
    """


@pytest.mark.parametrize(("same", "expected"), [("yes", {"a1 a2 b1 b2"}), ("no", {"a1 a2", "b1 b2"})])
def test_a_ruling_on_one_version_holds_for_every_version_of_both_keys(
    linked: Linked, same: str, expected: set[str]
) -> None:
    work = linked(
        _VERSIONS,
        rulings=f"""
        record_a | record_b | same   | by     | ruled_on   | why
        a1       | b1       | {same} | worker | 2024-03-01 | Seen at school.
        """,
    )
    assert groups(work) == expected


def test_a_ruling_whose_records_are_gone_holds_for_their_keys(linked: Linked, bench) -> None:
    known = bench({records: with_feeds(_VERSIONS)}).table(records)
    keys = dict(known.select("record_id", key=key_of(known)).execute().to_numpy().tolist())
    work = linked(
        _VERSIONS,
        rulings=f"""
        ruling_id | record_a | record_b | key_a        | key_b        | same | by     | ruled_on   | why
        u         | a0       | b0       | {keys["a1"]} | {keys["b1"]} | yes  | worker | 2024-03-01 | Seen at school.
        """,
    )
    assert groups(work) == {"a1 a2 b1 b2"}
    assert work.table(link_rulings).execute()["ruling_id"].tolist() == ["u"]


def test_two_versions_of_one_key_can_be_ruled_two_people(linked: Linked) -> None:
    work = linked(
        _VERSIONS,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        a1       | a2       | no   | worker | 2024-03-01 | The school used the number again.
        """,
    )
    assert not any({"a1", "a2"} <= set(group.split()) for group in groups(work))


def test_rulings_that_contradict_stop_the_run_and_both_sides_are_shown(linked: Linked) -> None:
    with pytest.raises(ContractBroken) as refused:
        linked(
            _ONE_NAME,
            rulings="""
            ruling_id | record_a | record_b | same | by   | ruled_on   | why
            u1        | a        | b        | yes  | Asha | 2024-03-01 | One man.
            u2        | b        | c        | yes  | Ben  | 2024-03-02 | One man.
            u3        | c        | a        | no   | Cara | 2024-03-03 | Cousins.
            """,
        )
    assert "u3 (Cara, 2024-03-03: two people) contradicts" in refused.value.what
    assert "u1 (Asha, 2024-03-01: one person)" in refused.value.what
    assert "u2 (Ben, 2024-03-02: one person)" in refused.value.what


_TWO_PEOPLE = """
    record_id | forename | surname | birth_date | birth_year | uprn | known_from
    a1        | EMMA     | HADLEY  | 2012-05-04 | 2012       | 77   | 2020-01-01
    a2        | EMMA     | HADLEY  | 2012-05-04 | 2012       |      | 2021-01-01
    b1        | ZAINAB   | YUSUF   | 1990-07-07 | 1990       | 31   | 2020-01-01
    b2        | ZAINAB   | YUSUF   | 1990-07-07 | 1990       |      | 2021-01-01
    """


def test_two_whom_somebody_rules_one_are_one_with_all_their_records_however_these_clash(linked: Linked) -> None:
    assert groups(linked(_TWO_PEOPLE)) == {"a1 a2", "b1 b2"}
    work = linked(
        _TWO_PEOPLE,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        a1       | b1       | yes  | worker | 2024-03-01 | She took another name.
        """,
    )
    assert groups(work) == {"a1 a2 b1 b2"}
    assert "would_join" not in " ".join(work.table(links).execute()["veto"].dropna())


def test_where_rulings_pull_both_ways_both_hold_and_scores_give_way(linked: Linked) -> None:
    work = linked(
        _TWO_PEOPLE,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        a1       | b1       | yes  | worker | 2024-03-01 | She took another name.
        a2       | b2       | no   | worker | 2024-03-01 | Two women, both seen.
        """,
    )
    found = groups(work)
    assert any({"a1", "b1"} <= set(group.split()) for group in found)
    assert not any({"a2", "b2"} <= set(group.split()) for group in found)


def test_a_record_that_may_only_follow_follows_the_person_to_whom_it_is_ruled(linked: Linked) -> None:
    people = f"{_TWO_PEOPLE.rstrip()}\n    c         | EMMA     | HADLEY  | 2012-05-04 | 2012       | 12   | 2022-01-01"
    followers = frozenset({"feed-c"})
    assert groups(linked(people, followers=followers)) == {"a1 a2 c", "b1 b2"}
    work = linked(
        people,
        followers=followers,
        rulings="""
        record_a | record_b | same | by     | ruled_on   | why
        c        | b1       | yes  | worker | 2024-03-01 | Her claim, under another name.
        """,
    )
    assert groups(work) == {"a1 a2", "b1 b2 c"}
