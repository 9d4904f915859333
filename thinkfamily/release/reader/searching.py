"""Finds persons by name, date of birth, postcode and identifier, through misspellings and muddled fields.

A search must be specific enough not to be a way of browsing people: see `too_wide`.
"""

from dataclasses import dataclass

from thinkfamily.release.reader.asking import Asked, understand
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.persons import Person, persons_of
from thinkfamily.release.reader.ranking import Given, rank

# The most that one search ever shows; whether there were more is told, how many is not.
MOST_HITS = 20


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A person found; `likeness` is nought to one; `by` says what fits: name, date of birth, postcode, identifier."""

    person: Person
    likeness: float
    by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found, likest first, at most twenty. `more` says that there were others: ask for more closely."""

    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, kw_only=True)
class TooWide:
    """That a search was not carried out since it would fit too many people; `why` is for the screen."""

    why: str


def search(release: Release, *, text: str) -> Found | TooWide:
    """The persons who are like what somebody typed, or why it was not looked for."""
    asked = understand(text, latest=release.as_of.day)
    wide = too_wide(asked)
    if wide is not None:
        return wide
    if not _is_enough(asked):
        asked = Asked(identifiers=asked.identifiers)
    dictionary = release.dictionary
    fits = rank(
        dictionary,
        asked=asked,
        given=Given(
            numbered=frozenset(dictionary.places_of(_having(release, asked.identifiers, field="identifier"))),
            postcode=frozenset(dictionary.places_of(_having(release, [asked.postcode], field="postcode"))),
            district=frozenset(dictionary.places_of(_having(release, [asked.district], field="postcode"))),
        ),
    )
    ids = [dictionary.person_ids[fit.person] for fit in fits[:MOST_HITS]]
    persons = persons_of(release, person_ids=ids)
    hits = [
        Hit(person=persons[person_id], likeness=round(fit.likeness, 3), by=fit.by)
        for person_id, fit in zip(ids, fits, strict=False)
    ]
    return Found(hits=tuple(hits), more=len(fits) > MOST_HITS)


def too_wide(asked: Asked) -> TooWide | None:
    """Why a search may not be carried out, or None when it may.

    Enough is an identifier; or two of these: a name word of two letters or more (two words are two), a date or year of
    birth, a whole postcode. Without a name it takes a whole date of birth and a whole postcode: a year and a postcode
    would list a street's children.
    """
    if asked.identifiers or _is_enough(asked):
        return None
    return TooWide(
        why="Give a forename and a surname, or one of them with a date of birth or a whole postcode, or an identifier."
    )


def _is_enough(asked: Asked) -> bool:
    """Whether it would be enough without any identifier: a wrong one must not open the way to a list of namesakes."""
    parts = len(asked.words) + (asked.birth is not None) + (asked.postcode is not None)
    is_whole = asked.birth is not None and asked.birth.day is not None
    return parts > 1 and (bool(asked.words) or is_whole)


def _having(release: Release, tokens: tuple[str, ...] | list[str | None], *, field: str) -> list[str]:
    asked = [token for token in tokens if token]
    if not asked:
        return []
    marks = ", ".join("?" for _ in asked)
    told = release.file.rows(
        "SELECT DISTINCT person_id FROM token_person WHERE field = ? AND token_id IN "
        f"(SELECT token_id FROM token WHERE token IN ({marks}))",
        [field, *asked],
    )
    return [person_id for (person_id,) in told]
