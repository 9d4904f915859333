"""Whether a model may be shown on a day. In doubt it may not: a model that cannot show that it works is not shown."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from thinkfamily.release.manifest import SHOWN
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.rows import read_rows
from thinkfamily.tables import risk as risk_tables
from thinkfamily.tables.shape import Table


@dataclass(frozen=True)
class Model:
    """One model version. `standing` and `why` are as the release says; ask `standing_on` whether it may be shown."""

    TABLE: ClassVar[Table] = risk_tables.models
    model: str
    version: str
    standing: str
    why: str
    label: str
    horizon_months: int
    capacity: int
    fitted_as_of: date
    expires_on: date
    intercept: float | None
    file: str | None
    code_version: str
    fitted_on: str


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """That a model is not shown, and why, in words for the screen."""

    model: str
    why: str


def models(release: Release) -> tuple[Model, ...]:
    """Every model version of the release, shown or withheld."""
    return read_rows(release.file, Model)


def standing_on(release: Release, *, model: str, today: date) -> Model | Withheld:
    """The version of a model that may be shown today, or why none may.

    Withheld when the release says so, when it has expired, when the release has no such model, and when today is
    before the release was made (a clock that has been put back must not bring an expired model to life).
    """
    if today < release.made_on:
        return Withheld(model=model, why="The clock stands before the day on which these data were published.")
    versions = read_rows(release.file, Model, where="model = ?", values=[model])
    if not versions:
        return Withheld(model=model, why="There is no such model in these data.")
    newest = max(versions, key=lambda each: (each.fitted_as_of, each.version))
    if newest.standing != SHOWN:
        return Withheld(model=model, why=newest.why)
    if today >= newest.expires_on:
        return Withheld(model=model, why=f"It expired on {newest.expires_on} and has not been validated since.")
    return newest
