"""Writes the register of a place: its papers as pages, and the same figures as JSON and CSV."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thinkfamily.papers import Pages
from thinkfamily.papers.pages import write_whole
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.pipeline.register.assets import Asset, of_feeds, of_the_system
from thinkfamily.pipeline.register.blanks import Blanks
from thinkfamily.pipeline.register.calendar import LOOKS_AHEAD_DAYS, Falling, falling_due
from thinkfamily.pipeline.register.flow import flow_of
from thinkfamily.pipeline.register.processing import Activity, activities, without_agreement

_TEMPLATES = Path(__file__).parent / "templates"
_PAPERS = {
    "processing.html": "Record of processing activities",
    "assets.html": "Information asset register",
    "calendar.html": "Agreement calendar",
    "flow.html": "Data flows",
    "impact-assessment.html": "Impact assessment, a draft",
    "privacy-notice.html": "Privacy notice, a draft",
}


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written: the first page, the blanks of each paper by its title, and what falls due."""

    first: Path
    blanks: dict[str, list[str]]
    due: list[Falling]


def write_register(place: Place, *, day: date, folder: Path, within_days: int = LOOKS_AHEAD_DAYS) -> Written:
    """Write the register as of a day into `folder`. A place that has not been run yet has one as well."""
    pages, due = Pages(_TEMPLATES), falling_due(place, day=day, within_days=within_days)
    entries = activities(place)
    assets = [*of_feeds(place, rows=_rows_loaded(place)), *of_the_system(place)]
    told: dict[str, Any] = {
        "place": place.settings.name, "invented": place.settings.invented, "as_of": day.isoformat(), "day_asked": day,
        "activities": entries, "unsigned": without_agreement(place), "assets": assets, "due": due,
        "within_days": within_days, "flow": flow_of(place), "declared": place.declarations,
        "purposes": sorted({purpose for entry in entries for purpose in entry.purposes}),
    }  # fmt: skip
    blanks: dict[str, list[str]] = {}
    for name, title in _PAPERS.items():
        asked = Blanks()
        pages.write(name, path=folder / name, **told, title=title, blank=asked)
        blanks[title] = asked.asked
    first = pages.write("index.html", path=folder / "index.html", **told, papers=_PAPERS, blanks=blanks)
    write_whole(folder / "register.json", _as_json(entries, assets, due, blanks))
    write_whole(folder / "assets.csv", _as_csv(assets))
    return Written(first=first, blanks=blanks, due=due)


def _rows_loaded(place: Place) -> dict[str, int]:
    """Rows loaded of each feed so far; none before the first run."""
    if not place.store.standing()[1]:
        return {}
    rows: dict[str, int] = {}
    with open_standing(place) as standing:
        for receipt in standing.rows("receipts"):
            rows[receipt["feed"]] = rows.get(receipt["feed"], 0) + receipt["loaded"]
    return rows


def _as_json(entries: list[Activity], assets: list[Asset], due: list[Falling], blanks: dict[str, list[str]]) -> str:
    told = {
        "processing": [
            {
                "agreement": each.agreement.id,
                "title": each.agreement.title,
                "suppliers": [party.name for party in each.suppliers],
                "recipients": [party.name for party in each.recipients],
                "feeds": [feed.id for feed in each.feeds],
                "purposes": list(each.purposes),
                "categories": list(each.agreement.categories),
                "gateways": [gateway.named for gateway in each.agreement.gateways],
                "gateways_no_lawyer_confirmed": list(each.unverified),
                "valid_from": each.agreement.in_force.first,
                "valid_until": each.agreement.in_force.until,
            }
            for each in entries
        ],
        "assets": [vars(each) for each in assets],
        "due": [
            {"on": each.on, "days": each.days, "agreement": each.agreement.id, "what": each.what, "stops": each.stops}
            for each in due
        ],
        "blanks": blanks,
    }
    return json.dumps(told, indent=1, sort_keys=True, default=str) + "\n"


def _as_csv(assets: list[Asset]) -> str:
    text = io.StringIO()
    rows = [vars(each) for each in assets]
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
