"""Factors recorded at the end of an assessment, in the codes of the children in need census.

Shares of assessments with each factor follow its yearly tables (Department for Education, year to March 2025) in the
order of size; each is likelier where the trouble it names is on. Factor 11A, child sexual exploitation, appears only
when the exploitation service knows of the child already.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.synthetic.calendar import NO_DAY
from thinkfamily.synthetic.chance import Flags, Ints
from thinkfamily.synthetic.lives.log import Told
from thinkfamily.synthetic.services.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One factor: its code, the trouble that makes it likely, and its chance with that trouble and without it."""

    code: str
    trouble: str
    chance: float
    otherwise: float


FACTORS: tuple[Factor, ...] = (
    Factor(code="3B", trouble="abuse", chance=0.85, otherwise=0.16),
    Factor(code="3A", trouble="abuse", chance=0.35, otherwise=0.05),
    Factor(code="4B", trouble="family parent_distress", chance=0.75, otherwise=0.20),
    Factor(code="4A", trouble="child_distress", chance=0.60, otherwise=0.11),
    Factor(code="2B", trouble="family parent_substance", chance=0.75, otherwise=0.07),
    Factor(code="1B", trouble="family parent_substance", chance=0.65, otherwise=0.07),
    Factor(code="16A", trouble="family parent_substance", chance=0.40, otherwise=0.14),
    Factor(code="17A", trouble="abuse", chance=0.40, otherwise=0.15),
    Factor(code="18C", trouble="abuse", chance=0.22, otherwise=0.11),
    Factor(code="19C", trouble="abuse", chance=0.05, otherwise=0.035),
    Factor(code="7A", trouble="family parent_distress", chance=0.12, otherwise=0.03),
    Factor(code="5A", trouble="child_distress", chance=0.20, otherwise=0.12),
    Factor(code="10A", trouble="running", chance=0.65, otherwise=0.012),
    Factor(code="14A", trouble="offending", chance=0.55, otherwise=0.06),
    Factor(code="15A", trouble="child_distress", chance=0.22, otherwise=0.02),
    Factor(code="13A", trouble="offending", chance=0.15, otherwise=0.012),
    Factor(code="11A", trouble="known", chance=0.85, otherwise=0.0),
    Factor(code="24A", trouble="known", chance=0.40, otherwise=0.0),
)
FACTOR_CODES: tuple[str, ...] = tuple(factor.code for factor in FACTORS)


def factors_of(desk: Desk, assessed: Told) -> tuple[Ints, Ints]:
    """(assessment, factor) of every factor recorded, as places in the assessments and in FACTORS."""
    rows = np.arange(len(assessed["who"]))
    found = []
    for number, factor in enumerate(FACTORS):
        on = _on(desk, factor.trouble, assessed)
        share = desk.mixer(f"factor {factor.code}").shares(assessed["who"], rows)
        its = rows[share < np.where(on, factor.chance, factor.otherwise)]
        found.append((its, np.full(len(its), number)))
    return np.concatenate([its for its, _ in found]), np.concatenate([number for _, number in found])


def _on(desk: Desk, trouble: str, assessed: Told) -> Flags:
    lives, who, month = desk.lives, assessed["who"], assessed["month"]
    if trouble == "known":
        known = lives.exploitation.known[who]
        return np.asarray((known != NO_DAY) & (known < assessed["end"]))
    if trouble == "abuse":
        return np.asarray(lives.grids["abuse"][month, lives.people.family[who]])
    if trouble.startswith("family "):
        grid, family = lives.grids[trouble.removeprefix("family ")], lives.people.family[who]
        mothers, fathers = lives.people.mother(family), lives.people.father(family)
        return np.asarray(grid[month, mothers] | grid[month, fathers])
    return np.asarray(lives.grids[trouble][month, who])
