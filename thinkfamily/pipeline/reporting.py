"""Writes the quality of a place's deliveries as pages, from what stands."""

from pathlib import Path

from thinkfamily import quality
from thinkfamily.engine.workbench import Tell
from thinkfamily.pipeline.explain.trail import open_standing
from thinkfamily.pipeline.place import Place
from thinkfamily.quality.reporting import Told

REPORTS = Path("reports") / "quality"


def report_quality(place: Place, *, folder: Path | None, tell: Tell) -> Path:
    """Write the quality pages of every delivery into `folder`, or into the place's own; the first page to read.

    Raises WrongUsage when no run of the place has finished yet.
    """
    as_of, _ = place.store.standing()
    about = Told(place=place.settings.name, as_of=as_of, invented=place.settings.invented)
    with open_standing(place) as standing:
        return quality.write_reports(
            work=standing.bench, feeds=place.feeds, about=about, folder=folder or place.folder / REPORTS, tell=tell
        )
