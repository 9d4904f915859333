"""A learned model: kept and read again as it was, fitted to what a place compares, refused when it looks wrong."""

from dataclasses import replace

import pytest

from tests.linkage.conftest import Linked, groups
from thinkfamily.linkage.comparisons import BIRTH, FORENAME, SEX, feeds_comparison
from thinkfamily.linkage.learned import LEARNED, NOTHING, PUT_BACK, Learned, faults_of, fitted, learned_of, put_right
from thinkfamily.linkage.training import Model, untrained
from thinkfamily.tables.linkage import link_model
from thinkfamily.vocabulary.errors import ContractBroken

_START = untrained([FORENAME, BIRTH, SEX], identities=2000)


def _with(model: Model, comparison: int, m: tuple[float, ...], u: tuple[float, ...]) -> Model:
    chances_m, chances_u = list(model.m), list(model.u)
    chances_m[comparison], chances_u[comparison] = m, u
    return replace(model, m=tuple(chances_m), u=tuple(chances_u))


_SEX_WRONG = _with(_START, 2, (0.2, 0.8), (0.5, 0.5))


def test_a_model_is_read_again_as_it_was_kept() -> None:
    learned = learned_of(_START, identities=2000, pairs=900)

    assert Learned.from_json(learned.told()) == learned
    assert Learned.from_json(learned.told()).id == learned.id


def test_a_model_is_named_by_what_it_says() -> None:
    assert learned_of(_START, identities=1, pairs=1).id != learned_of(_SEX_WRONG, identities=1, pairs=1).id


def test_what_was_not_learned_keeps_the_chances_that_are_shipped() -> None:
    learned = learned_of(_with(_START, 2, (0.9, 0.1), (0.5, 0.5)), identities=2000, pairs=900)
    without_births = replace(learned, chances={k: v for k, v in learned.chances.items() if k != "birth date"})

    model = fitted(without_births, start=_START, identities=2000)

    assert model.m[2] == pytest.approx((0.9, 0.1))
    assert model.m[1] == pytest.approx(_START.m[1])


def test_the_more_identities_the_less_likely_any_two_are_one() -> None:
    learned = learned_of(_START, identities=2000, pairs=900)

    assert fitted(learned, start=_START, identities=4000).any_pair == pytest.approx(learned.any_pair / 2)


def test_a_feed_that_came_later_says_nothing_and_the_others_keep_their_weight() -> None:
    two = feeds_comparison({"roll": 0.3, "tax": 0.3})
    three = feeds_comparison({"roll": 0.2, "tax": 0.2, "new": 0.2})
    assert two is not None
    assert three is not None
    before = untrained([two], identities=2000)
    learned = learned_of(_with(before, 0, (0.1, 0.5, 0.4), before.u[0]), identities=2000, pairs=900)

    model = fitted(learned, start=untrained([three], identities=2000), identities=2000)

    says = [grade.says for grade in three.grades]
    weight = {each: model.weight(0, place) for place, each in enumerate(says)}
    assert weight["both from roll"] < weight["both from new"] < weight["both from tax"]


def test_nothing_learned_is_the_chances_that_are_shipped() -> None:
    assert fitted(NOTHING, start=_START, identities=2000) == _START


def test_the_chances_that_are_shipped_look_right() -> None:
    assert faults_of(_START) == {}


@pytest.mark.parametrize(
    ("m", "u", "says"),
    [
        ((0.2, 0.8), (0.5, 0.5), "m is below u"),
        ((0.5, 0.5), (0.8, 0.2), "m is above u"),
    ],
)
def test_a_grade_that_speaks_the_wrong_way_looks_wrong(m: tuple[float, ...], u: tuple[float, ...], says: str) -> None:
    assert any(says in each for each in faults_of(_with(_START, 2, m, u))["sex"])


def test_what_looks_wrong_is_put_back_alone() -> None:
    model = put_right(_with(_SEX_WRONG, 0, _START.m[0][::-1], _START.u[0][::-1]), start=_START)

    assert model == _START


def test_a_model_that_looks_wrong_stops_linkage_and_says_which_column(linked: Linked) -> None:
    wrong = learned_of(_SEX_WRONG, identities=2000, pairs=900)
    people = """
        record_id | forename | surname | birth_date | birth_year | sex
        a         | SUSAN    | HADLEY  | 1979-05-04 | 1979       | F
        b         | SUE      | HADLEY  | 1979-05-04 | 1979       | F
        """

    with pytest.raises(ContractBroken, match="sex:"):
        linked(people, learned=wrong)


def _everybody_twice(people: int) -> str:
    """Each under one name, date and home, and under the other sex each time: a column mapped to something else."""
    rows = ["record_id | forename | surname | birth_date | birth_year | sex | uprn"]
    for each in range(people):
        born = f"19{each % 80 + 10}-{each % 12 + 1:02}-{each % 28 + 1:02}"
        letters = "".join(chr(ord("A") + each // 26**place % 26) for place in range(3))
        rest = f"SUSAN | {letters}WOOD | {born} | {born[:4]}"
        rows += [f"{each}a | {rest} | F | {each + 1}", f"{each}b | {rest} | M | {each + 1}"]
    return "\n".join(rows)


def test_what_many_links_bear_out_stops_linkage_when_it_cannot_be_so(linked: Linked) -> None:
    with pytest.raises(ContractBroken, match=r"sex:.*speaks against a link"):
        linked(_everybody_twice(6_000))


def test_what_few_links_bear_out_is_put_back_and_told(linked: Linked) -> None:
    told = linked(_everybody_twice(1_000)).table(link_model).execute()

    assert set(told[told["comparison"] == "sex"]["origin"]) == {PUT_BACK}
    assert set(told[told["comparison"] == "birth date"]["origin"]) == {LEARNED}


def test_what_is_missing_on_either_side_says_nothing(linked: Linked) -> None:
    work = linked(
        """
        record_id | forename | surname | birth_date | birth_year | sex | uprn
        a         | JOHN     | HADLEY  | 1979-05-04 | 1979       |     | 77
        b         | JON      | HADLEY  | 1979-05-04 | 1979       | M   |
        c         | JOHN     | HADLEY  | 1979-05-04 | 1979       | M   | 77
        """
    )

    assert groups(work) == {"a b c"}
    told = work.table(link_model).execute()
    assert set(told["model"]) == {"shipped"}
    assert "missing" not in set(told["grade"])
