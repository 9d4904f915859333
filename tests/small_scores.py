"""The small town's model: shown with scores and reasons, or withheld with none, and how it was judged."""

import math

import pyarrow as pa

from tests.small_town import AS_OF
from tests.told import told
from thinkfamily.tables import risk
from thinkfamily.tables.shape import Table

MODEL, VERSION, CAPACITY, INTERCEPT = "exploitation", "v1", 3, -3.2
EXPIRES_ON = "2027-03-31"
WHY_SHOWN = "Every bar was met."
WHY_WITHHELD = "At the team's capacity it finds no more children than counting missing episodes does."

# child -> what each feature below added to the log-odds
_MOVED = {
    "p16": (1.8, 0.7, 0.4),
    "p03": (0.4, 0.9, 0.5),
    "p21": (0.8, 0.1, 0.0),
    "p08": (0.1, 0.2, 0.0),
    "p04": (-0.2, -0.1, 0.3),
    "p17": (-0.2, -0.2, 0.3),
    "p09": (-0.2, -0.1, -0.1),
    "p22": (-0.2, -0.3, -0.1),
}
_FEATURES = {
    "missing_episodes_12m": "went missing {} times in the last 12 months",
    "unauthorised_absence_12m": "missed {}% of sessions without leave in the last 12 months",
    "friend_known_victim_24m": "{} friends known to the exploitation service in the last 24 months",
}
_VALUES = {"p16": (3, 41, 1), "p03": (1, 22, 1), "p21": (1, 9, 0), "p08": (0, 10, 0)}


def model_tables(*, shown: bool) -> dict[Table, pa.Table]:
    """The tables of risk, with the model shown or withheld; its scores are there either way, to be left out."""
    return {
        risk.models: _models(shown=shown),
        risk.evaluations: _evaluations(shown=shown),
        risk.bars: _bars(shown=shown),
        risk.scores: _scores(),
        risk.reasons: _reasons(),
        risk.model_files: _files(),
    }


def _models(*, shown: bool) -> pa.Table:
    standing, why = ("shown", WHY_SHOWN) if shown else ("withheld", WHY_WITHHELD)
    columns = {
        "model": MODEL,
        "version": VERSION,
        "standing": standing,
        "why": why,
        "label": "becomes known to the specialist exploitation service",
        "horizon_months": 12,
        "capacity": CAPACITY,
        "fitted_as_of": "2025-09-30",
        "expires_on": EXPIRES_ON,
        "intercept": INTERCEPT,
        "file": f"models/{MODEL}.json",
    }
    return told(risk.models, " | ".join(columns) + "\n" + " | ".join(map(str, columns.values())))


def _evaluations(*, shown: bool) -> pa.Table:
    precision = 0.34 if shown else 0.17
    return told(
        risk.evaluations,
        f"""
        model | version | candidate | as_of | population | measure | value | lower | upper | children | cases
        {MODEL} | {VERSION} | ebm | 2025-09-30 | all | precision_at_capacity | {precision} | 0.12 | 0.52 | 812 | 31
        {MODEL} | {VERSION} | ebm | 2025-09-30 | all | recall_at_capacity | 0.26 | 0.11 | 0.42 | 812 | 31
        {MODEL} | {VERSION} | ebm | 2025-09-30 | sex=F | precision_at_capacity | | | | 401 | 4
        {MODEL} | {VERSION} | ebm | 2025-09-30 | split=random | auroc | 0.84 | 0.78 | 0.90 | 812 | 31
        {MODEL} | {VERSION} | ebm | 2025-09-30 | all | auroc | 0.79 | 0.71 | 0.86 | 812 | 31
        {MODEL} | {VERSION} | single_rule | 2025-09-30 | all | precision_at_capacity | 0.18 | 0.06 | 0.32 | 812 | 31
        {MODEL} | {VERSION} | chance | 2025-09-30 | all | precision_at_capacity | 0.04 | 0.02 | 0.06 | 812 | 31
        """,
    )


def _bars(*, shown: bool) -> pa.Table:
    reached, met = ("0.16", "yes") if shown else ("-0.01", "no")
    return told(
        risk.bars,
        f"""
        model | version | bar | says | least | reached | met
        {MODEL} | {VERSION} | beats_the_rule | Finds more at capacity than the single rule. | 0.05 | {reached} | {met}
        {MODEL} | {VERSION} | enough_cases | Was judged on at least 30 cases. | 30 | 31 | yes
        """,
    )


def _scores() -> pa.Table:
    lines = ["model | version | person_id | as_of | log_odds | score | rank | scored | within_capacity"]
    ranked = sorted(_MOVED, key=lambda child: (-sum(_MOVED[child]), child))
    for rank, child in enumerate(ranked, start=1):
        log_odds = INTERCEPT + math.fsum(_MOVED[child])
        chance = 1 / (1 + math.exp(-log_odds))
        within = "yes" if rank <= CAPACITY else "no"
        lines.append(
            f"{MODEL} | {VERSION} | {child} | {AS_OF} | {log_odds} | {chance} | {rank} | {len(ranked)} | {within}"
        )
    return told(risk.scores, "\n".join(lines))


def _reasons() -> pa.Table:
    lines = ["model | version | person_id | as_of | feature | value | contribution | place | says"]
    for child, moved in _MOVED.items():
        by_size = sorted(range(3), key=lambda at: (-abs(moved[at]), at))
        for place, at in enumerate(by_size, start=1):
            feature, says = list(_FEATURES.items())[at]
            value = _VALUES.get(child, (0, 4, 0))[at]
            one = f"{MODEL} | {VERSION} | {child} | {AS_OF} | {feature}"
            lines.append(f"{one} | {value} | {moved[at]} | {place} | {says.format(value)}")
    return told(risk.reasons, "\n".join(lines))


def _files() -> pa.Table:
    return told(
        risk.model_files,
        f"""
        model | version | path | text
        {MODEL} | {VERSION} | models/{MODEL}.json | {{"intercept": {INTERCEPT}}}
        {MODEL} | {VERSION} | cards/{MODEL}.md | # Exploitation: for finding children to talk about, never a verdict.
        """,
    )
