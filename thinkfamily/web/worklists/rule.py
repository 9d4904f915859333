"""The declared rule by which a worklist is drawn. A person draws it, and people decide about every family on it.

While a model may be shown, and the drawer may see scores: the families of the children within the team's capacity. In
every other case: the eligible families that meet most criteria. Never more than the team can take up.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from thinkfamily.governance.purpose import Purpose
from thinkfamily.release.reader.families import eligibility_of
from thinkfamily.release.reader.lists import families_by_score, families_meeting_most
from thinkfamily.release.reader.opening import Release
from thinkfamily.release.reader.standing import Withheld, models
from thinkfamily.vocabulary.criteria import Criterion

# The programme's own least: Welfare Reform and Work Act 2016, section 3, and the Financial Framework of 2015.
LEAST_CRITERIA = 2

_SIMILAR = "A child's circumstances are similar to those of past known cases."
BY_MODEL, BY_CRITERIA = "by-model", "by-criteria"


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One family that the rule puts on the list, and why in words."""

    family_id: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Draw:
    """What the rule gave: which branch of it, in words, for which purpose, and the families in order."""

    rule: str
    says: str
    purpose: Purpose
    families: tuple[Drawn, ...]


def draw_families(
    release: Release, *, capacity: int, taken: AbstractSet[str], scores_allowed: bool, today: date
) -> Draw:
    """Apply the rule. `taken` are families with a key worker already, who are passed over."""
    whys = []
    for model in sorted({each.model for each in models(release)}) if scores_allowed else []:
        found = families_by_score(release, model=model, today=today)
        if isinstance(found, Withheld):
            whys.append(found.why)
            continue
        families = [each.family_id for each in found if each.family_id not in taken][:capacity]
        return Draw(
            rule=BY_MODEL,
            says="Families of the children whose circumstances are most similar to those of past known cases, "
            f"within what the team can take up: at most {capacity}.",
            purpose=Purpose.FIND_EXPLOITATION,
            families=tuple(
                Drawn(family_id=each, because=f"{_SIMILAR} {_criteria_met(release, each)}".strip()) for each in families
            ),
        )
    return _by_criteria(release, capacity=capacity, taken=taken, whys=whys)


def _by_criteria(release: Release, *, capacity: int, taken: AbstractSet[str], whys: list[str]) -> Draw:
    found = families_meeting_most(release, least=LEAST_CRITERIA, limit=capacity + len(taken))
    withheld = f" No model is used: {whys[0]}" if whys else ""
    return Draw(
        rule=BY_CRITERIA,
        says=f"Eligible families that meet most of the programme's criteria, at least {LEAST_CRITERIA}: "
        f"at most {capacity}.{withheld}",
        purpose=Purpose.IDENTIFY_FAMILIES,
        families=tuple(
            Drawn(family_id=each.family_id, because=_because(each.met, each.unknown))
            for each in [each for each in found if each.family_id not in taken][:capacity]
        ),
    )


def _criteria_met(release: Release, family_id: str) -> str:
    told = eligibility_of(release, family_id=family_id)
    return _because(told.met, told.unknown) if told else ""


def _because(met: int, unknown: int) -> str:
    of = len(Criterion)
    rest = f"; {unknown} not covered" if unknown else ""
    return f"Meets {met} of {of} criteria{rest}."
