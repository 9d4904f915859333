"""The rows a model is fitted and judged on, as arrays: read from the waist, in an order that depends on them alone."""

import hashlib
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from thinkfamily.engine.workbench import Workbench
from thinkfamily.risk.model import Model
from thinkfamily.tables import features as feature_tables
from thinkfamily.tables import linkage
from thinkfamily.vocabulary.dates import AsOf

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]
Texts = npt.NDArray[np.object_]

NOT_RECORDED = "not recorded"


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Children on as-of days, ordered by day and person.

    `values` has a column for each feature of the model, NaN where it is not known; `label` is 1, 0, or NaN where the
    horizon has not passed or the row says nothing. `family` is a family's id, or the person's own where there is none.
    """

    person: Texts
    family: Texts
    day: Days
    values: Floats
    label: Floats
    sex: Texts
    ethnicity: Texts

    def __len__(self) -> int:
        return len(self.person)

    def where(self, chosen: Flags) -> "Rows":
        """Those rows alone, in the same order."""
        return Rows(**{part.name: getattr(self, part.name)[chosen] for part in fields(Rows)})

    @property
    def labelled(self) -> Flags:
        """Which rows have a label."""
        return ~np.isnan(self.label)

    @property
    def cases(self) -> int:
        """How many rows have the label 1."""
        return int(np.nansum(self.label))

    def digest(self) -> str:
        """A digest of the rows: persons, days, labels and every value of every feature."""
        whole = hashlib.sha256()
        for column in (self.person, self.day.astype(str), self.family):
            whole.update("\x1f".join(str(each) for each in column).encode())
        for numbers in (self.label, self.values):
            # One bit pattern for every NaN, and nought without its sign.
            plain = np.where(np.isnan(numbers), np.nan, numbers + 0.0).astype("<f8")
            whole.update(np.ascontiguousarray(plain).tobytes())
        return whole.hexdigest()[:16]


def read_rows(*, work: Workbench, model: Model) -> Rows:
    """The cohort rows of a model that may be fitted on or scored: not known already, and watched for long enough."""
    cohorts = work.table(feature_tables.cohorts)
    cohorts = cohorts.filter(
        cohorts.model == model.name, ~cohorts.already_known, cohorts.months_observed >= model.washout_months
    )
    cohorts = cohorts.select("person_id", "as_of", family=cohorts.family_id.coalesce(cohorts.person_id))
    labels = work.table(feature_tables.labels)
    labels = labels.filter(labels.model == model.name).select("person_id", "as_of", "label")
    features = work.table(feature_tables.features_table(names=model.feature_names))
    features = features.filter(features.model == model.name).select("person_id", "as_of", *model.feature_names)
    persons = work.table(linkage.persons).select("person_id", "sex", "ethnicity")
    rows = cohorts.join(features, ["person_id", "as_of"])
    rows = rows.left_join(labels, ["person_id", "as_of"]).drop("person_id_right", "as_of_right")
    rows = rows.left_join(persons, "person_id").drop("person_id_right")
    told = rows.order_by("as_of", "person_id").to_pyarrow()
    return Rows(
        person=_texts(told["person_id"]),
        family=_texts(told["family"]),
        day=told["as_of"].to_numpy().astype("datetime64[D]"),
        values=np.column_stack([_numbers(told[name]) for name in model.feature_names]),
        label=_numbers(told["label"]),
        sex=_texts(told["sex"]),
        ethnicity=_texts(told["ethnicity"]),
    )


def count_too_new(*, work: Workbench, model: Model, day: AsOf) -> int:
    """How many children of the day's cohort we have known for too short a time to score them."""
    cohorts = work.table(feature_tables.cohorts)
    new = cohorts.filter(
        cohorts.model == model.name,
        cohorts.as_of == day.day,
        ~cohorts.already_known,
        cohorts.months_observed < model.washout_months,
    )
    return int(new.count().to_pyarrow().as_py())


def _numbers(column: pa.ChunkedArray) -> Floats:
    return np.asarray(column.cast("float64").to_numpy(zero_copy_only=False), dtype=np.float64)


def _texts(column: pa.ChunkedArray) -> Texts:
    return np.asarray(column.fill_null(NOT_RECORDED).to_numpy(zero_copy_only=False), dtype=object)
