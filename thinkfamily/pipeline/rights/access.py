"""Answers a request for access (UK GDPR Article 15): the pack, as a page to be read and as JSON."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.rights.matters import ACCESS, CORRECT, RIGHTS
from thinkfamily.pipeline.rights.pack.gathering import Gathered, gather
from thinkfamily.pipeline.rights.pack.law import read_withheld
from thinkfamily.pipeline.rights.pack.looked import who_looked
from thinkfamily.pipeline.rights.pack.page import page_of
from thinkfamily.pipeline.rights.pack.sources import sources_of
from thinkfamily.pipeline.rights.people import records_of
from thinkfamily.pipeline.rights.sieving import sieve_of
from thinkfamily.pipeline.rights.statements import statement_of
from thinkfamily.release import keys
from thinkfamily.release.reader.following import ids_before
from thinkfamily.release.reader.opening import open_current
from thinkfamily.vocabulary.errors import WrongUsage


@dataclass(frozen=True, kw_only=True)
class Packed:
    """The files of a pack, and how many things it tells and withholds."""

    page: Path
    json: Path
    told: int
    withheld: int


def answer_access(
    place: Place,
    *,
    person_id: str,
    out: Path,
    withhold: Sequence[str] = (),
    database_url: str | None,
    at: str,
    by: str,
    why: str,
) -> Packed:
    """Write the pack about a person into the folder `out`, readable by its owner alone; that it was made is ruled.

    `withhold` says what is exempt (`GROUND:FEED` or `GROUND:EVENT`). Raises WrongUsage for nobody, a ground that there
    is not, or files that are there already; NotVerified when no release is live.
    """
    withheld = read_withheld(withhold, feeds=sorted(place.feeds))
    page, told = out / f"{person_id}.html", out / f"{person_id}.json"
    if page.exists() or told.exists():
        raise WrongUsage("the pack is there already", where=str(out), do="Give another folder, or remove it first.")
    release = open_current(place.releases, public_key=keys.read_public(place.keys))
    try:
        with open_standing(place) as standing:
            records = records_of(standing, person_id)
            found = gather(standing, release, records, withheld=withheld, disputes=_disputes(place, person_id))
        # Whoever looked under an id of before looked at the same person.
        ids = [person_id, *ids_before(release, "person", person_id), *found.family_ids]
    finally:
        release.close()
    looked = who_looked(ids, database_url=database_url)
    pack: dict[str, Any] = {
        "place": place.settings.name,
        "made_on": at[:10],
        "as_of": str(release.as_of),
        "release": str(release.id),
        "request": why,
        **found.parts,
        "sources": sources_of(place, found.feeds, sieve=sieve_of(place)),
        "who_looked": looked.looks,
        "who_looked_why_not": looked.why_not,
        "decisions": [*looked.decisions, *_rulings(place, person_id)],
        "withheld": _withheld(found),
    }
    place.rulings(RIGHTS).add(at=at, by=by, what=ACCESS, why=why, person=person_id, withheld=dict(found.withheld))
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(page, page_of(pack))
    _write(told, json.dumps(pack, indent=1, sort_keys=True, default=str, ensure_ascii=False) + "\n")
    return Packed(page=page, json=told, told=len(found.parts["recorded"]), withheld=sum(found.withheld.values()))


def _disputes(place: Place, person_id: str) -> dict[str, str]:
    told = {}
    for ruling in place.rulings(RIGHTS).in_force(CORRECT):
        if ruling.more.get("person") == person_id:
            told[str(ruling.more["about"])] = statement_of(place, ruling) or "no longer kept"
    return told


def _rulings(place: Place, person_id: str) -> list[dict[str, str]]:
    """What was decided about the person's rights; who decided is told as a role of the council, not by name."""
    return [
        {"at": each.at[:16].replace("T", " "), "what": f"your rights: {each.what}"}
        for each in place.rulings(RIGHTS).in_force()
        if each.more.get("person") == person_id
    ]


def _withheld(found: Gathered) -> list[dict[str, Any]]:
    return [
        {"count": count, "says": found.grounds[name].says, "provision": found.grounds[name].provision}
        for name, count in sorted(found.withheld.items())
    ]


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
