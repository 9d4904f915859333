"""What the features stage hands on: who could be scored on a day, what was known of them, and what came after."""

from collections.abc import Iterable

from thinkfamily.tables.shape import Column, Table

_PERSON_ID = Column(name="person_id", means="The person.")
_AS_OF = Column(name="as_of", means="Only what was recorded before this day was seen.", kind="date")
_MODEL = Column(name="model", means="The model it is for, such as exploitation.")

cohorts = Table(
    name="cohorts",
    made_by="features",
    one_row_per="person who may be scored on a day",
    key=("model", "person_id", "as_of"),
    columns=(
        _MODEL,
        _PERSON_ID,
        _AS_OF,
        Column(name="family_id", means="Their family on that day.", missing_allowed=True),
        Column(name="age", means="Completed years on that day.", kind="int64"),
        Column(name="months_observed", means="Months since we first could have known of them.", kind="int64"),
        Column(name="already_known", means="Whether the label had already come about and was known.", kind="boolean"),
    ),
)

labels = Table(
    name="labels",
    made_by="features",
    one_row_per="person who may be scored on a day whose horizon has passed",
    key=("model", "person_id", "as_of"),
    columns=(
        _MODEL,
        _PERSON_ID,
        _AS_OF,
        Column(name="label", means="1 when it became known within the horizon, else 0.", kind="int64"),
        Column(name="known_on", means="The day it became known.", kind="date", missing_allowed=True),
    ),
)


def features_table(*, names: Iterable[str]) -> Table:
    """The shape of the feature table for a set of declared features, one column each; missing is not zero."""
    return Table(
        name="features",
        made_by="features",
        one_row_per="person who may be scored on a day",
        key=("model", "person_id", "as_of"),
        columns=(
            _MODEL,
            _PERSON_ID,
            _AS_OF,
            *(
                Column(name=name, means="As declared.", kind="float64", missing_allowed=True)
                for name in sorted(set(names))
            ),
        ),
    )
