"""Rulings on links contradict when a chain of them makes one person of two whom another keeps apart."""

from hypothesis import given
from hypothesis import strategies as some

from thinkfamily.governance.link_rulings import NEEDS_TWO, LinkRuling, contradicting, in_words


def told(text: str) -> list[LinkRuling]:
    """`a=b c!d`: rulings in order, named u1, u2 and so on."""
    return [
        LinkRuling(id=f"u{place}", key_a=each[0], key_b=each[2], same=each[1] == "=", by="Asha", on="2026-03-01")
        for place, each in enumerate(text.split(), start=1)
    ]


def test_rulings_that_agree_are_left_alone():
    assert contradicting(told("a=b b=c d!a e!c")) == ()


def test_the_shortest_chain_is_shown_beside_the_ruling_that_keeps_apart():
    found = contradicting(told("a=b b=c c=d a!d a=e e=d"))
    assert [each.id for each in found] == ["u4", "u5", "u6"]
    assert in_words(found) == (
        "u4 (Asha, 2026-03-01: two people) contradicts u5 (Asha, 2026-03-01: one person) with "
        "u6 (Asha, 2026-03-01: one person)"
    )


@given(some.lists(some.tuples(some.sampled_from("abcdef"), some.sampled_from("=!"), some.sampled_from("abcdef"))))
def test_there_is_a_contradiction_just_when_a_group_holds_two_that_are_kept_apart(pairs):
    rulings = told(" ".join("".join(each) for each in pairs))
    group = {letter: letter for letter in "abcdef"}
    for each in rulings:
        if each.same:
            old, new = group[each.key_a], group[each.key_b]
            group = {letter: new if held == old else held for letter, held in group.items()}
    parted = [each for each in rulings if not each.same and each.key_a != each.key_b]
    assert bool(contradicting(rulings)) == any(group[each.key_a] == group[each.key_b] for each in parted)


def test_the_two_person_rule_names_reasons_that_linkage_gives():
    from thinkfamily.linkage.refusals import CONTRADICTIONS

    assert {each.word for each in CONTRADICTIONS} >= NEEDS_TWO
