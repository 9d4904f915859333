"""What standardising hands on: records, their identifiers, events, and relationships as told."""

from thinkfamily.tables.shape import Column, Table

# Who, when and from where: on every row that came from a feed.
_RECORD_ID = Column(name="record_id", means="The record.")
_FEED = Column(name="feed", means="The feed that told us.")
_EXTRACT_ID = Column(name="extract_id", means="The first extract that held it.")
_ROW_NO = Column(name="row_no", means="The row of that extract.", kind="int64")
_FEED_TABLE = Column(name="feed_table", means="The table of the feed.")
_KNOWN_FROM = Column(name="known_from", means="The day from which we could have known it.", kind="date")
_KNOWN_UNTIL = Column(
    name="known_until", means="The day from which its source no longer said so.", kind="date", missing_allowed=True
)


def _text(name: str, means: str) -> Column:
    return Column(name=name, means=means, missing_allowed=True)


def _day(name: str, means: str) -> Column:
    return Column(name=name, means=means, kind="date", missing_allowed=True)


records = Table(
    name="records",
    made_by="standard",
    one_row_per="person mentioned in a feed's row, while what it says of their identity stays the same",
    key=("record_id",),
    columns=(
        _RECORD_ID,
        _FEED,
        _FEED_TABLE,
        Column(name="record_key", means="What tells the row apart in its feed: its key, else a hash of it."),
        Column(name="role", means="Whose identity in the row it is; `person` for the one it is about."),
        _text("title", "Title."),
        _text("forename", "First given name, folded: capitals, no accents or marks."),
        _text("middle_names", "Further given names or initials, folded."),
        _text("surname", "Family name, folded."),
        _text("former_surname", "Family name used before, folded."),
        _text("known_as", "Given name by which the person is known, folded."),
        _text("name_shown", "The name as the source wrote it, for screens."),
        _day("birth_date", "Date of birth; missing when absent, impossible or a stand-in."),
        _text("birth_date_note", "default, swapped or year_only when the date of birth is doubtful."),
        Column(
            name="birth_year",
            means="Year of birth: of the date, else reckoned from an age.",
            kind="int64",
            missing_allowed=True,
        ),
        _day("expected_birth_date", "Expected date of birth of an unborn child."),
        _day("death_date", "Date of death."),
        _text("sex", "M or F; missing when unknown."),
        _text("ethnicity", "Ethnic group as coded by the source; for fairness reports only."),
        _text("language", "First language as coded by the source."),
        _text("phone", "Telephone number, digits only."),
        _text("email", "E-mail address in small letters."),
        _text("uprn", "Unique property reference number without leading zeros."),
        _text("address_text", "The address without postcode, folded, one space between words."),
        _text("address_shown", "The address as the source wrote it, for screens."),
        _text("house_number", "The house or flat number, or house name, folded."),
        _text("street", "The street's name, folded."),
        _text("town", "Town or suburb, folded."),
        _text("postcode", "Postcode in capitals with one space, or other postal code without spaces."),
        _day("address_from", "The first day at the address."),
        _day("address_until", "The first day no longer at the address."),
        _text("household_ref", "The source's own number for the household."),
        Column(name="protected", means="Whether the person's whereabouts must be kept from others.", kind="boolean"),
        _KNOWN_FROM,
        _KNOWN_UNTIL,
        _EXTRACT_ID,
        _ROW_NO,
    ),
)

identifiers = Table(
    name="identifiers",
    made_by="standard",
    one_row_per="record, scheme and value",
    key=("record_id", "scheme", "value"),
    columns=(
        _RECORD_ID,
        Column(name="scheme", means="nhs_number, upn, uln, nino, source:<source>, or a contract's own scheme."),
        Column(name="value", means="The identifier, normalised."),
        Column(
            name="standing",
            means="valid, unchecked (the scheme has no check), failed_check, temporary or placeholder.",
        ),
    ),
)

adoptions = Table(
    name="adoptions",
    made_by="standard",
    one_row_per="record whose person a source says was placed for adoption or adopted",
    key=("record_id",),
    columns=(
        Column(name="record_id", means="The record."),
        Column(name="adopted_on", means="The first such day; from it on another surname is another life.", kind="date"),
    ),
)

