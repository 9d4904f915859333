"""Why a child has a score: each reason, whose events it looked at, and the rows that told of them."""

import ibis

from thinkfamily.engine.asof import known_on
from thinkfamily.features import Feature, Question
from thinkfamily.features.around import around_on
from thinkfamily.features.whose import Whose
from thinkfamily.pipeline.explain.trail import Row, Standing, Step, not_found
from thinkfamily.vocabulary.dates import AsOf

# A trail shows so many of a reason's events; the rest are counted.
MOST_EVENTS = 25


def of_score(standing: Standing, given: str) -> Step:
    """A score, by its person's id or as MODEL/PERSON: the model's standing, its reasons, and the rows behind each."""
    model, _, person_id = given.rpartition("/")
    rows = standing.rows("scores", order=["model"], person_id=person_id)
    found = [row for row in rows if model in ("", row["model"])]
    if not found:
        raise not_found("score", given=given)
    trail = Step(says=f"Person {person_id} has {len(found)} scores.")
    for score in found:
        _score(standing, trail, score)
    return trail


def _score(standing: Standing, trail: Step, score: Row) -> None:
    model = standing.rows("models", model=score["model"], version=score["version"])[0]
    step = trail.add(
        f"{score['model']} as of {score['as_of']}: rank {score['rank']} of {score['scored']}, "
        f"score {score['score']:.4f}, log-odds {score['log_odds']:.4f}"
    )
    step.add(f"the model is {model['standing']}: {model['why']}")
    step.add(f"every score starts from {model['intercept']:.4f}")
    declared = {feature.name: feature for feature in standing.place.declarations.features}
    question = next(q for q in standing.place.declarations.questions if q.model == score["model"])
    reasons = standing.rows(
        "reasons", order=["place"], model=score["model"], version=score["version"], person_id=score["person_id"]
    )
    for reason in reasons:
        beneath = step.add(f"{reason['contribution']:+.4f}  {reason['says']}")
        feature = declared.get(reason["feature"])
        if feature is not None and feature.measure.looks_for:
            _events(standing, beneath, feature, question, score)


def _events(standing: Standing, step: Step, feature: Feature, question: Question, score: Row) -> None:
    as_of = AsOf(score["as_of"])
    looked_at = _looked_at(standing, feature, question, child=score["person_id"], as_of=as_of)
    kinds = sorted({kind for what in feature.measure.looks_for for kind in what.kinds})
    codes = sorted({code for what in feature.measure.looks_for for code in what.codes})
    events = known_on(standing.table("events"), as_of=as_of)
    events = events.filter(
        events.kind.isin(kinds),
        events.feed.isin(list(feature.feeds)),
        events.occurred_on < as_of.day,
        events.until.isnull() | (events.until >= as_of.months_before(feature.measure.months)),
    )
    if codes:
        events = events.filter(events.code.isin(codes))
    members = standing.table("memberships").select("record_id", "person_id")
    members = members.filter(members.person_id.isin(looked_at))
    told = events.join(members, "record_id").order_by(["occurred_on", "event_id"])
    rows = standing.backend.to_pyarrow(told).to_pylist() if looked_at else []
    since = as_of.months_before(feature.measure.months)
    rows = [row for row in rows if row["until"] or row["occurred_on"] >= since]
    for row in rows[:MOST_EVENTS]:
        step.add(
            f"{row['person_id']}: {row['kind']} on {row['occurred_on']}, recorded {row['recorded_on']} — "
            f"{standing.place_in_extract(row)}"
        )
    if len(rows) > MOST_EVENTS:
        step.add(f"and {len(rows) - MOST_EVENTS} more")
    if not rows:
        step.add("no event of the kinds that it looks at was known")


def _looked_at(standing: Standing, feature: Feature, question: Question, *, child: str, as_of: AsOf) -> list[str]:
    if feature.measure.whose is Whose.CHILD:
        return [child]
    around = around_on(
        work=standing.bench,
        children=ibis.memtable({"person_id": [child]}),
        question=question,
        day=as_of,
    )
    around = around.filter(around.whose == feature.measure.whose.value).select("other").distinct().order_by("other")
    return [str(row["other"]) for row in standing.backend.to_pyarrow(around).to_pylist()]
