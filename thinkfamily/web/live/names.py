"""How a person's name is written on pages."""

from thinkfamily.release.reader.persons import Person

NAMELESS = "Name not known"


def name_of(person: Person | None) -> str:
    """The name for screens. One that the release holds in capitals alone is written as names are."""
    name = (person.name_shown if person else None) or NAMELESS
    return name.title() if name.isupper() else name
