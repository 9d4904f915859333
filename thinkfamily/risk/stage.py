"""The stage itself: judge each model, fit it, hold it to its bars, and score only with one that has met them all."""

from collections.abc import Sequence

import numpy as np

from thinkfamily.engine.workbench import Workbench
from thinkfamily.risk import bars as bar_rules
from thinkfamily.risk.answers import Answer, keep_answers
from thinkfamily.risk.bars import Held
from thinkfamily.risk.boosting import fit_scorecard
from thinkfamily.risk.card import card_of
from thinkfamily.risk.judging import Judged, judge
from thinkfamily.risk.model import Model
from thinkfamily.risk.rounds import rounds_of
from thinkfamily.risk.rows import Rows, count_too_new, read_rows
from thinkfamily.risk.scorecard import Scorecard
from thinkfamily.tables.linkage import link_errors
from thinkfamily.vocabulary.dates import AsOf, months_after
from thinkfamily.vocabulary.ids import content_id


def fit_and_score(
    *, work: Workbench, models: Sequence[Model], as_of: AsOf, code_version: str, data_are_invented: bool = False
) -> None:
    """Make `models`, `evaluations`, `bars`, `scores`, `reasons` and `model_files`.

    A model that misses a bar, or that too few known cases can tell anything of, is withheld: its card and its figures
    are there for all to read, and it scores nobody. Equal tables, models and code version give equal bytes.
    """
    answers = [
        _answer(work=work, model=model, as_of=as_of, code_version=code_version, data_are_invented=data_are_invented)
        for model in models
    ]
    errors = work.table(link_errors).to_pyarrow().to_pylist()
    keep_answers(work, answers, cards=[card_of(answer, link_errors=errors) for answer in answers])


def _answer(*, work: Workbench, model: Model, as_of: AsOf, code_version: str, data_are_invented: bool) -> Answer:
    rows = read_rows(work=work, model=model)
    known = rows.where(rows.labelled)
    today = rows.where(rows.day == np.datetime64(as_of.day))
    judged, scorecard = _judged(work, model, rows), None
    if judged is not None:
        work.tell(f"{model.name}: fitting", None)
        scorecard = fit_scorecard(model=model, values=known.values, labels=known.label)
    held = _held(model, known=known, today=today, judged=judged, scorecard=scorecard, invented=data_are_invented)
    standing, why = bar_rules.standing_of(held)
    fitted_on = known.digest()
    return Answer(
        model=model,
        version=content_id("model", model.name, repr(model), fitted_on, code_version),
        standing=standing,
        why=why,
        as_of=as_of.day,
        fitted_as_of=max(known.day.tolist(), default=as_of.day),
        expires_on=months_after(as_of.day, model.expires_after_months),
        code_version=code_version,
        fitted_on=fitted_on,
        data_are_invented=data_are_invented,
        held=tuple(held),
        judged=judged,
        scorecard=scorecard,
        known=known,
        today=today,
        too_new=count_too_new(work=work, model=model, day=as_of),
    )


def _judged(work: Workbench, model: Model, rows: Rows) -> Judged | None:
    """The judgement, or None where there are too few cases for one."""
    rounds = rounds_of(rows, model=model)
    cases = sum(rows.where(split.judge).cases for each in rounds for split in each.splits)
    return judge(rows=rows, model=model, rounds=rounds, tell=work.tell) if cases >= model.least_cases else None


def _held(
    model: Model, *, known: Rows, today: Rows, judged: Judged | None, scorecard: Scorecard | None, invented: bool
) -> list[Held]:
    approved = bar_rules.approved(model, data_are_invented=invented)
    if judged is None or scorecard is None:
        return [bar_rules.enough_cases(model, met=False), approved, *map(bar_rules.not_judged, model.bars)]
    everyone = np.concatenate([known.values, today.values])
    return [
        bar_rules.enough_cases(model, met=True),
        approved,
        bar_rules.knows_too_much(model, known),
        bar_rules.keeps_directions(scorecard),
        bar_rules.face_validity(model, scorecard, values=everyone),
        *(bar_rules.held(bar, judged=judged) for bar in model.bars),
    ]
