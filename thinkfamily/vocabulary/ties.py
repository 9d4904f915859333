"""Ties between two persons: the kinds of relationship that a feed may tell or a rule may infer.

A relationship reads "`person_a` is the KIND of `person_b`".
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One kind of relationship.

    `says` completes "A … B". `mutual` ties read the same both ways. `family` ties can make two persons one family;
    the others (ties between young people) never do. `words` are how sources write A's part, in capitals.
    """

    kind: str
    says: str
    mutual: bool = False
    family: bool = True
    words: tuple[str, ...] = ()


_DECLARED = [
    Tie(
        kind="parent",
        says="is a parent of",
        words=(
            "PARENT", "MOTHER", "FATHER", "MUM", "DAD", "BIRTH MOTHER", "BIRTH FATHER", "BIRTH PARENT",
            "ADOPTIVE MOTHER", "ADOPTIVE FATHER", "ADOPTIVE PARENT",
        ),
    ),
    Tie(kind="carer", says="is a carer of", words=("CARER", "KINSHIP CARER", "AUNT", "UNCLE", "RELATIVE")),
    Tie(kind="guardian", says="is a guardian of", words=("GUARDIAN", "SPECIAL GUARDIAN", "LEGAL GUARDIAN")),
    Tie(
        kind="foster_carer",
        says="is a foster carer of",
        words=("FOSTER CARER", "FOSTER PARENT", "FOSTER MOTHER", "FOSTER FATHER"),
    ),
    Tie(
        kind="step_parent",
        says="is a step-parent of",
        words=("STEP", "STEP PARENT", "STEPPARENT", "STEP MOTHER", "STEPMOTHER", "STEP FATHER", "STEPFATHER"),
    ),
    Tie(
        kind="grandparent",
        says="is a grandparent of",
        words=("GRANDPARENT", "GRANDMOTHER", "GRANDFATHER", "GRANDMA", "GRANDAD", "GRAN", "NAN"),
    ),
    Tie(
        kind="partner",
        says="is the partner of",
        mutual=True,
        words=("PARTNER", "HUSBAND", "WIFE", "SPOUSE", "CIVIL PARTNER"),
    ),
    Tie(kind="sibling", says="is a sibling of", mutual=True, words=("SIBLING", "BROTHER", "SISTER")),
    Tie(
        kind="half_sibling",
        says="is a half-sibling of",
        mutual=True,
        words=("HALF SIBLING", "HALF BROTHER", "HALF SISTER"),
    ),
    Tie(
        kind="step_sibling",
        says="is a step-sibling of",
        mutual=True,
        words=("STEP SIBLING", "STEP BROTHER", "STEP SISTER", "STEPBROTHER", "STEPSISTER"),
    ),
    Tie(
        kind="foster_sibling",
        says="is in one foster home with",
        mutual=True,
        words=("FOSTER SIBLING", "FOSTER BROTHER", "FOSTER SISTER"),
    ),
    Tie(kind="same_household", says="lives with", mutual=True),
    Tie(kind="same_family_record", says="is on one family record with", mutual=True),
    Tie(kind="missing_together", says="went missing together with", mutual=True, family=False),
    Tie(kind="same_incident", says="was in the same incident as", mutual=True, family=False),
    Tie(kind="co_offender", says="offended together with", mutual=True, family=False),
    Tie(kind="same_placement", says="was in the same placement as", mutual=True, family=False),
]  # fmt: skip

# Who stands on a child's form and is no family: their word makes no tie, whatever the form calls them otherwise.
NO_TIE = ("CHILDMINDER", "FRIEND", "NEIGHBOUR", "SOCIAL WORKER", "SUPPORT WORKER", "KEY WORKER", "TEACHER", "DOCTOR")
# Those who bring a child up. A word for one of these takes the place of what a contract says of the role.
RAISING = ("parent", "step_parent", "foster_carer", "guardian")

TIES: dict[str, Tie] = {tie.kind: tie for tie in _DECLARED}

# Between the feeds on which one tie rests: it may be used only where each of them may.
BETWEEN_FEEDS = " and "


def feeds_of(source: str) -> tuple[str, ...]:
    """The feeds that a tie's source names: one, or two that both had to tell; a rule on one feed is `rule:feed`."""
    return tuple(each.rpartition(":")[2] for each in source.split(BETWEEN_FEEDS))


# Between young people: used for context features, never to make a family.
ASSOCIATION_KINDS = tuple(kind for kind, tie in TIES.items() if not tie.family)
