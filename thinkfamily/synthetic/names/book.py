"""The book of names: one pool of texts, and how likely each is for a heritage, a sex and an era of birth."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from thinkfamily.synthetic.calendar import years_of
from thinkfamily.synthetic.chance import Flags, Floats, Ints
from thinkfamily.synthetic.marker import MARKER_SURNAME
from thinkfamily.synthetic.names.heritage import ERAS, HERITAGES
from thinkfamily.synthetic.names.nicknames import NICKNAMES
from thinkfamily.synthetic.words import word_lists

NO_NAME = -1

# A name's chance falls with its rank: 1 / (rank + this). Few enough Olivers, and no name too rare.
_FORENAME_FLATNESS = 12.0
_SURNAME_FLATNESS = 10.0

# How much of the British population bears none of the listed surnames.
_TAIL_MASS = 0.42
_TAIL_NAMES = 4000

# How many women bear one of the surnames that only women bear, where a heritage has such.
_WOMENS_SURNAME_SHARE = 0.5

# A man's ending and a woman's, in the heritages where they differ.
_ENDINGS = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"))


@dataclass(frozen=True, kw_only=True)
class Draw:
    """Some names and their cumulative chances."""

    names: Ints
    bounds: Floats

    def take(self, rng: np.random.Generator, count: int) -> Ints:
        """`count` names, drawn."""
        return np.asarray(self.names[np.searchsorted(self.bounds, rng.random(count) * self.bounds[-1], side="right")])


@dataclass(frozen=True, kw_only=True)
class NameBook:
    """Every name as text, under a number, and the draws. `women` and `men` turn a surname into its other form."""

    texts: tuple[str, ...]
    girls: tuple[tuple[Draw, ...], ...]
    boys: tuple[tuple[Draw, ...], ...]
    surnames: tuple[Draw, ...]
    women_only: tuple[Draw | None, ...]
    women: Ints
    men: Ints
    marker: int
    short_forms: dict[int, tuple[int, ...]]

    def forenames(self, rng: np.random.Generator, *, heritage: Ints, female: Flags, births: Ints) -> Ints:
        """A forename each."""
        drawn = np.full(len(births), NO_NAME, dtype=np.int64)
        era = np.maximum(np.searchsorted(np.asarray(ERAS), years_of(births), side="right") - 1, 0)
        for place in range(len(HERITAGES)):
            for sex, lists in ((True, self.girls[place]), (False, self.boys[place])):
                for number, draw in enumerate(lists):
                    its = (heritage == place) & (female == sex) & ((era == number) | (len(lists) == 1))
                    drawn[its] = draw.take(rng, int(its.sum()))
        return drawn

    def family_surnames(self, rng: np.random.Generator, *, heritage: Ints) -> Ints:
        """A surname each, in the form that a man bears."""
        drawn = np.full(len(heritage), NO_NAME, dtype=np.int64)
        for place, draw in enumerate(self.surnames):
            its = heritage == place
            drawn[its] = draw.take(rng, int(its.sum()))
        return drawn

    def womens_surnames(self, rng: np.random.Generator, *, heritage: Ints, else_names: Ints) -> Ints:
        """A surname that only women bear where the heritage has such, half the time; else the one given."""
        drawn = else_names.copy()
        for place, draw in enumerate(self.women_only):
            if draw is not None:
                its = np.flatnonzero((heritage == place) & (rng.random(len(heritage)) < _WOMENS_SURNAME_SHARE))
                drawn[its] = draw.take(rng, len(its))
        return drawn

    def passed_on(self, surname: Ints, *, female: Flags, heritage: Ints) -> Ints:
        """A family's surname in the form that a son or daughter bears."""
        changes = np.array([each.passing in ("gendered", "sikh") for each in HERITAGES])[heritage]
        return np.where(changes, np.where(female, self.women[surname], self.men[surname]), surname)


@cache
def name_book() -> NameBook:
    """The book, made once."""
    pool: dict[str, int] = {}

    def number(text: str) -> int:
        return pool.setdefault(text, len(pool))

    def draw(names: Iterable[str], flatness: float) -> Draw:
        numbers = np.array([number(name) for name in names], dtype=np.int64)
        return Draw(names=numbers, bounds=np.cumsum(1.0 / (np.arange(len(numbers)) + flatness)))

    girls = tuple(tuple(draw(names, _FORENAME_FLATNESS) for names in each.girls) for each in HERITAGES)
    boys = tuple(tuple(draw(names, _FORENAME_FLATNESS) for names in each.boys) for each in HERITAGES)
    surnames = tuple(
        _with_tail(listed, [number(name) for name in toponyms()]) if each.tail else listed
        for each in HERITAGES
        for listed in (draw(each.surnames, _SURNAME_FLATNESS),)
    )
    women_only = tuple(draw(each.women, 1.0) if each.women else None for each in HERITAGES)
    short_forms = {
        number(formal): tuple(number(short) for short in shorts)
        for formal, shorts in NICKNAMES.items()
        if formal in pool
    }
    marker = number(MARKER_SURNAME)
    pairs = [(number(man), number(woman)) for man, woman in _pairs(tuple(pool))]
    women, men = np.arange(len(pool)), np.arange(len(pool))
    for man, woman in pairs:
        women[man], men[woman] = woman, man
    return NameBook(
        texts=tuple(pool), girls=girls, boys=boys, surnames=surnames, women_only=women_only, women=women, men=men,
        marker=marker, short_forms=short_forms,
    )  # fmt: skip


def toponyms() -> list[str]:
    """English place-name surnames, made of their usual parts, in an order that chance would give."""
    british = word_lists("names/lists/british.toml")
    made = {first + last for first in british["toponym_first"] for last in british["toponym_last"]}
    told = sorted(made - set(british["surnames"]))
    order = np.random.Generator(np.random.PCG64(1)).permutation(len(told))
    return [told[place] for place in order[:_TAIL_NAMES]]


def _with_tail(listed: Draw, tail: list[int]) -> Draw:
    head = np.diff(listed.bounds, prepend=0.0) / listed.bounds[-1] * (1.0 - _TAIL_MASS)
    rest = 1.0 / (np.arange(len(tail)) + 400.0)
    weights = np.concatenate([head, rest / rest.sum() * _TAIL_MASS])
    return Draw(names=np.concatenate([listed.names, np.array(tail, dtype=np.int64)]), bounds=np.cumsum(weights))


def _pairs(names: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [("Singh", "Kaur")]
    for name in names:
        pairs += [(name, name[: -len(man)] + woman) for man, woman in _ENDINGS if name.endswith(man)][-1:]
    return pairs
