"""Clusters: no chain of links brings together what must not be, and whatever the links, no forbidden pair meets."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.linkage.adopted import nobody_adopted
from thinkfamily.linkage.clusters import Barriers, Clustered, clustered
from thinkfamily.linkage.refusals import APART, FORENAMES, JOINED, KEYS, NUMBERS, YEARS
from thinkfamily.linkage.traits import MOST_YEARS_APART, Traits

_NONE: list[tuple[int, str, int]] = []


def traits(forenames: list[str | None], years: list[int] | None = None) -> Traits:
    words = tuple(sorted({name for name in forenames if name}))
    missing = np.full(len(forenames), -1, dtype=np.int64)
    nought = np.zeros(len(forenames), dtype=np.int64)
    return Traits(
        words=words,
        forename=np.array([words.index(name) if name else -1 for name in forenames], dtype=np.int64),
        known_as=missing,
        middle=missing,
        initial=missing,
        surname=missing,
        male=nought.astype(bool),
        female=nought.astype(bool),
        birth=nought,
        year=np.array(years or [0] * len(forenames), dtype=np.int64),
        death=nought,
        borne_by_many=frozenset(),
    )


def cluster(
    links: list[tuple[int, int]],
    of: Traits,
    *,
    apart: list[tuple[int, int]] | None = None,
    numbers: list[tuple[int, str, int]] = _NONE,
    keys: list[tuple[int, str, int]] = _NONE,
    ruled: list[bool] | None = None,
    ruled_apart: list[bool] | None = None,
) -> Clustered:
    kept = pd.DataFrame(apart or [], columns=["left", "right"], dtype="int64")
    return clustered(
        np.array([left for left, _ in links], dtype=np.int64),
        np.array([right for _, right in links], dtype=np.int64),
        ruled=np.array(ruled or [False] * len(links), dtype=bool),
        barriers=Barriers(
            adoptions=nobody_adopted(of.count),
            traits=of,
            apart=kept.assign(ruled=ruled_apart or [False] * len(kept)),
            numbers=_held(numbers),
            keys=_held(keys),
        ),
    )


def _held(rows: list[tuple[int, str, int]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["identity", "scheme", "value"]).astype({"identity": "int64", "value": "int64"})


def test_links_that_nothing_contradicts_make_one_cluster() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN", "JOHN", "JOHN", "JOHN"]))

    assert done.cluster.tolist() == [0, 0, 0, 3]
    assert done.refused.tolist() == [JOINED, JOINED]


def test_only_the_links_that_were_needed_are_told_as_needed() -> None:
    done = cluster([(0, 1), (1, 2), (0, 2)], traits(["JOHN", "JOHN", "JOHN"]))

    assert done.needed.tolist() == [True, True, False]


def test_an_initial_does_not_chain_two_forenames() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN", "J", "JAMES"]))

    assert done.cluster.tolist() == [0, 0, 2]
    assert done.refused.tolist() == [JOINED, FORENAMES]


def test_a_record_without_a_date_does_not_chain_two_generations() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN", "JOHN", "JOHN"], years=[1979, 0, 2009]))

    assert done.cluster.tolist() == [0, 0, 2]
    assert done.refused.tolist() == [JOINED, YEARS]


def test_a_record_without_a_number_does_not_chain_two_numbers() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN"] * 3), numbers=[(0, "nhs_number", 1), (2, "nhs_number", 2)])

    assert done.refused.tolist() == [JOINED, NUMBERS]


def test_two_of_one_source_are_not_chained_by_a_record_of_another() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN"] * 3), keys=[(0, "census", 1), (2, "census", 2)])

    assert done.refused.tolist() == [JOINED, KEYS]


def test_a_refused_pair_is_not_joined_the_long_way_round() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN"] * 3), apart=[(0, 2)])

    assert done.cluster.tolist() == [0, 0, 2]
    assert done.refused.tolist() == [JOINED, APART]


def test_a_ruling_joins_what_nothing_else_would() -> None:
    done = cluster([(0, 1)], traits(["JOHN", "GWEN"], years=[1979, 2009]), apart=[(0, 1)], ruled=[True])

    assert done.cluster.tolist() == [0, 0]


def test_a_ruling_yields_to_a_ruling_that_keeps_apart() -> None:
    done = cluster([(0, 1), (1, 2)], traits(["JOHN"] * 3), apart=[(0, 2)], ruled=[True, True], ruled_apart=[True])

    assert done.cluster.tolist() == [0, 0, 2]


_IDENTITIES = 12
_pairs = st.lists(st.sampled_from([*combinations(range(_IDENTITIES), 2)]), max_size=30, unique=True)


@given(links=_pairs, apart=_pairs, years=st.lists(st.sampled_from([0, 1979, 1980, 2009]), min_size=12, max_size=12))
def test_no_pair_kept_apart_ever_shares_a_cluster(
    links: list[tuple[int, int]], apart: list[tuple[int, int]], years: list[int]
) -> None:
    done = cluster(links, traits(["JOHN"] * _IDENTITIES, years=years), apart=apart)

    assert all(done.cluster[one] != done.cluster[other] for one, other in apart)


@given(links=_pairs, holders=st.lists(st.integers(0, 2), min_size=_IDENTITIES, max_size=_IDENTITIES))
def test_clusters_are_joined_by_links_and_named_by_their_least_identity(
    links: list[tuple[int, int]], holders: list[int]
) -> None:
    numbers = [(identity, "upn", value) for identity, value in enumerate(holders) if value]
    done = cluster(links, traits(["JOHN"] * _IDENTITIES), numbers=numbers)

    for one, other in combinations(range(_IDENTITIES), 2):
        if done.cluster[one] == done.cluster[other]:
            assert done.cluster[one] <= min(one, other)
    assert len(set(done.cluster.tolist())) == _IDENTITIES - int(done.needed.sum())


_few = st.integers(0, 2)


@given(
    links=_pairs,
    apart=_pairs,
    forenames=st.lists(st.sampled_from(["JOHN", "JAMES", "J", None]), min_size=_IDENTITIES, max_size=_IDENTITIES),
    years=st.lists(st.sampled_from([0, 1979, 1980, 2009]), min_size=_IDENTITIES, max_size=_IDENTITIES),
    upns=st.lists(_few, min_size=_IDENTITIES, max_size=_IDENTITIES),
    own=st.lists(_few, min_size=_IDENTITIES, max_size=_IDENTITIES),
)
def test_joining_is_as_if_each_link_had_been_held_against_every_member_of_both_clusters(
    links: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    forenames: list[str | None],
    years: list[int],
    upns: list[int],
    own: list[int],
) -> None:
    numbers = [(identity, "upn", value) for identity, value in enumerate(upns) if value]
    keys = [(identity, "schools", value) for identity, value in enumerate(own) if value]

    done = cluster(links, traits(forenames, years), apart=apart, numbers=numbers, keys=keys)

    assert done.cluster.tolist() == _one_by_one(links, apart, forenames, years, upns, own)


def _one_by_one(
    links: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    forenames: list[str | None],
    years: list[int],
    *numbers: list[int],
) -> list[int]:
    """Clusters by the rules alone; what both ends of a link know of themselves has been settled before."""
    of = {identity: {identity} for identity in range(_IDENTITIES)}
    named = [name if name and len(name) > 1 else None for name in forenames]
    for left, right in links:
        one, other = of[left], of[right]
        across = [(a, b) for a in one for b in other]
        if one is other or any((min(pair), max(pair)) in apart for pair in across):
            continue
        if any(_clash(held, left, right, one, other) for held in numbers):
            continue
        if not (named[left] and named[right]) and _none_agrees(named, one, other):
            continue
        born = [(years[a], years[b]) for a, b in across if years[a] and years[b]]
        if not (years[left] and years[right]) and born and all(abs(a - b) > MOST_YEARS_APART for a, b in born):
            continue
        together = one | other
        of |= dict.fromkeys(together, together)
    return [min(of[identity]) for identity in range(_IDENTITIES)]


def _clash(held: list[int], left: int, right: int, one: set[int], other: set[int]) -> bool:
    return not (held[left] and held[right]) and _none_agrees(held, one, other)


def _none_agrees(held: Sequence[object], one: set[int], other: set[int]) -> bool:
    mine, theirs = ({held[each] for each in side if held[each]} for side in (one, other))
    return bool(mine and theirs) and not mine & theirs
