"""The search dictionary in memory: the name words, whose they are, and when their persons were born.

About 20 MB for 450,000 people; a process reads it when it first searches a release.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from thinkfamily.engine.file import ReadFile

Ints = NDArray[np.int32]

# A word is like another from this Jaro-Winkler similarity on, and when their lengths differ by no more than two: of the
# settings tried on 450,000 invented people these found 99% of misspelt names among the first ten.
LEAST_LIKENESS = 0.80
MOST_LENGTHS_APART = 2
# The likest words that are kept for each word asked for; more only adds names nobody meant.
WORDS_KEPT = 60
# What a word that begins with the word asked for is worth: from this, rising with the share of it that was typed.
_PREFIX_LEAST, _PREFIX_RISE = 0.80, 0.15


@dataclass(frozen=True, kw_only=True)
class Dictionary:
    """Words, their persons, and the persons' births.

    `words` are sorted; `of_length` holds those of each length with their places. The persons of word w are
    `persons[starts[w]:starts[w + 1]]`, as places in `person_ids`, which are sorted too; `person_words` and
    `person_starts` are the same the other way round. Of each birth the year, month and day, nought where unknown.
    """

    words: list[str]
    of_length: dict[int, tuple[Ints, list[str]]]
    starts: NDArray[np.int64]
    persons: Ints
    person_ids: list[str]
    person_starts: NDArray[np.int64]
    person_words: Ints
    birth_years: Ints
    birth_months: Ints
    birth_days: Ints

    def like(self, word: str) -> dict[int, float]:
        """The words that are like this one, or begin with it, each with how like it is (0.80 to 1), likest last."""
        found = self._misspelt(word)
        for place in self._begun(word):
            share = len(word) / len(self.words[place])
            found[place] = max(found.get(place, 0.0), _PREFIX_LEAST + _PREFIX_RISE * share)
        if len(found) > WORDS_KEPT:
            kept = sorted(found, key=lambda place: (-found[place], -self._size(place), place))[:WORDS_KEPT]
            found = {place: found[place] for place in kept}
        return dict(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))

    def persons_of(self, place: int) -> Ints:
        """The persons who have the word at that place, as places in `person_ids`."""
        return self.persons[self.starts[place] : self.starts[place + 1]]

    def words_of(self, person: int) -> list[int]:
        """The places of the words that a person has."""
        words: list[int] = self.person_words[self.person_starts[person] : self.person_starts[person + 1]].tolist()
        return words

    def places_of(self, person_ids: Sequence[str]) -> list[int]:
        """The places of these persons; those who are not in the release are left out."""
        places = ((bisect_left(self.person_ids, each), each) for each in person_ids)
        return [at for at, each in places if at < len(self.person_ids) and self.person_ids[at] == each]

    def _misspelt(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for length in range(len(word) - MOST_LENGTHS_APART, len(word) + MOST_LENGTHS_APART + 1):
            if length not in self.of_length:
                continue
            places, choices = self.of_length[length]
            likeness = process.cdist(
                [word], choices, scorer=JaroWinkler.similarity, score_cutoff=LEAST_LIKENESS, dtype=np.float32
            )[0]
            near = np.flatnonzero(likeness)
            found.update(zip(places[near].tolist(), likeness[near].tolist(), strict=True))
        return found

    def _begun(self, word: str) -> range:
        return range(bisect_left(self.words, word), bisect_left(self.words, word + "\U0010ffff"))

    def _size(self, place: int) -> int:
        return int(self.starts[place + 1] - self.starts[place])


def read_dictionary(file: ReadFile) -> Dictionary:
    """Read it from a release's file."""
    words = file.rows(
        "SELECT token_id, token FROM token WHERE token_id IN "
        "(SELECT token_id FROM token_person WHERE field = 'name') ORDER BY token"
    )
    people = file.arrays(
        "SELECT person_id, coalesce(birth_year, year(birth_date), 0) AS y, coalesce(month(birth_date), 0) AS m, "
        "coalesce(day(birth_date), 0) AS d FROM persons ORDER BY person_id"
    )
    pairs = file.arrays(
        "WITH p AS (SELECT person_id, row_number() OVER (ORDER BY person_id) - 1 AS person FROM persons) "
        "SELECT token_id, person FROM token_person JOIN p USING (person_id) WHERE field = 'name' "
        "ORDER BY token_id, person"
    )
    texts = [text for _, text in words]
    ids = np.array([number for number, _ in words], dtype=np.int64)
    word = np.searchsorted(ids, pairs["token_id"]).astype(np.int32)
    person = pairs["person"].astype(np.int32)
    order = np.argsort(person, kind="stable")
    return Dictionary(
        words=texts,
        of_length=_by_length(texts),
        starts=_starts(word, len(texts)),
        persons=person,
        person_ids=people["person_id"].tolist(),
        person_starts=_starts(person, len(people["person_id"])),
        person_words=word[order],
        birth_years=people["y"].astype(np.int32),
        birth_months=people["m"].astype(np.int32),
        birth_days=people["d"].astype(np.int32),
    )


def _by_length(texts: list[str]) -> dict[int, tuple[Ints, list[str]]]:
    lengths = np.array([len(text) for text in texts], dtype=np.int32)
    places = {int(length): np.flatnonzero(lengths == length).astype(np.int32) for length in np.unique(lengths)}
    return {length: (some, [texts[place] for place in some]) for length, some in places.items()}


def _starts(groups: Ints, count: int) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(np.bincount(groups, minlength=count)))).astype(np.int64)
