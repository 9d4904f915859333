"""What the stage has to say of one model, and the rows of every table that it makes of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as version_of
from math import isnan
from typing import Any

import pyarrow as pa

from thinkfamily.engine.workbench import Workbench
from thinkfamily.risk.bars import SHOWN, Held
from thinkfamily.risk.judging import Judged
from thinkfamily.risk.model import Model
from thinkfamily.risk.rows import Rows
from thinkfamily.risk.scorecard import Scorecard, write_scorecard
from thinkfamily.risk.scoring import reason_rows, score_rows
from thinkfamily.tables import risk as tables
from thinkfamily.tables.shape import Table

Row = dict[str, Any]  # a row of a table: texts, numbers and days


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One model, judged and fitted, or not. `today` are the children whom it could score on the as-of day.

    `known` are the rows with a label. `too_new` counts the children known to us for too short a time to be scored.
    """

    model: Model
    version: str
    standing: str
    why: str
    as_of: date
    fitted_as_of: date
    expires_on: date
    code_version: str
    fitted_on: str
    data_are_invented: bool
    held: tuple[Held, ...]
    judged: Judged | None
    scorecard: Scorecard | None
    known: Rows
    today: Rows
    too_new: int

    @property
    def is_shown(self) -> bool:
        """Whether it may score anybody."""
        return self.standing == SHOWN and self.scorecard is not None

    @property
    def file(self) -> str | None:
        """Where its fitted form goes in the release, if it has one."""
        return f"models/{self.model.name}.json" if self.scorecard else None

    def model_json(self) -> str | None:
        """The text of its fitted form, with what it is and what it was made from."""
        if self.scorecard is None:
            return None
        about = {
            "model": self.model.name,
            "version": self.version,
            "label": self.model.label,
            "horizon_months": self.model.horizon_months,
            "score": "intercept plus, for each curve in turn, what the feature's value adds: the log-odds of the label",
            "fitted_as_of": str(self.fitted_as_of),
            "fitted_on": self.fitted_on,
            "expires_on": str(self.expires_on),
            "standing": self.standing,
            "code_version": self.code_version,
            "fitted_with": {name: version_of(name) for name in ("interpret-core", "numpy", "scikit-learn")},
            "seed": self.model.seed,
            "approved_by": self.model.approved_by,
            "people_are_invented": self.data_are_invented,
        }
        return write_scorecard(self.scorecard, about=about)


def keep_answers(work: Workbench, answers: Sequence[Answer], *, cards: Sequence[str]) -> None:
    """Write every table of the stage; `cards` has the card of each answer."""
    _keep(work, tables.models, (_model_row(answer) for answer in answers))
    _keep(work, tables.evaluations, (row for answer in answers for row in _evaluations(answer)))
    _keep(work, tables.bars, (row for answer in answers for row in _bars(answer)))
    _keep(work, tables.model_files, (row for pair in zip(answers, cards, strict=True) for row in _files(*pair)))
    shown = [(answer, answer.scorecard) for answer in answers if answer.is_shown and answer.scorecard]
    makes: list[tuple[Table, Callable[..., pa.Table]]] = [(tables.scores, score_rows), (tables.reasons, reason_rows)]
    for shape, make in makes:
        parts = [make(model=a.model, version=a.version, card=card, rows=a.today) for a, card in shown]
        work.keep(shape, pa.concat_tables(parts) if parts else work.table(shape))


def _keep(work: Workbench, shape: Table, rows: Iterable[Row]) -> None:
    told = list(rows)
    columns = {
        column.name: pa.array([row.get(column.name) for row in told], type=_TYPES[column.kind])
        for column in shape.columns
    }
    work.keep(shape, pa.table(columns))


def _model_row(answer: Answer) -> Row:
    model = answer.model
    return {
        **_named(answer),
        "standing": answer.standing,
        "why": answer.why,
        "label": model.label,
        "horizon_months": model.horizon_months,
        "capacity": model.capacity,
        "fitted_as_of": answer.fitted_as_of,
        "expires_on": answer.expires_on,
        "intercept": answer.scorecard.intercept if answer.scorecard else None,
        "file": answer.file,
        "code_version": answer.code_version,
        "fitted_on": answer.fitted_on,
    }


def _evaluations(answer: Answer) -> Iterable[Row]:
    for told in answer.judged.told if answer.judged else ():
        yield {
            **_named(answer),
            "candidate": told.candidate,
            "as_of": answer.judged.days[0] if answer.judged else None,
            "population": told.population,
            "measure": told.figure,
            "value": _number(told.interval.value),
            "lower": _number(told.interval.lower),
            "upper": _number(told.interval.upper),
            "children": told.children,
            "cases": told.cases,
        }


def _bars(answer: Answer) -> Iterable[Row]:
    for held in answer.held:
        yield {
            **_named(answer),
            "bar": held.bar,
            "says": held.says,
            "least": held.least,
            "reached": held.reached,
            "met": held.met,
        }


def _files(answer: Answer, card: str) -> Iterable[Row]:
    yield {**_named(answer), "path": f"cards/{answer.model.name}.md", "text": card}
    fitted = answer.model_json()
    if fitted is not None:
        yield {**_named(answer), "path": answer.file, "text": fitted}


def _named(answer: Answer) -> Row:
    return {"model": answer.model.name, "version": answer.version}


def _number(value: float) -> float | None:
    return None if isnan(value) else value


_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
