"""Rules that a person's facts may not be used (restrict, objection), or that one of them is disputed (correct)."""

import os
from datetime import date
from pathlib import Path

from thinkfamily import rights
from thinkfamily.engine.store import name_of
from thinkfamily.governance.rulings import Ruling
from thinkfamily.pipeline.explain.trail import Row, Standing, open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import CORRECT, DECIDED, OBJECTION, RESTRICT, RIGHTS
from thinkfamily.pipeline.rights.notice import notice_of
from thinkfamily.pipeline.rights.people import records_of
from thinkfamily.pipeline.rights.statements import keep_statement, statement_of
from thinkfamily.vocabulary.errors import WrongUsage

# The words of tables/rights.py.
_RIGHTS = {RESTRICT: "restricted", OBJECTION: "objected"}


def restrict(place: Place, *, person_id: str, at: str, by: str, why: str) -> Ruling:
    """Keep a person's facts and use them for nothing (UK GDPR Article 18), until the ruling is undone."""
    return _rule(place, RESTRICT, person_id=person_id, at=at, by=by, why=why)


def note_objection(place: Place, *, person_id: str, statement: str, at: str, by: str, why: str) -> Ruling:
    """Note an objection (Article 21). Until it is decided no score is made of the person's facts."""
    kept = keep_statement(place, statement, at=at)
    return _rule(place, OBJECTION, person_id=person_id, at=at, by=by, why=why, **kept)


def decide_objection(place: Place, ruling_id: str, *, upheld: bool, grounds: str, at: str, by: str, why: str) -> Ruling:
    """Decide an objection: uphold it, or say on which compelling grounds the use goes on nevertheless.

    Raises WrongUsage for what is no objection in force, or when it is overridden without grounds: whoever goes on has
    to show them (Article 21(1)).
    """
    if ruling_id not in {each.id for each in place.rulings(RIGHTS).in_force(OBJECTION)}:
        raise WrongUsage("no objection in force has that id", where="the ruling", do="Give the objection's ruling id.")
    if not upheld and not grounds.strip():
        raise WrongUsage(
            "an objection is overridden only on compelling grounds", where="--grounds", do="Write them down."
        )
    return place.rulings(RIGHTS).add(
        at=at, by=by, what=DECIDED, why=why, objection=ruling_id, upheld=upheld, grounds=grounds
    )


def correct(place: Place, *, about: str, statement: str, notice: Path, at: str, by: str, why: str) -> Ruling:
    """Mark a fact as disputed, and write the notice to whoever owns its source.

    `about` is the id of an event or of a record. We do not change what a source said: its owner does (Article 16), and
    the next delivery brings it. Raises WrongUsage for what is neither, or a notice that is there already.
    """
    if notice.exists():
        raise WrongUsage("there is a file already", where=str(notice), do="Give another name for the notice.")
    with open_standing(place) as standing:
        fact, record = _fact(standing, about)
        person_id = standing.rows("memberships", record_id=record["record_id"])[0]["person_id"]
        file = standing.file_of(fact["extract_id"])
    kept = keep_statement(place, statement, at=at)
    ruling = _rule(place, CORRECT, person_id=person_id, at=at, by=by, why=why, about=about, **kept)
    text = notice_of(place, fact=fact, record=record, file=file, statement=statement, ruling=ruling)
    notice.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(notice, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as sink:
        sink.write(text)
    return ruling


def restricted_in(place: Place, *, today: date) -> list[rights.Restricted]:
    """Whose facts may not be used. A ruling holds for every run made from its day on, whatever day is pretended.

    To use a restricted fact today is to use it, though the run be as of last year.
    """
    rulings = place.rulings(RIGHTS)
    overridden = {str(each.more["objection"]) for each in rulings.in_force(DECIDED) if not each.more["upheld"]}
    return [
        rights.Restricted(
            ruling=each.id, right=_RIGHTS[each.what], since=_day(each), records=tuple(each.more["records"])
        )
        for each in rulings.in_force(RESTRICT, OBJECTION)
        if each.id not in overridden and _day(each) <= today
    ]


def disputed_in(place: Place, *, today: date) -> list[rights.Disputed]:
    """Which facts are disputed, with what was said."""
    return [
        rights.Disputed(
            ruling=each.id,
            about=str(each.more["about"]),
            said_on=_day(each),
            says=statement_of(place, each),
            records=tuple(each.more["records"]),
        )
        for each in place.rulings(RIGHTS).in_force(CORRECT)
        if _day(each) <= today
    ]


def fingerprint(place: Place, *, today: date) -> str:
    """A digest of every ruling on use and dispute that holds today, and of the statements behind them."""
    told = [*restricted_in(place, today=today), *disputed_in(place, today=today)]
    return name_of({"rights": [repr(each) for each in told]})


def _rule(place: Place, what: str, *, person_id: str, at: str, by: str, why: str, **more: str) -> Ruling:
    with open_standing(place) as standing:
        records = records_of(standing, person_id)
    return place.rulings(RIGHTS).add(at=at, by=by, what=what, why=why, person=person_id, records=records.ids, **more)


def _fact(standing: Standing, about: str) -> tuple[Row, Row]:
    events = standing.rows("events", event_id=about)
    records = standing.rows("records", record_id=events[0]["record_id"] if events else about)
    if not records:
        raise WrongUsage(
            "there is no such fact",
            where="the id given",
            do="Give the id of an event (e-…) or a record (r-…), from the person's page or `thinkfamily explain`.",
        )
    return (events[0] if events else records[0]), records[0]


def _day(ruling: Ruling) -> date:
    return date.fromisoformat(ruling.at[:10])
