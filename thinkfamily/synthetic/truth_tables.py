"""The tables of the truth: persons, families and what they were, members, exploitation, and ties."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.chronicle import NOWHERE
from thinkfamily.synthetic.lives.kinship import FAMILY_TYPES
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.lives.looking_after import Place
from thinkfamily.synthetic.people.naming import ETHNICITIES, ethnicity_of
from thinkfamily.synthetic.people.people import NOBODY, Beginning, Part
from thinkfamily.synthetic.truth import Ledger, days

_ROLES = (
    "mother",
    "father",
    "step_parent",
    "grandparent",
    "child",
    "step_child",
    "non_resident_parent",
    "foster_child",
)
_NON_RESIDENT, _FOSTERED = 6, 7


def write(*, lives: Lives, ledger: Ledger) -> None:
    """Write every table of the truth."""
    real = _real(lives) | ledger.named
    ledger.write("persons", _persons(lives, ledger, real))
    ledger.write("families", _families(lives, ledger))
    ledger.write("members", _members(lives, ledger, real))
    ledger.write("exploitation", _exploitation(lives, ledger))
    ledger.write("ties", _ties(lives, ledger, real))


def _real(lives: Lives) -> Flags:
    """Who ever lived in the town, or is the second parent of somebody who did."""
    people = lives.people
    who, _, value = lives.households.changes()
    real = np.zeros(people.count, dtype=np.bool_)
    real[who[value != NOWHERE]] = True
    children = np.flatnonzero(real & (people.part == Part.CHILD))
    fathers = people.father(people.family[children])
    known = lives.families.beginning[people.family[children]] != Beginning.ALONE
    real[fathers[known]] = True
    return real


def _persons(lives: Lives, ledger: Ledger, real: Flags) -> pa.Table:
    who, people, names = np.flatnonzero(real), lives.people, lives.names
    ethnicity = np.array(ETHNICITIES, dtype=object)[ethnicity_of(people, lives.families)]
    twins = np.bincount(people.same_birth[who], minlength=people.count)[people.same_birth[who]] > 1
    return pa.table(
        {
            "truth_person_id": ledger.person_ids(who),
            "family": ledger.family_ids(people.family[who]),
            "part": pa.array(np.array(_ROLES, dtype=object)[people.part[who]]),
            "birth_date": days(people.births[who]),
            "female": pa.array(people.female[who]),
            "forename": names.texts.take(pa.array(names.forename[who])),
            "surname_at_first": names.texts.take(pa.array(names.surname[who])),
            "surname_at_last": names.texts.take(pa.array(lives.surnames.at(who, lives.calendar.last_day + 400))),
            "ethnicity": pa.array(ethnicity[who]),
            "heritage_of_name": pa.array(people.heritage[who]),
            "is_twin": pa.array(twins),
            "ever_protected": pa.array(lives.is_protected(who, lives.calendar.last_day)),
        }
    )


def _families(lives: Lives, ledger: Ledger) -> pa.Table:
    """One row for each family and kind it was, from the day it became so."""
    told = lives.family_changes
    order = np.lexsort((told["day"], told["family"]))
    return pa.table(
        {
            "family": ledger.family_ids(told["family"][order]),
            "type": pa.array(np.array(FAMILY_TYPES, dtype=object)[told["kind"][order]]),
            "from": days(np.maximum(told["day"][order], lives.calendar.first_day)),
        }
    )


def _members(lives: Lives, ledger: Ledger, real: Flags) -> pa.Table:
    """Who was helped together with whom, in which part, from when until when."""
    people = lives.people
    who, start, until, household = lives.households.spells()
    own, apart = household == people.family[who], household == people.family[who] + people.families
    foster = (household < people.families) & ~own
    part = np.where(own, people.part[who], np.where(apart, _NON_RESIDENT, _FOSTERED))
    family = np.where(own | apart, people.family[who], household)
    kept = (own | apart | foster) & real[who]
    return pa.table(
        {
            "family": ledger.family_ids(family[kept]),
            "truth_person_id": ledger.person_ids(who[kept]),
            "role": pa.array(np.array(_ROLES, dtype=object)[part[kept]]),
            "from": days(start[kept]),
            "until": days(until[kept]),
        }
    )


def _exploitation(lives: Lives, ledger: Ledger) -> pa.Table:
    told = lives.exploitation
    who = np.flatnonzero(told.onset != NO_DAY)
    return pa.table(
        {
            "truth_person_id": ledger.person_ids(who),
            "onset": days(told.onset[who]),
            "until": days(told.until[who]),
            "known_on": days(told.known[who]),
        }
    )


def _ties(lives: Lives, ledger: Ledger, real: Flags) -> pa.Table:
    """`a` is the KIND of `b`; friends and siblings are told once, the lower number first."""
    people, families = lives.people, lives.families
    children = np.flatnonzero(real & (people.part == Part.CHILD))
    family = people.family[children]
    mothers = families.beginning[family] != Beginning.KINSHIP
    fathers = families.beginning[family] != Beginning.ALONE
    steps = np.flatnonzero(real & (people.part == Part.STEP_CHILD))
    elders = families.grandparent[family]
    placed = lives.looked_after.placements.told("who", "start", "end", "kind", "carer")
    fostered = (placed["kind"] == Place.FOSTER) & (placed["carer"] != NOBODY)
    once = lives.friends.of < lives.friends.who
    parts = [
        ("parent", people.mother(family)[mothers], children[mothers], None, None),
        ("parent", people.father(family)[fathers], children[fathers], None, None),
        ("parent", people.step_parent(people.family[steps]), steps, None, None),
        ("grandparent", elders[elders != NOBODY], children[elders != NOBODY], None, None),
        ("sibling", *_siblings(people.family[children], children), None, None),
        (
            "foster_carer",
            placed["carer"][fostered],
            placed["who"][fostered],
            placed["start"][fostered],
            placed["end"][fostered],
        ),
        ("friend", lives.friends.of[once], lives.friends.who[once], None, None),
    ]
    return pa.concat_tables([_tie(ledger, real, *part) for part in parts])


def _siblings(family: Ints, children: Ints) -> tuple[Ints, Ints]:
    """Every pair of children of one mother, by stepping through children sorted by family."""
    order = np.argsort(family, kind="stable")
    family, children = family[order], children[order]
    pairs: Sequence[tuple[Ints, Ints]] = [
        (children[:-step][family[:-step] == family[step:]], children[step:][family[:-step] == family[step:]])
        for step in range(1, 9)
        if step < len(children)
    ]
    if not pairs:
        return children[:0], children[:0]
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


def _tie(
    ledger: Ledger, real: Flags, kind: str, one: Ints, other: Ints, start: Ints | None, until: Ints | None
) -> pa.Table:
    kept = real[one] & real[other]
    none = np.full(len(one), NO_DAY)
    return pa.table(
        {
            "a": ledger.person_ids(one[kept]),
            "b": ledger.person_ids(other[kept]),
            "kind": pa.array([kind] * int(kept.sum()), pa.string()),
            "from": days((none if start is None else start)[kept]),
            "until": days((none if until is None else until)[kept]),
        }
    )
