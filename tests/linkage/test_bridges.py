"""Weak links: one between two well-formed clusters waits for a person; what was one person before stays one."""

import numpy as np
import pytest

from thinkfamily.linkage.claims import BY_SPLINK, RULES, Claims, Rules
from thinkfamily.linkage.refusals import Refusal
from thinkfamily.linkage.standing import ACCEPTED, REVIEW, VETOED, Standing, first_standing, settled, without_rivals

_WEAK = 0.97


@pytest.mark.parametrize(
    ("says", "cluster", "links", "accepted"),
    [
        ("two single records", [0, 1], [(0, 1)], [True]),
        ("one record and a cluster", [0, 1, 1], [(0, 1)], [True]),
        ("two clusters, one bridge", [0, 0, 2, 2], [(1, 2)], [False]),
        ("two clusters, two links", [0, 0, 2, 2], [(0, 2), (1, 3)], [True, True]),
        ("a rival", [0, 1, 2], [(0, 1), (0, 2)], [False, False]),
        ("three who are each likely the others", [0, 1, 2], [(0, 1), (0, 2), (1, 2)], [True, True, True]),
        (
            "and a fourth whom one alone may be",
            [0, 1, 2, 3],
            [(0, 1), (0, 2), (1, 2), (0, 3)],
            [False, False, True, False],
        ),
    ],
)
def test_a_weak_link_is_accepted_when_it_has_no_rival_and_is_no_bridge(
    says: str, cluster: list[int], links: list[tuple[int, int]], accepted: list[bool]
) -> None:
    nothing = np.zeros(len(links), dtype=bool)
    claims, rules = _claims(len(cluster), links, _WEAK)
    standing = np.full(len(links), REVIEW, dtype=np.int8)

    found = without_rivals(claims, rules, standing=standing, unnamed=nothing, stood=nothing, cluster=np.array(cluster))

    assert found.tolist() == accepted, says
    assert ACCEPTED not in standing


@pytest.mark.parametrize(
    ("probability", "veto", "stood", "standing"),
    [
        (0.991, Refusal.NONE, False, ACCEPTED),
        (0.985, Refusal.NONE, False, REVIEW),
        (0.985, Refusal.NONE, True, ACCEPTED),  # more than half the odds that are asked of others
        (0.975, Refusal.NONE, True, REVIEW),  # less than half
        (0.999, Refusal.DIFFERENT_NUMBERS, True, VETOED),  # no veto asks what was before
    ],
)
def test_what_was_one_person_stays_one_while_its_odds_are_half_of_those_asked(
    probability: float, veto: Refusal, stood: bool, standing: Standing
) -> None:
    _, rules = _claims(2, [(0, 1)], probability)

    found = first_standing(
        rules, veto=np.array([veto], dtype=np.int8), unnamed=np.array([False]), stood=np.array([stood])
    )

    assert found.tolist() == [standing]


def test_whoever_comes_later_parts_nobody_who_was_one_person_before() -> None:
    links = [(0, 1), (0, 2)]
    claims, rules = _claims(3, links, _WEAK)
    nothing = np.zeros(2, dtype=bool)
    standing = np.full(2, REVIEW, dtype=np.int8)

    found = without_rivals(
        claims, rules, standing=standing, unnamed=nothing, stood=np.array([True, False]), cluster=np.arange(3)
    )

    assert found.tolist() == [True, False]


@pytest.mark.parametrize(
    ("probability", "unnamed", "cluster", "answered"),
    [
        (0.91, False, [0, 0], True),  # more than half the odds asked of a likely one
        (0.90, False, [0, 0], False),  # the next run would ask as well
        (0.94, False, [0, 1], False),  # two persons, and someone has to say
        (0.985, True, [0, 0], True),
        (0.975, True, [0, 0], False),  # without forenames that agree it has to be sure
    ],
)
def test_nobody_is_asked_of_two_whom_other_links_have_made_one_person(
    probability: float, unnamed: bool, cluster: list[int], answered: bool
) -> None:
    claims, rules = _claims(2, [(0, 1)], probability)
    standing = np.array([REVIEW], dtype=np.int8)

    found = settled(claims, rules, standing=standing, unnamed=np.array([unnamed]), cluster=np.array(cluster))

    assert found.tolist() == [answered]


def _claims(identities: int, links: list[tuple[int, int]], probability: float) -> tuple[Claims, Rules]:
    nothing = np.zeros(len(links), dtype=bool)
    claims = Claims(
        identities=identities,
        schemes=(),
        left=np.array([one for one, _ in links]),
        right=np.array([other for _, other in links]),
        splink=np.arange(len(links)),
        chance=np.full(len(links), probability),
        weight=np.full(len(links), 5.0),
        scheme=np.full(len(links), -1, dtype=np.int8),
        told=nothing, checked=nothing, unchecked=nothing, slipped=nothing, ruled_one=nothing, ruled_apart=nothing,
    )  # fmt: skip
    probabilities = np.full(len(links), probability)
    return claims, Rules(words=RULES, rule=np.full(len(links), BY_SPLINK, dtype=np.int8), probability=probabilities)
