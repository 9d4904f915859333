"""What the stage makes of a town: standing, scores, reasons and files, and that they are of one piece."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.risk.conftest import Outcome, outcome_of
from tests.risk.towns import AS_OF, MODEL, Town
from thinkfamily.engine.duck import open_engine
from thinkfamily.risk import Bar, fit_and_score, rescore
from thinkfamily.risk.scorecard import chance
from thinkfamily.tables import features as feature_tables
from thinkfamily.tables import risk as tables
from thinkfamily.vocabulary.dates import AsOf

SMALL = Town(children=800, rate=0.12)


def test_a_model_that_meets_every_bar_is_shown(shown: Outcome) -> None:
    assert all(row["met"] for row in shown.rows(tables.bars)), shown.rows(tables.bars)
    assert (shown.model["standing"], shown.model["why"]) == (
        "shown",
        "Every bar that was declared before fitting has been met.",
    )
    assert str(shown.model["expires_on"]) == "2027-04-01"
    assert str(shown.model["fitted_as_of"]) == "2025-10-01"


def test_reasons_add_up_with_the_intercept_to_the_score(shown: Outcome) -> None:
    added = dict.fromkeys((row["person_id"] for row in shown.rows(tables.scores)), shown.model["intercept"])
    for row in shown.rows(tables.reasons):
        added[row["person_id"]] += row["contribution"]
    for row in shown.rows(tables.scores):
        assert added[row["person_id"]] == pytest.approx(row["log_odds"], abs=1e-9)
        assert row["score"] == chance(row["log_odds"])


def test_every_score_can_be_computed_again_bit_for_bit_from_the_file_and_the_features(shown: Outcome) -> None:
    text = shown.file("models/exploitation.json")
    shape = feature_tables.features_table(names=MODEL.feature_names)
    features = {row["person_id"]: row for row in shown.rows(shape) if row["as_of"] == AS_OF}
    scores = shown.rows(tables.scores)
    assert len(scores) > 2000
    for row in scores:
        child = {name: features[row["person_id"]][name] for name in MODEL.feature_names}
        assert rescore(text, child) == row["log_odds"]


def test_only_children_of_the_day_not_known_already_and_watched_long_enough_are_scored(shown: Outcome) -> None:
    cohort = [row for row in shown.rows(feature_tables.cohorts) if row["as_of"] == AS_OF]
    may = {row["person_id"] for row in cohort if not row["already_known"] and row["months_observed"] >= 12}
    scores = shown.rows(tables.scores)
    assert {row["person_id"] for row in scores} == may != {row["person_id"] for row in cohort}
    assert {row["as_of"] for row in scores} == {AS_OF}


def test_ranks_run_from_one_without_gaps_and_the_list_is_no_longer_than_the_team_can_take_up(shown: Outcome) -> None:
    scores = sorted(shown.rows(tables.scores), key=lambda row: row["rank"])
    assert [row["rank"] for row in scores] == list(range(1, len(scores) + 1))
    assert [row["log_odds"] for row in scores] == sorted((row["log_odds"] for row in scores), reverse=True)
    assert sum(row["within_capacity"] for row in scores) == MODEL.capacity
    assert {row["scored"] for row in scores} == {len(scores)}


def test_reasons_say_the_feature_and_its_value_and_stand_in_the_order_of_their_size(shown: Outcome) -> None:
    reasons = shown.rows(tables.reasons)
    for row in reasons[:500]:
        feature = MODEL.features[MODEL.place(row["feature"])]
        assert row["says"] == feature.told(row["value"])
    someone = [row for row in reasons if row["person_id"] == reasons[0]["person_id"]]
    sizes = [abs(row["contribution"]) for row in sorted(someone, key=lambda row: row["place"])]
    assert sizes == sorted(sizes, reverse=True)
    assert any(row["value"] is None and "not known. It was not told." in row["says"] for row in reasons)


def test_the_card_says_how_well_records_are_linked_and_names_no_group_of_which_nothing_is_known(shown: Outcome) -> None:
    card = shown.file("cards/exploitation.md")
    assert "| everyone | 900 | 4.1% | 0.2% |" in card
    assert "| sex: F | 20 | 10.0% |  |" in card
    assert "sex: not known" not in card


def test_too_few_cases_withhold_the_model_and_nobody_is_scored(tmp_path: Path) -> None:
    found = outcome_of(Town(children=200, rate=0.005), tmp_path)
    assert found.model["standing"] == "withheld"
    assert "At least 40 known cases" in found.model["why"]
    assert (found.model["intercept"], found.model["file"]) == (None, None)
    for shape in (tables.scores, tables.reasons, tables.evaluations):
        assert found.rows(shape) == []
    assert not any(row["met"] for row in found.rows(tables.bars) if row["bar"] in ("lift", "beats", "enough_cases"))
    assert "fewer than 40 known cases" in found.file("cards/exploitation.md")


def test_a_place_without_any_cohort_withholds_the_model_too(tmp_path: Path) -> None:
    found = outcome_of(Town(children=0), tmp_path)
    assert found.model["standing"] == "withheld"
    assert found.rows(tables.scores) == []


def test_a_bar_that_is_missed_withholds_the_model_with_its_reason_and_keeps_its_figures(tmp_path: Path) -> None:
    impossible = Bar(name="perfect", says="It is never wrong.", figure="precision_at_capacity", least=1.0)
    found = outcome_of(SMALL, tmp_path, model=replace(MODEL, bars=(impossible,)))
    assert (found.model["standing"], found.model["why"]) == ("withheld", "Not reached: It is never wrong.")
    assert found.rows(tables.scores) == found.rows(tables.reasons) == []
    assert found.figure("ebm", "auroc")["value"] > 0.5
    assert found.file("models/exploitation.json")


def test_a_model_that_nobody_approved_is_withheld_unless_the_people_are_invented(tmp_path: Path) -> None:
    easy = Bar(name="easy", says="It exists.", figure="auroc", least=0.1)
    model = replace(MODEL, bars=(easy,), approved_by=None)
    real = outcome_of(SMALL, tmp_path / "real", model=model)
    assert "Somebody answerable has approved its use" in real.model["why"]
    assert real.rows(tables.scores) == []
    invented = outcome_of(SMALL, tmp_path / "invented", model=model, invented=True)
    assert invented.model["standing"] == "shown"
    assert "The people of this place are invented." in invented.file("cards/exploitation.md")
    assert "The people of this place are invented." not in real.file("cards/exploitation.md")


def test_a_feature_that_knows_the_answer_withholds_the_model(tmp_path: Path) -> None:
    easy = Bar(name="easy", says="It exists.", figure="auroc", least=0.1)
    found = outcome_of(replace(SMALL, leaks=True), tmp_path, model=replace(MODEL, bars=(easy,)))
    assert found.bar("no_feature_knows_too_much")["reached"] > 0.9
    assert found.model["why"] == (
        "Not reached: No feature alone tells cases from others with an AUROC above 0.90."
    )  # fmt: skip
    assert found.rows(tables.scores) == []


def test_equal_tables_give_equal_bytes_and_a_changed_label_gives_another_version(tmp_path: Path) -> None:
    first, again = outcome_of(SMALL, tmp_path / "first"), outcome_of(SMALL, tmp_path / "again")
    for shape in (tables.models, tables.evaluations, tables.bars, tables.scores, tables.reasons, tables.model_files):
        assert first.rows(shape) == again.rows(shape), shape.name
    other = outcome_of(replace(SMALL, seed=2), tmp_path / "other")
    assert other.model["version"] != first.model["version"]


def test_without_models_every_table_is_made_and_empty(tmp_path: Path) -> None:
    backend = open_engine(spill=tmp_path / "spill")
    work = SMALL.bench(backend, tmp_path)
    fit_and_score(work=work, models=[], as_of=AsOf(AS_OF), code_version="test")
    for shape in (tables.models, tables.evaluations, tables.bars, tables.scores, tables.reasons, tables.model_files):
        assert work.table(shape).to_pyarrow().num_rows == 0
    backend.disconnect()


def test_figures_stand_beside_their_baselines_and_the_flattering_split(shown: Outcome) -> None:
    assert shown.figure("chance", "precision_at_capacity")["value"] == pytest.approx(
        shown.figure("ebm", "prevalence")["value"]
    )
    for candidate in ("ebm", "logistic_l1", "logistic_l2", "single_rule"):
        row = shown.figure(candidate, "precision_at_capacity")
        assert row["lower"] <= row["value"] <= row["upper"]
        assert shown.figure(candidate, "auroc", "split=random")["value"] > 0.5
    assert shown.figure("ebm", "auroc")["value"] > 0.85
    assert shown.figure("single_rule", "brier")["value"] is None
    assert {row["population"] for row in shown.rows(tables.evaluations)} >= {"all", "sex=F", "sex=M", "split=random"}
    assert str(shown.figure("ebm", "auroc")["as_of"]) == "2025-10-01"


def test_shares_of_the_list_by_group_add_up(shown: Outcome) -> None:
    shares = [shown.figure("ebm", "share_of_list", f"sex={sex}")["value"] for sex in ("F", "M")]
    assert np.isclose(sum(shares), 1.0)
