"""Ids of before lead to ids of today, however often they merged and split on the way."""

from thinkfamily.vocabulary.followed import Change, followed, still_leading, without_tied_to


def told(text: str) -> list[Change]:
    """`1 a>b 3`: at turn 1 three records went from a to b."""
    changes = []
    for line in text.strip().splitlines():
        turn, way, moved = line.split()
        before, after = way.split(">")
        changes.append(Change(turn=int(turn), before=before, after=after, moved=int(moved)))
    return changes


def test_an_id_that_stands_leads_to_itself_and_one_that_never_was_to_none():
    assert followed("a", changes=told("1 a>b 1"), standing={"a", "b"}) == ("a",)
    assert followed("z", changes=told("1 a>b 1"), standing={"b"}) == ()


def test_merges_and_splits_are_followed_turn_after_turn_the_largest_part_first():
    changes = told("""
        1 a>b 2
        2 b>c 1
        2 b>d 4
        3 c>e 1
    """)
    assert followed("a", changes=changes, standing={"d", "e"}) == ("d", "e")
    assert followed("b", changes=changes, standing={"d", "e"}) == ("d", "e")
    assert followed("c", changes=changes, standing={"d", "e"}) == ("e",)


def test_a_later_turn_is_not_taken_for_an_earlier_one():
    changes = told("""
        1 b>c 1
        2 a>b 1
    """)
    assert followed("a", changes=changes, standing={"b", "c"}) == ("b",)


def test_what_leads_to_nobody_of_today_is_left_out():
    changes = told("""
        1 a>b 1
        2 b>c 1
        2 x>y 1
    """)
    assert still_leading(changes, standing={"c"}) == changes[:2]


def test_no_chain_of_changes_is_left_that_ties_anything_to_a_hidden_id():
    changes = told("""
        1 a>b 1
        2 b>c 1
        2 x>y 1
    """)
    assert without_tied_to(changes, {"c"}) == changes[2:]
    assert without_tied_to(changes, {"z"}) == changes
