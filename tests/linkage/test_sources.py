"""Feeds that keep their people apart are known by their own rows."""

import numpy as np
import pandas as pd

from thinkfamily.linkage.claims import Claims, claims_of
from thinkfamily.linkage.sources import kept_apart

_PEOPLE = 300
_PAIRS = {"left": "int64", "right": "int64"}


def _claims(pairs: list[tuple[int, int]]) -> Claims:
    weighed = pd.DataFrame(pairs, columns=["left", "right"]).assign(probability=0.999, weight=10.0)
    none = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _PAIRS.items()})
    return claims_of(
        weighed=weighed,
        slipped=np.zeros(len(pairs), dtype=bool),
        shared=none.assign(scheme=pd.Series(dtype=object), checked=pd.Series(dtype=bool)),
        told=none,
        ruled=none.assign(same=pd.Series(dtype=bool)),
        identities=_PEOPLE,
    )


def _keys() -> pd.DataFrame:
    return pd.DataFrame({"identity": range(_PEOPLE), "scheme": "census", "value": range(_PEOPLE)})


def test_a_feed_that_hardly_ever_holds_one_person_twice_keeps_its_people_apart() -> None:
    claims = _claims([(0, 1)])

    apart, feeds = kept_apart(claims, _keys(), sure=np.array([True]))

    assert feeds == ["census"]
    assert apart.tolist() == [True]


def test_a_feed_that_holds_people_many_times_over_does_not() -> None:
    claims = _claims([(place, place + 1) for place in range(0, 100, 2)])

    apart, feeds = kept_apart(claims, _keys(), sure=np.full(50, True))

    assert feeds == []
    assert not apart.any()


def test_of_a_handful_of_rows_nothing_can_be_said() -> None:
    claims = _claims([(0, 1)])

    _, feeds = kept_apart(claims, _keys().head(20), sure=np.array([False]))

    assert feeds == []


def test_rows_under_one_number_are_not_kept_apart() -> None:
    claims = _claims([(0, 1)])
    keys = _keys()
    keys.loc[1, "value"] = 0

    apart, _ = kept_apart(claims, keys, sure=np.array([False]))

    assert not apart.any()
