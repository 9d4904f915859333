"""Writes the quality of deliveries as pages: one for the place, one for each feed over time, one for each delivery."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thinkfamily.contracts.declaration import Feed
from thinkfamily.engine.workbench import Tell, Workbench
from thinkfamily.papers import Pages
from thinkfamily.quality.measures import MEASURES
from thinkfamily.tables.families import family_doubts
from thinkfamily.tables.intake import findings, receipts
from thinkfamily.tables.quality import quality

Row = Mapping[str, Any]

_TEMPLATES = Path(__file__).parent / "templates"
# The panels of a feed's chart over time, in order: a measure, and its mean over columns where it has several.
_OVER_TIME = (
    "volume",
    "loaded",
    "completeness",
    "validity",
    "uniqueness",
    "key_valid",
    "code_coverage",
    "days_to_arrive",
)
_OF_COLUMNS = ("completeness", "validity", "code_coverage", "key_valid", "key_shared", "code_drift")
# A line needs at least two points.
_LEAST_POINTS = 2


@dataclass(frozen=True, kw_only=True)
class Told:
    """What every page says of the place it is about."""

    place: str
    as_of: str
    invented: bool


def page_of(extract_id: str) -> str:
    """Where, within the reports, the page of a delivery is."""
    return f"deliveries/{extract_id}.html"


def write_reports(*, work: Workbench, feeds: Mapping[str, Feed], about: Told, folder: Path, tell: Tell) -> Path:
    """Write every page into `folder` from `receipts`, `findings`, `quality` and `family_doubts`; returns the first."""
    pages = Pages(_TEMPLATES)
    heads = {"place": about.place, "as_of": about.as_of, "invented": about.invented, "measures": MEASURES}
    taken = _rows(work, receipts, order=["feed", "received_on", "file"])
    found = _grouped(_rows(work, findings, order=["feed_table", "column", "code"]), "extract_id")
    figures = _rows(work, quality, order=["received_on", "extract_id", "feed_table", "column", "measure"])
    by_extract, by_feed = _grouped(figures, "extract_id"), _grouped(figures, "feed")
    of_feed = _grouped(taken, "feed")
    overview = []
    for number, (name, came) in enumerate(of_feed.items()):
        tell(name, number / len(of_feed))
        feed = feeds.get(name)
        title = feed.name if feed else "Deliveries that no contract fits"
        told = by_feed.get(name, [])
        latest = next((each for each in reversed(came) if each["status"] == "loaded"), None)
        overview.append(
            {
                "feed": name, "title": title, "came": len(came), "latest": latest,
                "waiting": sum(each["status"] not in ("loaded", "duplicate") for each in came),
                "look": [each for each in told if latest and each["extract_id"] == latest["extract_id"]
                         and each["stands_out"]],
            }
        )  # fmt: skip
        pages.write(
            "feed.html", path=folder / "feeds" / f"{name}.html", **heads, feed=feed, name=name, title=title,
            came=list(reversed(came)), look=_looks(by_extract), chart=_chart(told),
            table=_over_time(came, told), panels=_OVER_TIME,
        )  # fmt: skip
        for receipt in came:
            of_it = by_extract.get(receipt["extract_id"], [])
            pages.write(
                "delivery.html", path=folder / page_of(receipt["extract_id"]), **heads, receipt=receipt, title=title,
                findings=found.get(receipt["extract_id"], []), whole=[each for each in of_it if not each["column"]],
                columns=_columns(of_it), look=[each for each in of_it if each["stands_out"]],
            )  # fmt: skip
    doubts = _rows(work, family_doubts, order=["code"])
    return pages.write("index.html", path=folder / "index.html", **heads, feeds=overview, doubts=doubts)


def _looks(by_extract: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    return {name: sum(each["stands_out"] for each in rows) for name, rows in by_extract.items()}


def _columns(figures: Sequence[Row]) -> dict[str, dict[str, dict[str, Row]]]:
    """By table and column of the feed, the figures by measure."""
    told: dict[str, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for each in figures:
        if each["column"] and each["measure"] in (*_OF_COLUMNS, "codes_seen"):
            told[each["feed_table"]][each["column"]][each["measure"]] = each
    return told


def _over_time(came: Sequence[Row], figures: Sequence[Row]) -> list[dict[str, Any]]:
    """One row per loaded delivery: its file and day, and each panel's figure (the mean over columns)."""
    means = _means(figures)
    return [
        {"receipt": receipt, **{name: means.get((receipt["extract_id"], name)) for name in _OVER_TIME}}
        for receipt in reversed(came)
        if receipt["status"] == "loaded"
    ]


def _chart(figures: Sequence[Row]) -> object:
    days = {each["extract_id"]: each["received_on"].isoformat() for each in figures}
    rows = [
        {"day": days[extract_id], "figure": value, "panel": MEASURES[name].heading}
        for (extract_id, name), value in _means(figures).items()
    ]
    if len(days) < _LEAST_POINTS:
        return None
    drawn = {row["panel"] for row in rows}
    panels = [MEASURES[name].heading for name in _OVER_TIME if MEASURES[name].heading in drawn]
    from thinkfamily.papers.charts import small_multiples  # Altair takes a quarter of a second to import

    return small_multiples(rows, x="day", y="figure", panel="panel", panels=panels)


def _means(figures: Sequence[Row]) -> dict[tuple[str, str], float]:
    told: dict[tuple[str, str], list[float]] = defaultdict(list)
    for each in figures:
        if each["measure"] in _OVER_TIME and each["value"] is not None:
            told[(each["extract_id"], each["measure"])].append(each["value"])
    return {at: sum(values) / len(values) for at, values in told.items()}


def _rows(work: Workbench, shape: Any, *, order: list[str]) -> list[Row]:  # a declared table
    rows: list[Row] = work.backend.to_pyarrow(work.table(shape).order_by(order)).to_pylist()
    return rows


def _grouped(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    told: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row[column]].append(row)
    return told
