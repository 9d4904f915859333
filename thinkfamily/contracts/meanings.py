"""The semantic types: what a column can mean to us. One list, with the meaning of each word.

A word may carry a role when a row names several people: `mother:person.surname` is the mother's surname.
"""

# word -> what a value under it is
MEANINGS: dict[str, str] = {
    "record.key": "What tells this row apart from the feed's other rows.",
    "record.known_on": "The day on which the source recorded the row.",
    "person.title": "A title, such as Ms or Dr.",
    "person.forename": "The first given name.",
    "person.middle_names": "Further given names, or their initials.",
    "person.surname": "The family name now used.",
    "person.former_surname": "A family name used before.",
    "person.known_as": "A given name by which the person is known.",
    "person.full_name": "Given names and family name in one column.",
    "person.birth_date": "Date of birth.",
    "person.expected_birth_date": "Expected date of birth of an unborn child.",
    "person.death_date": "Date of death.",
    "person.age": "Age in years when the row was made.",
    "person.sex": "Sex as the source recorded it.",
    "person.ethnicity": "Ethnic group as the source coded it; for fairness reports only.",
    "person.language": "First language.",
    "person.nhs_number": "NHS number.",
    "person.upn": "Unique pupil number.",
    "person.former_upn": "A unique pupil number held before.",
    "person.uln": "Unique learner number.",
    "person.nino": "National Insurance number.",
    "person.source_id": "The source's own number for the person, the same on each of its rows about them.",
    "person.phone": "Telephone number.",
    "person.email": "E-mail address.",
    "person.protected": "Whether the person's whereabouts must be kept from others.",
    "address.uprn": "Unique property reference number.",
    "address.line1": "First line of the address.",
    "address.line2": "Second line of the address.",
    "address.line3": "Third line of the address.",
    "address.line4": "Fourth line of the address.",
    "address.line5": "Fifth line of the address.",
    "address.text": "The whole address, or the house number and street, in one column.",
    "address.town": "Town or suburb.",
    "address.postcode": "Postcode.",
    "address.from": "The first day at the address.",
    "address.until": "The first day no longer at the address.",
    "address.use": "What is at the address: a home, or a place where many live, such as a hostel or a refuge.",
    "household.id": "The source's own number for the household.",
    "place.district": "The council area in which a property or postcode lies, as its nine-character code.",
    "place.ward": "The ward in which it lies.",
    "place.small_area": "The small area (LSOA) in which it lies.",
    "place.easting": "Its metres east on the National Grid.",
    "place.northing": "Its metres north on the National Grid.",
    "place.from": "The day or month from which a postcode was in use.",
    "place.until": "The day or month from which a postcode was no longer in use.",
    "relationship.kind": "How the person named in the row is tied to the other.",
}

# `person.identifier.<scheme>` maps any further scheme: ssn, pnc, la_child_id and so on.
IDENTIFIER = "person.identifier."

# What sources write in a `person.protected` column when they mean no. Anything else that they write there protects: a
# note such as "refuge" is a yes.
NOT_PROTECTED = ("", "0", "0.0", "F", "FALSE", "N", "NO", "NONE", "NOT KNOWN", "NOT PROTECTED", "U", "UNKNOWN")
# National schemes, and the words by which a contract maps them.
_SCHEMES = {
    "person.nhs_number": "nhs_number",
    "person.upn": "upn",
    "person.former_upn": "upn",
    "person.uln": "uln",
    "person.nino": "nino",
}

# Without a role a column is about the person whom the row is about.
THE_PERSON = "person"


def split(word: str) -> tuple[str, str]:
    """A semantic type as (role, meaning): `mother:person.surname` gives ("mother", "person.surname")."""
    role, colon, meaning = word.rpartition(":")
    return (role, meaning) if colon else (THE_PERSON, word)


def is_known(meaning: str) -> bool:
    """Whether the word, without its role, is one we understand."""
    return meaning in MEANINGS or (meaning.startswith(IDENTIFIER) and len(meaning) > len(IDENTIFIER))


def is_identity(meaning: str) -> bool:
    """Whether the word says who a person is or where they live, and so belongs to a record."""
    return meaning.startswith(("person.", "address.", "household."))


def scheme_of(meaning: str, *, source: str) -> str | None:
    """The scheme of the identifiers under a word without its role; None for a word that is no person's identifier.

    `source` is whose numbers `person.source_id` holds: the feed's own, or those of a system that sends several.
    """
    if meaning == "person.source_id":
        return source_scheme(source)
    if meaning.startswith(IDENTIFIER):
        return meaning.removeprefix(IDENTIFIER)
    return _SCHEMES.get(meaning)


def source_scheme(source: str) -> str:
    """The scheme of a source's own numbers for its people: a feed's own, or those of a system that sends several."""
    return f"source:{source}"
