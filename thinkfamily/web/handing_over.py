"""Hands what was ruled and judged in review to the pipeline, which takes it into the place's rulings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """A ruling that counts, or counted until it was `undone` (`by` and `why`; empty while it stands)."""

    id: str
    keys: Mapping[str, str]
    same: bool
    by: str
    at: str
    why: str
    second: str
    undone: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """An answer to a pair of a sample."""

    pair_id: str
    sample: str
    verdict: str
    by: str
    at: str


def hand_over(*, place: Path) -> tuple[list[Ruled], list[Judged]]:
    """Everything that was ruled and judged, oldest first. Raises NotPossible when the database cannot be reached."""
    import django
    from django.db import DatabaseError

    from thinkfamily.vocabulary.errors import NotPossible
    from thinkfamily.web.server import prepare_environment

    prepare_environment(place=place, demo=os.environ.get("THINKFAMILY_DEMO") == "1")
    django.setup()
    try:
        return ruled_and_judged()
    except DatabaseError as fault:
        raise NotPossible(
            f"the application's database could not be read ({type(fault).__name__})",
            where="DATABASE_URL",
            do="Serve the place once, so that its tables are made, and try again.",
        ) from fault


def ruled_and_judged() -> tuple[list[Ruled], list[Judged]]:
    """The same, out of the database that Django is set up for. First rulings that wait are left where they are."""
    from thinkfamily.web.review.models import PairRuling, SampleAnswer
    from thinkfamily.web.review.verdicts import Verdict

    made = PairRuling.objects.select_related("ruled_by", "second_by", "undone_by").order_by("ruled_at")
    rulings = [
        Ruled(
            id=str(each.id),
            keys={name: getattr(each, name) for name in ("record_a", "record_b", "key_a", "key_b")},
            same=each.verdict == Verdict.SAME,
            by=each.ruled_by.name,
            at=each.ruled_at.isoformat(),
            why=each.reason,
            second=each.second_by.name if each.second_by else "",
            undone={"by": each.undone_by.name, "why": each.undone_reason} if each.undone_by else {},
        )
        for each in made
        if not each.needs_two or each.second_by
    ]
    answers = [
        Judged(
            pair_id=each.pair_id,
            sample=each.sample,
            verdict=each.verdict,
            by=each.answered_by.name,
            at=each.answered_at.isoformat(),
        )
        for each in SampleAnswer.objects.select_related("answered_by").order_by("answered_at")
    ]
    return rulings, answers
