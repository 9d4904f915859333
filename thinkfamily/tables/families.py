"""What the families stage hands on: addresses, residences, households, relationships, families and their members."""

from thinkfamily.tables.shape import Column, Table

_FROM = Column(name="from", means="The first day.", kind="date")
_UNTIL = Column(
    name="until", means="The first day no longer so; missing while it lasts.", kind="date", missing_allowed=True
)
_RECORDED_ON = Column(name="recorded_on", means="The day from which we could have known it.", kind="date")
_PERSON_ID = Column(name="person_id", means="The person.")

addresses = Table(
    name="addresses",
    made_by="families",
    one_row_per="place one can live",
    key=("address_id",),
    columns=(
        Column(name="address_id", means="Made from the UPRN, else from postcode and address text."),
        Column(name="uprn", means="Unique property reference number.", missing_allowed=True),
        Column(name="shown", means="The address for screens.", missing_allowed=True),
        Column(name="postcode", means="Postcode.", missing_allowed=True),
        Column(name="kind", means="home, or institution where those who live there are no household."),
        Column(
            name="use",
            means="What is there, from vocabulary/property_uses.py; missing when nobody told.",
            missing_allowed=True,
        ),
        Column(name="kind_because", means="What says that it is an institution.", missing_allowed=True),
        Column(
            name="postcode_standing",
            means="in use, ended or not found, by a directory of postcodes; missing without one.",
            missing_allowed=True,
        ),
        Column(name="district", means="The council area in which it lies.", missing_allowed=True),
        Column(name="ward", means="The ward in which it lies.", missing_allowed=True),
        Column(name="small_area", means="The small area (LSOA) in which it lies.", missing_allowed=True),
        Column(name="easting", means="Metres east on the National Grid.", kind="float64", missing_allowed=True),
        Column(name="northing", means="Metres north on the National Grid.", kind="float64", missing_allowed=True),
    ),
)

residences = Table(
    name="residences",
    made_by="families",
    one_row_per="person at an address over a span of days",
    key=("person_id", "address_id", "from"),
    columns=(
        _PERSON_ID,
        Column(name="address_id", means="The address."),
        _FROM,
        _UNTIL,
        _RECORDED_ON,
        Column(name="feed", means="The feed that told us first."),
        Column(name="record_id", means="The record that says so."),
        Column(
            name="confidence",
            means="How sure we are that they lived there, nought to one: more when several feeds agree.",
            kind="float64",
        ),
        Column(name="protected", means="Whether the address must be kept from others.", kind="boolean"),
    ),
)

households = Table(
    name="households",
    made_by="families",
    one_row_per="person in a household over a span of days",
    key=("household_id", "person_id", "from"),
    columns=(
        Column(name="household_id", means="The household: the persons at one address."),
        _PERSON_ID,
        Column(name="address_id", means="The address."),
        _FROM,
        _UNTIL,
        _RECORDED_ON,
    ),
)

relationships = Table(
    name="relationships",
    made_by="families",
    one_row_per="tie between two persons, of a kind, from one feed or rule",
    key=("relationship_id",),
    columns=(
        Column(name="relationship_id", means="The tie."),
        Column(name="person_a", means='The person of whom it is said: "A is the parent of B".'),
        Column(name="person_b", means="The other."),
        Column(name="kind", means="From vocabulary/ties.py."),
        Column(name="how", means="told or inferred."),
        Column(name="source", means="The feed that told us, or the rule that inferred it."),
        _FROM,
        _UNTIL,
        _RECORDED_ON,
        Column(name="confidence", means="How sure we are, nought to one.", kind="float64"),
        Column(name="incident", means="The shared incident, for ties that rest on one.", missing_allowed=True),
        Column(name="because", means="The records or persons that say so, in JSON.", missing_allowed=True),
    ),
)

family_doubts = Table(
    name="family_doubts",
    made_by="families",
    one_row_per="kind of thing that cannot be so, or that was not taken at its word",
    key=("code",),
    holds="totals",
    columns=(
        Column(name="code", means="The kind, from families/doubts.py."),
        Column(name="found", means="How many were found.", kind="int64"),
        Column(name="says", means="What was found, in words."),
    ),
)

families = Table(
    name="families",
    made_by="families",
    one_row_per="family",
    key=("family_id",),
    columns=(
        Column(name="family_id", means="Outlives runs."),
        Column(name="name_shown", means="The surnames of the family, for screens.", missing_allowed=True),
        _FROM,
        _UNTIL,
        Column(name="children", means="Members under eighteen on the as-of day.", kind="int64"),
        Column(name="adults", means="Members of eighteen or over, or of unknown age.", kind="int64"),
    ),
)

family_members = Table(
    name="family_members",
    made_by="families",
    one_row_per="person in a family over a span of days",
    key=("family_id", "person_id", "from"),
    columns=(
        Column(name="family_id", means="The family."),
        _PERSON_ID,
        Column(name="role", means="child, parent, carer, foster_carer, partner, non_resident_parent or other."),
        _FROM,
        _UNTIL,
        _RECORDED_ON,
        Column(name="because", means="The rule or feed that put them in this family."),
    ),
)

family_changes = Table(
    name="family_changes",
    made_by="families",
    one_row_per="family of before and family of after, where children went from one to the other or stayed behind",
    key=("turn", "before", "after"),
    columns=(
        Column(name="turn", means="Which turn of changes it was, counted from the first run.", kind="int64"),
        Column(name="changed_on", means="The as-of day of the run that found it.", kind="date"),
        Column(name="kind", means="merge (all its children are now in one other) or split (they are in several)."),
        Column(
            name="cause",
            means="persons (its members' records were found to be of other persons) or homes_and_ties (what is known "
            "of where they live and how they are tied).",
        ),
        Column(name="before", means="The family id before."),
        Column(name="after", means="The family id after; the same one for children who stayed when others left."),
        Column(name="moved", means="How many of its children are now in the other.", kind="int64"),
        Column(name="held", means="How many children the one before had.", kind="int64"),
    ),
)

_MODEL = Column(name="model", means="The model, for whose purpose all that it rests on may be used.")

households_for = Table(
    name="households_for",
    made_by="families",
    one_row_per="model, and person in a household over a span of days as far as it may know",
    key=("model", *households.key),
    columns=(_MODEL, *households.columns),
)

relationships_for = Table(
    name="relationships_for",
    made_by="families",
    one_row_per="model, and tie between two persons that it may know of",
    key=("model", *relationships.key),
    columns=(_MODEL, *relationships.columns),
)
