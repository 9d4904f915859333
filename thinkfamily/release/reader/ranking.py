"""Ranks persons by how like they are to what was asked for: a wide look at everybody, then a close one at a few."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thinkfamily.release.reader.asking import Asked, Birth
from thinkfamily.release.reader.dictionary import Dictionary

# How many persons are looked at closely.
_CANDIDATES = 200
# Below this a person is not like what was asked for: one of two name words, and nothing else, is one half.
_LEAST_LIKENESS = 0.60
# What a date of birth is worth beside a name word: the same, day and month muddled, or one part of it wrong.
_SAME, _SWAPPED, _ONE_OFF = 1.0, 0.8, 0.6
_SAME_DISTRICT = 0.6
_SAME_INITIAL = 0.5
# What each further name that nobody asked for takes off; it only orders those who are otherwise alike.
_NAME_NOT_ASKED_FOR = 0.01
_ALL_PARTS, _ALL_BUT_ONE = 3, 2

Floats = NDArray[np.float32]
People = frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Given:
    """The persons who carry an identifier asked for, or live or lived at the postcode or in the district."""

    numbered: People
    postcode: People
    district: People


@dataclass(frozen=True)
class Fit:
    """How like a person is, nought to one, and what fits. `person` is their place in the dictionary."""

    person: int
    likeness: float
    by: tuple[str, ...]


def rank(dictionary: Dictionary, *, asked: Asked, given: Given) -> list[Fit]:
    """Those like enough, likest first and then in the order of their ids."""
    alike = [dictionary.like(word) for word in asked.words]
    births = None if asked.birth is None else _birth_fits(dictionary, asked.birth)
    wide = _wide_look(dictionary, alike, births, asked=asked, given=given)
    fits = [_close_look(dictionary, person, alike, births, asked=asked, given=given) for person in _likest(wide)]
    return sorted((fit for fit in fits if fit.likeness >= _LEAST_LIKENESS), key=lambda fit: (-fit.likeness, fit.person))


def _wide_look(
    dictionary: Dictionary, alike: Sequence[dict[int, float]], births: Floats | None, *, asked: Asked, given: Given
) -> Floats:
    """For every person the sum of what fits; nought for those whom neither a name nor an identifier leads to."""
    names = np.zeros(len(dictionary.person_ids), dtype=np.float32)
    for words in alike:
        names += _best(dictionary, words)
    wide = names.copy()
    if births is not None:
        wide += births
    wide[list(given.postcode)] += 1
    wide[list(given.district)] += _SAME_DISTRICT
    if asked.words:
        wide[names == 0] = 0
    elif births is not None and asked.postcode is not None:
        both = np.zeros_like(wide)
        both[list(given.postcode)] = births[list(given.postcode)]
        wide[both == 0] = 0
    else:
        wide[:] = 0
    wide[list(given.numbered)] += len(alike) + _ALL_PARTS
    return wide


def _best(dictionary: Dictionary, words: dict[int, float]) -> Floats:
    """For every person how like their likest word is; the words come likest last, so the last to write is right."""
    best = np.zeros(len(dictionary.person_ids), dtype=np.float32)
    for place, likeness in words.items():
        best[dictionary.persons_of(place)] = likeness
    return best


def _likest(wide: Floats) -> list[int]:
    """The persons with the highest sums; of equals those with the earlier ids."""
    some = np.flatnonzero(wide)
    if len(some) > _CANDIDATES:
        least = np.partition(wide[some], -_CANDIDATES)[-_CANDIDATES]
        above, level = some[wide[some] > least], some[wide[some] == least]
        some = np.concatenate((above, level[: _CANDIDATES - len(above)]))
    people: list[int] = some.tolist()
    return people


def _close_look(
    dictionary: Dictionary,
    person: int,
    alike: Sequence[dict[int, float]],
    births: Floats | None,
    *,
    asked: Asked,
    given: Given,
) -> Fit:
    words = dictionary.words_of(person)
    named, used = _names_fit(words, alike)
    worth, most, by = named, float(len(alike)), ["name"] if named else []
    if births is not None:
        worth, most = worth + float(births[person]), most + _SAME
        by += ["date of birth"] if births[person] else []
    for place, people in ((asked.postcode, given.postcode), (asked.district, given.district)):
        if place is not None:
            worth, most = worth + (person in people), most + 1
            by += ["postcode"] if person in people else []
    for initial in asked.initials:
        begins = any(dictionary.words[word].startswith(initial) for word in words if word not in used)
        worth, most = worth + _SAME_INITIAL * begins, most + _SAME_INITIAL
    if person in given.numbered:
        return Fit(person, 1.0, ("identifier", *by))
    if asked.identifiers:
        most += 1
    spare = max(len(words) - len(used), 0)
    return Fit(person, max(worth / most - _NAME_NOT_ASKED_FOR * spare / most, 0.0) if most else 0.0, tuple(by))


def _names_fit(words: Sequence[int], alike: Sequence[dict[int, float]]) -> tuple[float, set[int]]:
    """The sum of the best pairing of words asked for with the person's words, no word twice, and the words used."""
    pairs = [(like[word], place, word) for place, like in enumerate(alike) for word in words if word in like]
    total, placed, used = 0.0, set[int](), set[int]()
    for likeness, place, word in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if place not in placed and word not in used:
            total += likeness
            placed.add(place)
            used.add(word)
    return total, used


def _birth_fits(dictionary: Dictionary, birth: Birth) -> Floats:
    """For every person what their date of birth is worth beside the one asked for."""
    year = dictionary.birth_years == birth.year
    if birth.month is None:
        return np.where(year, np.float32(_SAME), np.float32(0))
    months, days = dictionary.birth_months, dictionary.birth_days
    month = months == birth.month
    if birth.day is None:
        return np.where(year & month, np.float32(_SAME), np.float32(0))
    parts = year.astype(np.int8) + month + (days == birth.day)
    fits = np.zeros(len(parts), dtype=np.float32)
    fits[(parts == _ALL_BUT_ONE) | (year & (months == 0))] = _ONE_OFF
    fits[year & (months == birth.day) & (days == birth.month)] = _SWAPPED
    fits[parts == _ALL_PARTS] = _SAME
    return fits
