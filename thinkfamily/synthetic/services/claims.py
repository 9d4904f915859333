"""Claims of means-tested help: by whom, for whom else, and from when until when. Several services keep them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints, runs
from thinkfamily.synthetic.dirt.clerk import Clerk
from thinkfamily.synthetic.lives.living import Lives
from thinkfamily.synthetic.people.people import NOBODY, Beginning
from thinkfamily.synthetic.services.desk import Desk
from thinkfamily.synthetic.writing.cells import Cells
from thinkfamily.vocabulary.dates import ADULT_AT

OUT_OF_WORK, IN_WORK = 0, 1
_SHOWN_AFTER_END_DAYS = 183
_DEPENDANTS = 4


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Every claim: the claimant, whether out of work, from when until when (NO_DAY while it lasts), and whether the
    claimant is `alone`, without partner and children."""

    claimant: Ints
    code: Ints
    start: Ints
    end: Ints
    alone: Flags

    def shown_on(self, lives: Lives, day: int) -> tuple[Ints, Ints]:
        """(claims, end where it is known) of those in payment on the day, and of those that ended lately."""
        current = (self.start <= day) & ((self.end == NO_DAY) | (self.end > day - _SHOWN_AFTER_END_DAYS))
        its = np.flatnonzero(current & (lives.households.at(self.claimant, np.minimum(self.start, day)) >= 0))
        return its, np.where(self.end[its] <= day, self.end[its], NO_DAY)


def claims_of(desk: Desk, *, share: float) -> Claims:
    """The claims of that share of those who could claim."""
    lives = desk.lives
    claimant, code, first, after, alone = _stretches(desk, share)
    edges, last = lives.calendar.edges, lives.calendar.months
    day_in = desk.mixer("day").choices(27, claimant, first)
    start = np.where(first > 0, edges[first] + day_in, edges[0] - desk.mixer("before").choices(1500, claimant))
    end = np.where(
        after < last, edges[np.minimum(after, last)] + desk.mixer("day").choices(27, claimant, after), NO_DAY
    )
    return Claims(claimant=claimant, code=code, start=start, end=end, alone=alone)


def _stretches(desk: Desk, share: float) -> tuple[Ints, Ints, Ints, Ints, Flags]:
    """(claimant, kind, first month, month after the last, whether without partner and children) of every claim."""
    lives, people = desk.lives, desk.lives.people
    families = np.arange(people.families)
    mothers, fathers, steps = people.mother(families), people.father(families), people.step_parent(families)
    grid = lives.grids["workless"]
    partner_idle = np.where(lives.stepped, grid[:, steps], np.where(lives.together, grid[:, fathers], True))
    idle = grid[:, mothers] & partner_idle
    home = lives.families.beginning != Beginning.KINSHIP
    codes = np.where(idle & home, OUT_OF_WORK, np.where(lives.grids["low_income"] & home, IN_WORK, -1))
    apart = np.where(grid[:, fathers] & ~lives.together, OUT_OF_WORK, -1)
    told = []
    for who, each, alone in ((mothers, codes, False), (fathers, apart, True)):
        row, code, first, after = runs(each)
        told.append((who[row], code, first, after, np.full(len(row), alone)))
    claimant, code, first, after, single = (np.concatenate([part[place] for part in told]) for place in range(5))
    kept = desk.mixer("claimed").shares(claimant) < share
    return claimant[kept], code[kept], first[kept], after[kept], single[kept]


def partners(lives: Lives, family: Ints, start: Ints, alone: Flags) -> Ints:
    """The partner who lived with each claimant when the claim began; NOBODY where there was none."""
    month = lives.calendar.month_of(start)
    step, father = lives.people.step_parent(family), lives.people.father(family)
    here = np.where(lives.stepped[month, family], step, np.where(lives.together[month, family], father, NOBODY))
    return np.where(alone, NOBODY, here)


def dependants(lives: Lives, family: Ints, day: int, alone: Flags) -> list[Ints]:
    """The children under eighteen at home, a column each; a child keeps its column, first the first born."""
    people, young = lives.people, lives.people.young
    young = young[np.lexsort((people.births[young], people.family[young]))]
    theirs = people.family[young]
    first = np.searchsorted(theirs, family, side="left")
    size = np.where(alone, 0, np.searchsorted(theirs, family, side="right") - first)
    ages = people.ages(day)[young]
    depends = (lives.households.at(young, day) == theirs) & (ages >= 0) & (ages < ADULT_AT)
    columns = []
    for number in range(_DEPENDANTS):
        place = np.minimum(first + number, max(0, len(young) - 1))
        its = (size > number) & depends[place] if len(young) else np.zeros(len(family), dtype=np.bool_)
        columns.append(np.where(its, young[place], NOBODY) if len(young) else np.full(len(family), NOBODY))
    return columns


def where_named(texts: "pa.StringArray", kept: Flags) -> "pa.StringArray":
    """The texts of the rows that name somebody."""
    return texts.take(pa.array(np.arange(len(kept)), mask=~kept))


def dependants_written(
    clerk: Clerk, children: Sequence[Ints], here: Mapping[str, "pa.StringArray"], day: int
) -> tuple[dict[str, Cells], dict[str, Ints]]:
    """(columns, whom each role names) of dependent children, who live at the claimant's address `here`."""
    columns: dict[str, Cells] = {}
    named = {}
    for number, child in enumerate(children, start=1):
        role = f"dependant{number}"
        its = clerk.names(child, day)
        columns |= {
            f"{role}_forename": its.forename,
            f"{role}_surname": its.surname,
            f"{role}_birth_date": clerk.births(child),
            **{f"{role}_{name}": where_named(texts, child != NOBODY) for name, texts in here.items()},
        }
        named[role] = child
    return columns, named
