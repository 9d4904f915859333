"""The check that no purpose is exceeded: a feature is built only from feeds whose agreements cover what it is for."""

from collections.abc import Iterable, Mapping
from datetime import date

from thinkfamily.contracts.declaration import Feed
from thinkfamily.features.feature import Feature
from thinkfamily.features.question import Question
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed

# Benefit data come to councils under the Welfare Reform Act 2012, section 131, for the purposes of SI 2012/1483,
# regulation 5(1)(d) alone: to identify, support and evaluate troubled families. No agreement can widen that, and
# unlawful disclosure is an offence.
_BENEFITS = frozenset({"out_of_work_benefit", "in_work_benefit", "housing_benefit"})
# What the police suspect is no fact, and a marker would teach a model to find whom they look for already.
_SUSPICION = frozenset({"exploitation_marker"})
_NEVER: dict[Purpose, dict[frozenset[str], str]] = {
    Purpose.FIND_EXPLOITATION: {
        _BENEFITS: "Leave it out: SI 2012/1483, regulation 5(1)(d), and no agreement can widen it.",
        _SUSPICION: "Leave it out: a marker is a suspicion, and never evidence of exploitation.",
    }
}

# What stands in for poverty: allowed only with a recorded justification (programme lesson L3).
_POVERTY = frozenset(
    {
        "free_school_meals",
        "rent_arrears",
        "homeless",
        "homeless_young_person",
        "tenancy",
        "liable_for_council_tax",
        "early_years_offer_taken_up",
        "early_years_offer_not_taken_up",
    }
)


def check_purposes(
    *,
    features: Iterable[Feature],
    agreements: Mapping[str, Agreement],
    feeds: Mapping[str, Feed],
    purpose: Purpose,
    day: date,
    question: Question | None = None,
) -> None:
    """Raises NotAllowed for the first feature that may not be built for `purpose` on `day`, and says what would let it.

    A feed that the place does not receive is passed over: nothing can be read from it. The label and the ties of the
    `question` are held to the same rule.
    """
    for feature in features:
        _check_declared(feature, purpose)
        for feed in feature.feeds:
            _check_feed(feed, asks=f"feature {feature.name}", feeds=feeds, agreements=agreements, on=(purpose, day))
    if question is not None:
        for feed in question.feeds:
            _check_feed(feed, asks=f"question {question.model}", feeds=feeds, agreements=agreements, on=(purpose, day))


def _check_declared(feature: Feature, purpose: Purpose) -> None:
    kinds = {kind for what in feature.measure.looks_for for kind in what.kinds}
    for never, why in _NEVER.get(purpose, {}).items():
        if read := sorted(kinds & never):
            raise NotAllowed(
                f"feature {feature.name} reads {', '.join(read)}, which nobody may use for {purpose}",
                where=f"feature {feature.name}",
                do=why,
            )
    if purpose not in feature.purposes:
        raise NotAllowed(
            f"feature {feature.name} is not declared for {purpose}",
            where=f"feature {feature.name}",
            do="Add the purpose to the feature, with the reasons, or leave the feature out.",
        )
    if (kinds & _POVERTY) and not feature.justification:
        raise NotAllowed(
            f"feature {feature.name} stands in for poverty and has no justification",
            where=f"feature {feature.name}",
            do="Record why it is needed, and what is lost without it, in its `justification`; or leave it out.",
        )


def _check_feed(
    feed: str,
    *,
    asks: str,
    feeds: Mapping[str, Feed],
    agreements: Mapping[str, Agreement],
    on: tuple[Purpose, date],
) -> None:
    if feed not in feeds:
        return
    purpose, day = on
    agreement = agreements.get(feeds[feed].agreement)
    if agreement is None:
        raise NotAllowed(
            f"{asks} reads feed {feed}, which stands on no agreement that this place has",
            where=f"contract of feed {feed}",
            do=f"Sign agreement {feeds[feed].agreement or '(none named)'} for {purpose}, or leave the feed out.",
        )
    if not agreement.covers(feed=feed, purpose=purpose, day=day):
        raise NotAllowed(
            f"{asks} reads feed {feed}, and agreement {agreement.id} does not let it be used for {purpose} on {day}",
            where=f"agreements/{agreement.id}.yaml",
            do=f"Ask the parties to add {purpose} to agreement {agreement.id}, or leave the feed out of the feature.",
        )
