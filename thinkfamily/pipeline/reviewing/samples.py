"""Answers to samples: what people who saw no score said of pairs drawn by chance, kept apart from rulings."""

from collections import Counter
from dataclasses import dataclass

from thinkfamily.pipeline.explain.trail import Standing
from thinkfamily.pipeline.place import Place

# rulings/link-samples.jsonl
SAMPLES = "link-samples"
VERDICTS = ("same", "apart", "unsure")
_BANDS = ("sure", "likely", "doubtful", "unlikely")
_WHY = "judged without a score"


@dataclass(frozen=True, kw_only=True)
class BandJudged:
    """A band of a month's sample: how many links it held, how many were drawn, and what was said of them."""

    sample: str
    band: str
    held: int
    drawn: int
    said: Counter[str]


def keep_answer(place: Place, *, pair_id: str, verdict: str, by: str, at: str) -> bool:
    """Keep an answer; False when that pair has one already. Raises ValueError for what is no verdict."""
    if verdict not in VERDICTS:
        raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}")
    if pair_id in {str(each.more["pair_id"]) for each in place.rulings(SAMPLES).in_force()}:
        return False
    place.rulings(SAMPLES).add(at=at, by=by, what=verdict, why=_WHY, pair_id=pair_id)
    return True


def judged(place: Place, standing: Standing) -> list[BandJudged]:
    """The samples with what was said of them, newest first, by band from the surest."""
    answers = {str(each.more["pair_id"]): each.what for each in place.rulings(SAMPLES).in_force()}
    drawn: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in standing.rows("link_samples", order=["sample_id"]):
        drawn.setdefault((row["sample"], row["band"]), []).append((row["sample_id"], row["of"]))
    order = sorted(drawn, key=lambda each: (each[0], -_BANDS.index(each[1])), reverse=True)
    return [
        BandJudged(
            sample=sample,
            band=band,
            held=drawn[sample, band][0][1],
            drawn=len(drawn[sample, band]),
            said=Counter(answers[pair] for pair, _ in drawn[sample, band] if pair in answers),
        )
        for sample, band in order
    ]
