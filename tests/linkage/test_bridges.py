"""One weak link between two well-formed clusters does not make them one; it waits for a person."""

import numpy as np
import pytest

from thinkfamily.linkage.claims import BY_SPLINK, Claims, Rules
from thinkfamily.linkage.standing import ACCEPTED, REVIEW, without_rivals

_WEAK = 0.97


@pytest.mark.parametrize(
    ("says", "cluster", "links", "accepted"),
    [
        ("two single records", [0, 1], [(0, 1)], [True]),
        ("one record and a cluster", [0, 1, 1], [(0, 1)], [True]),
        ("two clusters, one bridge", [0, 0, 2, 2], [(1, 2)], [False]),
        ("two clusters, two links", [0, 0, 2, 2], [(0, 2), (1, 3)], [True, True]),
        ("a rival", [0, 1, 2], [(0, 1), (0, 2)], [False, False]),
    ],
)
def test_a_weak_link_is_accepted_when_it_has_no_rival_and_is_no_bridge(
    says: str, cluster: list[int], links: list[tuple[int, int]], accepted: list[bool]
) -> None:
    nothing = np.zeros(len(links), dtype=bool)
    claims = Claims(
        identities=len(cluster),
        left=np.array([one for one, _ in links]),
        right=np.array([other for _, other in links]),
        splink=np.arange(len(links)),
        chance=np.full(len(links), _WEAK),
        weight=np.full(len(links), 5.0),
        scheme=np.full(len(links), "", dtype=object),
        told=nothing, checked=nothing, unchecked=nothing, slipped=nothing, ruled_one=nothing, ruled_apart=nothing,
    )  # fmt: skip
    rules = Rules(rule=np.full(len(links), BY_SPLINK, dtype=object), probability=np.full(len(links), _WEAK))
    standing = np.full(len(links), REVIEW, dtype=object)

    found = without_rivals(claims, rules, standing=standing, unnamed=nothing, cluster=np.array(cluster))

    assert found.tolist() == accepted, says
    assert ACCEPTED not in standing
