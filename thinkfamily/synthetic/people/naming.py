"""What people are called: given names, surnames as they pass down, and names that a family shares."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.chance import Chance, Flags, Ints, happens
from thinkfamily.synthetic.marker import MARKER_EVERY, MARKER_LEAST
from thinkfamily.synthetic.names.book import NO_NAME, NameBook, name_book
from thinkfamily.synthetic.names.heritage import HERITAGES, MIXED, MIXED_OTHER
from thinkfamily.synthetic.people.people import NOBODY, Beginning, Families, Part, People

_MIDDLE_SHARE = 0.68
_COMPOUND_SHARE = 0.6
_NAMESAKE_SHARE = 0.02
_DOUBLE_SHARE = 0.03
_FATHERS_NAME_WHEN_APART = 0.6
_COMPOUND_FIRST = ("Muhammad", "Mohammed", "Mohammad", "Mohamed")

ETHNICITIES: tuple[str, ...] = tuple(sorted({each.ethnicity for each in HERITAGES} | {*MIXED.values(), MIXED_OTHER}))


@dataclass(frozen=True, kw_only=True)
class Names:
    """Everyone's names as numbers into `texts`. `surname` is the one borne when the story begins (or at birth)."""

    texts: "pa.StringArray"
    forename: Ints
    middle: Ints
    surname: Ints
    maiden: Ints
    family: Ints
    book: NameBook


def name_people(*, families: Families, people: People, chance: Chance) -> Names:
    """Names for everyone, alike within families as custom has it."""
    rng, book = chance.stream("names"), name_book()
    texts = list(book.texts)
    forename = _forenames(rng, book, people, families)
    middle = np.where(
        happens(rng, _MIDDLE_SHARE, people.count),
        book.forenames(rng, heritage=people.heritage, female=people.female, births=people.births),
        NO_NAME,
    )
    compound = np.isin(forename, [texts.index(name) for name in _COMPOUND_FIRST]) & ~people.female
    plain = happens(rng, 1 - _COMPOUND_SHARE, people.count)
    middle = np.where(compound & plain, NO_NAME, middle)
    middle = np.where(middle == forename, NO_NAME, middle)

    own = book.family_surnames(rng, heritage=people.heritage)
    family = own[people.father(np.arange(families.count))]
    marked = marked_families(families, rng)
    family[marked] = book.marker
    own[people.father(marked)] = book.marker
    maiden = book.womens_surnames(rng, heritage=people.heritage, else_names=own)
    maiden = np.where(people.female, maiden, own)
    maiden = book.passed_on(maiden, female=people.female, heritage=people.heritage)
    takes = np.array([each.wife_takes for each in HERITAGES])[families.heritage]
    took = families.married & happens(rng, takes)
    took |= np.isin(np.arange(families.count), marked)
    surname = maiden.copy()
    wives = people.mother(np.flatnonzero(took))
    surname[wives] = book.passed_on(family[wives], female=np.ones(len(wives), bool), heritage=families.heritage[wives])
    _name_children(
        rng, book, texts, families=families, people=people, surname=surname, family=family, forename=forename
    )
    return Names(
        texts=pa.array(texts),
        forename=forename,
        middle=middle,
        surname=surname,
        maiden=maiden,
        family=family,
        book=book,
    )


def marked_families(families: Families, rng: np.random.Generator) -> Ints:
    """The families who carry the marker surname."""
    british = np.flatnonzero((families.heritage == 0) & (families.beginning == Beginning.COUPLE))
    wanted = max(MARKER_LEAST, families.count // MARKER_EVERY)
    return np.sort(rng.permutation(british)[:wanted])


def ethnicity_of(people: People, families: Families) -> Ints:
    """Everyone's ethnic group as a number into ETHNICITIES; a child's follows from both parents'."""
    code = np.array([ETHNICITIES.index(each.ethnicity) for each in HERITAGES])
    mixed = np.full((len(HERITAGES), len(HERITAGES)), ETHNICITIES.index(MIXED_OTHER))
    for a, one in enumerate(HERITAGES):
        for b, other in enumerate(HERITAGES):
            if one.ethnicity == other.ethnicity:
                mixed[a, b] = ETHNICITIES.index(one.ethnicity)
            elif (pair := frozenset((one.ethnicity, other.ethnicity))) in MIXED:
                mixed[a, b] = ETHNICITIES.index(MIXED[pair])
    of_child = mixed[families.heritage[people.family], families.other_heritage[people.family]]
    return np.where(people.ethnicity == NOBODY, of_child, code[people.heritage])


def _forenames(rng: np.random.Generator, book: NameBook, people: People, families: Families) -> Ints:
    def draw(which: Ints) -> Ints:
        return book.forenames(
            rng, heritage=people.heritage[which], female=people.female[which], births=people.births[which]
        )

    everyone = np.arange(people.count)
    forename = draw(everyone)
    for _ in range(6):
        key = people.family * len(book.texts) + forename
        order = np.argsort(key, kind="stable")
        twice = np.append(False, key[order][1:] == key[order][:-1])
        again = order[twice]
        if not len(again):
            break
        forename[again] = draw(again)
    sons = np.flatnonzero((people.part == Part.CHILD) & ~people.female)
    first_sons = sons[np.append(True, people.family[sons][1:] != people.family[sons][:-1])]
    namesakes = first_sons[happens(rng, _NAMESAKE_SHARE, len(first_sons))]
    fathers = people.father(people.family[namesakes])
    forename[namesakes] = np.where(people.female[fathers], forename[namesakes], forename[fathers])
    return forename


def _name_children(
    rng: np.random.Generator, book: NameBook, texts: list[str], *, families: Families, people: People, surname: Ints,
    family: Ints, forename: Ints,
) -> None:  # fmt: skip
    """Give children their surnames, in place; double-barrelled ones are added to the texts."""
    children = np.flatnonzero(people.part >= Part.CHILD)
    home = people.family[children]
    with_father = np.isin(families.beginning, (Beginning.COUPLE, Beginning.STEP)) | happens(
        rng, _FATHERS_NAME_WHEN_APART, families.count
    )
    with_father &= families.beginning != Beginning.ALONE
    base = np.where(with_father[home], family[home], surname[people.mother(home)])
    base = book.passed_on(base, female=people.female[children], heritage=people.heritage[children])
    patronym = np.array([each.passing == "patronym" for each in HERITAGES])[families.heritage[home]]
    base = np.where(patronym, forename[people.father(home)], base)
    steps = people.part[children] == Part.STEP_CHILD
    base = np.where(steps, surname[people.step_parent(home)], base)
    doubles: Flags = happens(rng, _DOUBLE_SHARE, families.count) & (families.heritage == 0) & ~families.married
    for number in np.flatnonzero(doubles & (family != book.marker)).tolist():
        texts.append(f"{texts[surname[number]]}-{texts[family[number]]}")
        base[(home == number) & ~steps] = len(texts) - 1 if doubles[number] else NO_NAME
    surname[children] = base
