"""What the rights stage hands on: whose facts may not be used, and which facts are disputed by whom they are about."""

from thinkfamily.tables.shape import Column, Table

rights = Table(
    name="rights",
    made_by="rights",
    one_row_per="person whose facts may not be used, and right",
    key=("person_id", "right"),
    columns=(
        Column(name="person_id", means="The person."),
        Column(name="right", means="restricted (for anything), or objected (for scores, until it is decided)."),
        Column(name="since", means="The day of the ruling.", kind="date"),
        Column(name="ruling", means="The ruling."),
    ),
)

disputes = Table(
    name="disputes",
    made_by="rights",
    one_row_per="fact that the person it is about says is wrong",
    key=("ruling",),
    columns=(
        Column(name="ruling", means="The ruling that marks it."),
        Column(name="person_id", means="The person."),
        Column(name="event_id", means="The event; missing when the record itself is disputed.", missing_allowed=True),
        Column(name="record_id", means="The record, or that of the event."),
        Column(name="feed", means="The feed that told it."),
        Column(name="says", means="What the person says; missing once it is no longer kept.", missing_allowed=True),
        Column(name="said_on", means="The day on which they said it.", kind="date"),
    ),
)