events = Table(
    name="events",
    made_by="standard",
    one_row_per="dated thing that happened to a record's person",
    key=("event_id",),
    columns=(
        Column(name="event_id", means="The event."),
        _RECORD_ID,
        _FEED,
        Column(name="kind", means="What happened, from vocabulary/happenings.py."),
        Column(name="occurred_on", means="The day it happened or began.", kind="date"),
        _day("until", "The first day it was over; missing while it lasts, or when it has no length."),
        Column(name="recorded_on", means="The day from which we could have known it.", kind="date"),
        _day("known_until", "The day from which its source no longer said so."),
        _text("code", "The source's code or category for it."),
        Column(name="value", means="A number that goes with it.", kind="float64", missing_allowed=True),
        _text("incident", "The source's number for an incident that several people share."),
        _FEED_TABLE,
        _EXTRACT_ID,
        _ROW_NO,
    ),
)

ties_told = Table(
    name="ties_told",
    made_by="standard",
    one_row_per="tie between two records, while a source told it with the same dates",
    key=("record_a", "record_b", "kind", "known_from"),
    columns=(
        Column(name="record_a", means='The record of whom it is said: "A is the parent of B".'),
        Column(name="record_b", means="The record of the other."),
        Column(name="kind", means="The tie, from vocabulary/ties.py."),
        _FEED,
        _day("from", "The first day of the tie, where told."),
        _day("until", "The first day no longer so, where told."),
        _KNOWN_FROM,
        _KNOWN_UNTIL,
        _EXTRACT_ID,
        _ROW_NO,
    ),
)

_EASTING = Column(name="easting", means="Metres east on the National Grid.", kind="float64", missing_allowed=True)
_NORTHING = Column(name="northing", means="Metres north on the National Grid.", kind="float64", missing_allowed=True)
_DISTRICT = _text("district", "The council area in which it lies.")
_WARD = _text("ward", "The ward in which it lies.")
_SMALL_AREA = _text("small_area", "The small area (LSOA) in which it lies.")
_ROW_KEY = Column(name="record_key", means="What tells the row apart in its feed.")

properties = Table(
    name="properties",
    made_by="standard",
    one_row_per="property of which a feed's row tells, while the row stays the same",
    key=("feed", "feed_table", "record_key", "role", "known_from"),
    columns=(
        _FEED,
        _FEED_TABLE,
        _ROW_KEY,
        Column(name="role", means="Whose address in the row it is; `person` also where the row names nobody."),
        _text("uprn", "Unique property reference number without leading zeros."),
        _text("postcode", "Postcode in capitals with one space."),
        _text("address_text", "The address without postcode, folded."),
        _text("house_number", "The house or flat number, or house name, folded."),
        _text("street", "The street's name, folded."),
        _text("use", "What is there, from vocabulary/property_uses.py; missing when not told or not known."),
        Column(
            name="names_nobody",
            means="Whether the row is about the property alone, as in a gazetteer.",
            kind="boolean",
        ),
        _DISTRICT,
        _WARD,
        _SMALL_AREA,
        _EASTING,
        _NORTHING,
        _KNOWN_FROM,
        _KNOWN_UNTIL,
        _EXTRACT_ID,
        _ROW_NO,
    ),
)

postcodes = Table(
    name="postcodes",
    made_by="standard",
    one_row_per="postcode of which a directory's row tells, while the row stays the same",
    key=("feed", "feed_table", "record_key", "known_from"),
    columns=(
        _FEED,
        _FEED_TABLE,
        _ROW_KEY,
        Column(name="postcode", means="Postcode in capitals with one space."),
        _day("from", "The first day of the month in which it came into use."),
        _day("until", "The first day of the month in which it was ended; missing while in use."),
        _DISTRICT,
        _WARD,
        _SMALL_AREA,
        _EASTING,
        _NORTHING,
        _KNOWN_FROM,
        _KNOWN_UNTIL,
        _EXTRACT_ID,
        _ROW_NO,
    ),
)

left_out = Table(
    name="left_out",
    made_by="standard",
    one_row_per="feed table, thing that its rows should have yielded, and reason why some did not",
    key=("feed", "feed_table", "thing", "why"),
    holds="totals",
    columns=(
        _FEED,
        _FEED_TABLE,
        Column(name="thing", means="record, or event and its kind."),
        Column(name="why", means="The reason, in words."),
        Column(name="rows", means="How many different rows yielded nothing for it.", kind="int64"),
    ),
)
