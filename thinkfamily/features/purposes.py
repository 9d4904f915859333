"""The check that no purpose is exceeded: a feature is built only of columns whose agreements cover what it is for."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from thinkfamily.contracts.declaration import Feed
from thinkfamily.features.asking import Asking
from thinkfamily.features.feature import Feature
from thinkfamily.features.question import Question
from thinkfamily.governance.agreement import Agreement
from thinkfamily.governance.bound import BENEFIT_KINDS, BENEFIT_PURPOSES, THE_LAW
from thinkfamily.governance.purpose import Purpose
from thinkfamily.vocabulary.errors import NotAllowed

# What the police suspect is no fact, and a marker would teach a model to find whom they look for already.
_SUSPICION = frozenset({"exploitation_marker"})
_NEVER: dict[Purpose, dict[frozenset[str], str]] = {
    Purpose.FIND_EXPLOITATION: {
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
    """Raises NotAllowed for the first thing that may not be used for `purpose` on `day`, and says what would let it."""
    wanting = purposes_wanting(
        features=features, agreements=agreements, feeds=feeds, purpose=purpose, day=day, question=question
    )
    for fault in wanting:
        raise fault


def purposes_wanting(
    *,
    features: Iterable[Feature],
    agreements: Mapping[str, Agreement],
    feeds: Mapping[str, Feed],
    purpose: Purpose,
    day: date,
    question: Question | None = None,
) -> Iterator[NotAllowed]:
    """Everything that the features, and the label, ties and homes of the question, may not use for `purpose` on `day`.

    A feed that the place does not receive is passed over: nothing can be read from it.
    """
    asking = Asking(agreements=agreements, feeds=feeds, purpose=purpose, day=day)
    for feature in features:
        asks = f"feature {feature.name}"
        yield from _declared_otherwise(feature, purpose)
        for what in feature.measure.looks_for:
            for feed in feature.feeds:
                yield from asking.events(feed, kinds=what.kinds, asks=asks)
    if question is not None:
        asks = f"question {question.model}"
        for feed in question.label_feeds:
            yield from asking.events(feed, kinds=question.label.kinds, asks=asks)
        for feed in question.ties_from:
            yield from asking.ties(feed, asks=asks)
        for feed in question.homes_from:
            yield from asking.homes(feed, asks=asks)


def _declared_otherwise(feature: Feature, purpose: Purpose) -> Iterator[NotAllowed]:
    kinds = {kind for what in feature.measure.looks_for for kind in what.kinds}
    never = (
        {} if purpose in BENEFIT_PURPOSES else {BENEFIT_KINDS: f"Leave it out: {THE_LAW}; no agreement can widen it."}
    )
    for kept_out, why in {**never, **_NEVER.get(purpose, {})}.items():
        if read := sorted(kinds & kept_out):
            yield NotAllowed(
                f"feature {feature.name} reads {', '.join(read)}, which nobody may use for {purpose}",
                where=f"feature {feature.name}",
                do=why,
            )
    if purpose not in feature.purposes:
        yield NotAllowed(
            f"feature {feature.name} is not declared for {purpose}",
            where=f"feature {feature.name}",
            do="Add the purpose to the feature, with the reasons, or leave the feature out.",
        )
    if (kinds & _POVERTY) and not feature.justification:
        yield NotAllowed(
            f"feature {feature.name} stands in for poverty and has no justification",
            where=f"feature {feature.name}",
            do="Record why it is needed, and what is lost without it, in its `justification`; or leave it out.",
        )
