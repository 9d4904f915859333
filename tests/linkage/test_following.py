"""Records that may follow and never lead: whose they are is found, and nobody is found through them."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.linkage.conftest import Linked, groups
from thinkfamily.engine.components import components
from thinkfamily.linkage.following import following_of, leading

MOST = 9
PAIRS = st.tuples(st.integers(0, MOST - 1), st.integers(0, MOST - 1)).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(PAIRS, max_size=25), st.lists(st.booleans(), min_size=MOST, max_size=MOST))
def test_without_the_links_that_lead_the_others_are_joined_as_by_their_own_links_alone(
    links: list[tuple[int, int]], follows: list[bool]
) -> None:
    following = np.array(follows)
    left = np.array([one for one, _ in links], dtype=np.int64)
    right = np.array([other for _, other in links], dtype=np.int64)
    kept = ~leading(left, right, following=following)
    own = following[left] | following[right]
    assert not np.any(~kept & ~own), "a link among the others is never left out"
    alone = components(left[~own], right[~own], size=MOST)
    joined = components(left[kept], right[kept], size=MOST)
    others = np.flatnonzero(~following)
    for one in others:
        for other in others:
            assert (joined[one] == joined[other]) == (alone[one] == alone[other])


def test_an_identity_follows_when_every_record_of_it_does() -> None:
    members = pd.DataFrame({"identity": [0, 1, 1, 2], "follows": [True, True, False, False]})
    assert following_of(members, identities=3).tolist() == [True, False, False]


PEOPLE = """
    record_id | feed        | forename | surname | birth_date
    roll      | school-roll | ANN      | DOE     |
    claim     | benefits    | ANN      | DOE     | 1990-02-03
    patient   | health      | ANN      | ROE     |
    other     | benefits    | BOB      | POE     | 1980-05-06
    second    | benefits    | BOB      | POE     | 1980-05-06
"""
NUMBERS = """
    record_id | scheme     | value         | standing
    roll      | upn        | A823432114005 | valid
    claim     | upn        | A823432114005 | valid
    claim     | nhs_number | 9434765919    | valid
    patient   | nhs_number | 9434765919    | valid
"""


def test_a_claim_is_linked_to_a_person_and_leads_no_two_others_together(linked: Linked) -> None:
    assert "claim patient roll" in groups(linked(PEOPLE, NUMBERS))
    found = groups(linked(PEOPLE, NUMBERS, followers=frozenset({"benefits"})))
    assert found in ({"claim roll", "patient", "other second"}, {"claim patient", "roll", "other second"})
