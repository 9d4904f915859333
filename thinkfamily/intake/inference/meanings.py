"""Guesses what a column means, by the words of its header and the shape of its values; and what may be a code."""

import re

from thinkfamily.intake.inference.shapes import Shape

# A number with a check digit that so many of so few values pass is that number, whatever its header says.
_SURE = 0.9
_ENOUGH = 10

# Words of headers, the longest first where one holds another; and the shape that most values must have, if any.
_WORDS: tuple[tuple[str, str, str | None], ...] = (
    ("former upn", "person.former_upn", None),
    ("previous upn", "person.former_upn", None),
    ("upn|unique pupil n", "person.upn", None),
    ("uln|unique learner n", "person.uln", None),
    ("nhs", "person.nhs_number", None),
    ("nino|national insurance|ni n(umber|o)", "person.nino", None),
    ("uprn|unique property", "address.uprn", "uprn"),
    ("post ?code", "address.postcode", None),
    ("d ?o ?b|date of birth|birth ?date|born( on)?", "person.birth_date", "day"),
    ("(date of death|death ?date|died( on)?)", "person.death_date", "day"),
    ("former (sur|last |family )name|maiden name|previous (sur|last |family )name", "person.former_surname", None),
    ("known as|preferred (fore|first |given )?name", "person.known_as", None),
    ("middle ?names?", "person.middle_names", None),
    ("forenames?|first ?name|given ?names?", "person.forename", None),
    ("surname|last ?name|family ?name", "person.surname", None),
    ("full ?name|^name|^(pupil|child|client|person) name", "person.full_name", None),
    ("^title", "person.title", None),
    ("sex|gender", "person.sex", None),
    ("ethnic\\w*", "person.ethnicity", None),
    ("(first )?language", "person.language", None),
    ("e ?mail", "person.email", None),
    ("tel(ephone)?|phone|mobile", "person.phone", None),
    ("address ?(line)? ?1|line ?1", "address.line1", None),
    ("address ?(line)? ?2|line ?2", "address.line2", None),
    ("address ?(line)? ?3|line ?3", "address.line3", None),
    ("town|city", "address.town", None),
    ("address|street", "address.text", None),
    ("household (id|ref\\w*|n(umber|o))", "household.id", None),
    ("(person|child|pupil|client|nominal|individual|student) ?(id|ref\\w*|n(umber|o))", "person.source_id", None),
)  # fmt: skip
_ROLES = ("mother", "father", "parent", "carer", "guardian", "partner", "victim", "suspect", "perpetrator", "tenant")

# Words of headers whose columns hold codes, and of those that hold what only one person would have said or been called.
_OF_CODES = re.compile(
    r"\b(codes?|types?|status|category|reason|outcome|sex|gender|ethnic\w*|flag|indicator|stage|level|grade|provision"
    r"|year group|nc year|eligib\w*|primary need|tier|priority)\b"
)
_OF_PEOPLE = re.compile(
    r"\b(name|names|worker|officer|teacher|manager|allocated|author|user|staff|keyworker|lead|social worker|contact"
    r"|notes?|comments?|details?|description|text|narrative|summary|address|street|ref|reference|id|number|no"
    r"|phone|email|birth|dob|post ?code|title|uprn|upn|nhs|nino|uln|school|postcode)\b"
)


def words_of(header: str) -> str:
    """A header as words in small letters: `DateOfBirth` and `date_of_birth` give `date of birth`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    return " ".join(re.sub(r"[^A-Za-z0-9]+", " ", parted).lower().split())


def meaning_of(header: str, shape: Shape) -> str | None:
    """What a column seems to mean, with the role of the person whom it is about; None where nothing tells."""
    words = words_of(header)
    role = next((role for role in _ROLES if re.search(rf"\b{role}s?\b", words)), None)
    found = _by_words(words, shape) or _by_shape(shape)
    return f"{role}:{found}" if found and role else found


def may_be_codes(header: str, shape: Shape) -> bool:
    """Whether a column's values may be codes that can be named: by its header, or because each is one sign alone."""
    words = words_of(header)
    if _OF_PEOPLE.search(words) or not shape.filled:
        return False
    return bool(_OF_CODES.search(words)) or shape.share("capital_or_digit") == 1.0


def _by_words(words: str, shape: Shape) -> str | None:
    for pattern, meaning, needed in _WORDS:
        if re.search(rf"\b({pattern})\b" if not pattern.startswith("^") else rf"({pattern})\b", words):
            if needed == "day" and not any(shape.days.values()):
                continue
            if needed not in (None, "day") and shape.share(str(needed)) < _SURE:
                continue
            return meaning
    return None


def _by_shape(shape: Shape) -> str | None:
    if shape.filled < _ENOUGH:
        return None
    told = {
        "upn": "person.upn", "nhs_number": "person.nhs_number", "nino": "person.nino", "postcode": "address.postcode",
        "email": "person.email",
    }  # fmt: skip
    return next((meaning for name, meaning in told.items() if shape.share(name) >= _SURE), None)
