"""What the evidence stage hands on: evidence for each indicator, criteria met, and who is eligible."""

from thinkfamily.tables.shape import Column, Table

_AS_OF = Column(name="as_of", means="Only what was recorded before this day was seen.", kind="date")
_ANSWER = Column(name="answer", means="yes, no or unknown; unknown is not no.")

evidence = Table(
    name="evidence",
    made_by="evidence",
    one_row_per="person and indicator that can apply to them",
    key=("person_id", "indicator", "as_of"),
    columns=(
        Column(name="person_id", means="The person."),
        Column(name="indicator", means="The indicator's code in the rulebook, such as C2.1."),
        Column(name="criterion", means="C1 to C6."),
        _AS_OF,
        _ANSWER,
        Column(name="because", means="The ids of the events that say so, in JSON; empty for no and unknown."),
        Column(name="says", means="The finding in words, with its figure and dates, for screens."),
        Column(name="feeds", means="The feeds on which the answer rests, in JSON; empty for unknown."),
        Column(name="missing_feeds", means="Feeds that could have told us and did not, in JSON."),
        Column(name="first_on", means="The earliest of those events.", kind="date", missing_allowed=True),
        Column(name="last_on", means="The latest of those events.", kind="date", missing_allowed=True),
    ),
)

criteria = Table(
    name="criteria",
    made_by="evidence",
    one_row_per="family and criterion",
    key=("family_id", "criterion", "as_of"),
    columns=(
        Column(name="family_id", means="The family."),
        Column(name="criterion", means="C1 to C6."),
        _AS_OF,
        _ANSWER,
        Column(name="indicators", means="The indicators that were met, in JSON."),
        Column(name="persons", means="How many members meet one.", kind="int64"),
        Column(name="missing_feeds", means="Feeds that could have told us and did not, in JSON."),
    ),
)

eligibility = Table(
    name="eligibility",
    made_by="evidence",
    one_row_per="family",
    key=("family_id", "as_of"),
    columns=(
        Column(name="family_id", means="The family."),
        _AS_OF,
        Column(name="rulebook", means="The rulebook that judged it, such as tfp_2015."),
        Column(name="met", means="How many criteria are met.", kind="int64"),
        Column(name="unknown", means="How many criteria we cannot tell.", kind="int64"),
        Column(name="has_dependent_child", means="Whether a dependent child lives in the family.", kind="boolean"),
        _ANSWER,
    ),
)
