"""A model's card, in Markdown, to the structure of Mitchell et al. 2019 (Model Cards for Model Reporting).

It is public. Counts of children are rounded to fives, and it says nothing of how many known cases there are where there
are too few to judge by.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from thinkfamily.risk.answers import Answer
from thinkfamily.risk.figures_told import by_group, calibration, comparison
from thinkfamily.risk.linkage_told import Row, linkage_told
from thinkfamily.risk.scorecard import Scorecard

_ROUND_TO = 5

_INVENTED = (
    "> **The people of this place are invented.** The figures below show that the machinery works. They are no "
    "evidence about any real child, and none that a model of this kind works on real ones."
)

# What any card of this kind must say of labels that are known cases alone (programme lessons L5 and L6).
_OF_KNOWN_CASES = (
    "Precision against known cases is a lower bound: a child on the list who is not a known case may be one whom "
    "nobody has noticed. For the same reason recall is of known cases, not of all.",
    "Only children whom services noticed became known cases, so the model learns in part who gets noticed. Boys, "
    "disabled children and some minority ethnic groups are under-identified among known cases, and a model fitted on "
    "these repeats it.",
    "How many cases are hidden cannot be told from these data; no estimate is given.",
    "Figures by the route of referral, by disability and by care status are not yet reported.",
)


def card_of(answer: Answer, *, link_errors: Sequence[Row]) -> str:
    """The card. `link_errors` are the rows of that table: how well records were linked into children."""
    parts = [
        [f"# {answer.model.title}", f"**{_standing(answer)}** {answer.why}"],
        [_INVENTED] if answer.data_are_invented else [],
        _details(answer),
        _use(answer),
        _factors(answer),
        _metrics(answer),
        _data(answer),
        linkage_told(link_errors),
        _analyses(answer),
        _ethics(answer),
        _caveats(answer),
    ]
    return "\n\n".join(paragraph for part in parts for paragraph in part) + "\n"


def _standing(answer: Answer) -> str:
    return "Shown." if answer.is_shown else "Withheld: it scores nobody."


def _details(answer: Answer) -> list[str]:
    model = answer.model
    return [
        "## Model details",
        _listed(
            [
                f"Version {answer.version}, made by code version {answer.code_version} on data known before "
                f"{answer.as_of} (digest {answer.fitted_on}).",
                f"It expires on {answer.expires_on}, and is withheld from that day.",
                "Explainable boosting machine (Nori et al. 2019): a sum of one curve for each feature, without "
                "interactions, each curve held to the direction declared below. A score is the intercept plus its "
                "reasons, exactly.",
                "Its fitted form is plain JSON, from which every score can be computed again without the library that "
                "fitted it.",
                f"Approved by: {model.approved_by or 'nobody yet'}.",
            ]
        ),
    ]


def _use(answer: Answer) -> list[str]:
    model = answer.model
    return [
        "## Intended use",
        f"What it looks for: {_lower(model.label)}, within {model.horizon_months} months, among children aged "
        f"{model.ages[0]} to {model.ages[1]}. It finds children whose circumstances are like those of children for "
        f"whom that came about before. A list of at most {model.capacity} at a time, which is what the team can take "
        "up, gives a professional one reason to look.",
        _listed(model.uses),
        "It is not for:",
        _listed(model.not_for),
    ]


def _factors(answer: Answer) -> list[str]:
    rows = ["| Feature | More of it | When it is not known | Weight |", "|---|---|---|---|"]
    weights = _weights(answer.scorecard, answer) if answer.scorecard else {}
    for feature in answer.model.features:
        weight = f"{weights[feature.name]:.3f}" if feature.name in weights else "not fitted"
        rows.append(f"| {feature.says} | {feature.direction.value} | {feature.missing_means} | {weight} |")
    return [
        "## Factors",
        "What it looks at. Weight is how much a feature moves a score on average, in log-odds, up or down. What is not "
        "known never counts against a child.",
        "\n".join(rows),
        "Left out on purpose:",
        _listed(answer.model.excluded),
    ]


def _weights(scorecard: Scorecard, answer: Answer) -> dict[str, float]:
    moved = np.abs(scorecard.reasons(answer.known.values)).mean(axis=0)
    return {curve.name: float(weight) for curve, weight in zip(scorecard.curves, moved, strict=True)}


def _metrics(answer: Answer) -> list[str]:
    rows = ["| Bar, declared before fitting | Needed | Reached | Met |", "|---|---|---|---|"]
    for held in answer.held:
        least = "" if held.least is None else f"{held.least:g}"
        reached = "" if held.reached is None else f"{held.reached:.3g}"
        rows.append(f"| {held.says} | {least} | {reached} | {'yes' if held.met else 'no'} |")
    return [
        "## Metrics",
        f"It is judged at the length of list that the team can take up ({answer.model.capacity}), with ties at the end "
        "of the list settled against it. Intervals are of 95%, from resampling families.",
        "\n".join(rows),
    ]


def _data(answer: Answer) -> list[str]:
    model = answer.model
    too_new = f" ({_rounded(answer.too_new)} children today)" if answer.too_new else ""
    said = [
        "## Evaluation and training data",
        f"A known case is a child for whom this came about: {_lower(model.label)}. It is told by {model.label_from}, "
        "and dated by the day on which it was recorded. Children already known are left out, and so are those known "
        f"to us for less than {model.washout_months} months: too little history is not low need{too_new}.",
    ]
    if answer.judged is None:
        return [*said, f"There were fewer than {model.least_cases} known cases to judge by, so nothing was fitted."]
    days = ", ".join(str(day) for day in answer.judged.days)
    everyone = answer.judged.told[0]
    return [
        *said,
        f"Judged on {days}: {_rounded(everyone.children)} children and {_rounded(everyone.cases)} known cases. For "
        "each day the model was fitted only on days whose whole horizon had passed by then, and on other families. "
        f"The version above was then fitted on all {_rounded(len(answer.known))} rows whose horizon has passed.",
    ]


def _analyses(answer: Answer) -> list[str]:
    if answer.judged is None:
        return ["## Quantitative analyses", "None: there are too few known cases."]
    groups = by_group(answer.judged)
    return [
        "## Quantitative analyses",
        "Beside the model stand two logistic regressions, the plain rule that counts one feature, and a list drawn by "
        "lot. The last line of AUROC is from a random split, which flatters every model: it is here so that the "
        "difference can be seen.",
        comparison(answer.judged),
        "Of chances told, grouped from the highest down, how many came about:",
        calibration(answer.judged),
        "By group, on the one list that the team would have had:",
        groups or "The groups have too few known cases to report on without pointing at a few children.",
    ]


def _ethics(answer: Answer) -> list[str]:
    return [
        "## Ethical considerations",
        _listed(
            [
                "A score is one reason to look and never a finding. The professional decides, and records why.",
                "It looks for children who may need protecting. It must not be used to find suspects or offenders.",
                "A score is seen only by those with leave to see scores, is never exported, and never leaves the "
                "safeguarding team for a school or the police.",
                f"No score falls when something worse becomes known: {_probes(answer)}.",
            ]
        ),
    ]


def _probes(answer: Answer) -> str:
    return "; ".join(probe.says for probe in answer.model.probes) or "no probe is declared"


def _caveats(answer: Answer) -> list[str]:
    return ["## Caveats and recommendations", _listed([*_OF_KNOWN_CASES, *answer.model.caveats])]


def _listed(sentences: Iterable[str]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)


def _lower(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]


def _rounded(count: int) -> str:
    nearest = _ROUND_TO * round(count / _ROUND_TO)
    return f"about {nearest:,}" if nearest else "a few"
