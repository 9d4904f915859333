"""Renders a folder of templates into pages that stand alone: one file, no script, nothing fetched from elsewhere."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_OURS = Path(__file__).parent / "templates"
# A paper may be about people: its owner alone may read it until they hand it on.
OWNER_ALONE = 0o600
# What stands where there is no figure.
NOTHING = "\N{EN DASH}"
# A tenth of a per cent is the last digit shown.
_LEAST_SHOWN = 0.001


class Pages:
    """The templates of one kind of paper. Everything put into a page is escaped; a name that is missing is an error."""

    def __init__(self, templates: Path) -> None:
        self._pages = Environment(
            loader=FileSystemLoader([templates, _OURS]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters |= {"count": count, "share": share, "day": day}

    def text(self, template: str, **told: Any) -> str:  # whatever the template names
        """A page as HTML."""
        return self._pages.get_template(template).render(told)

    def write(self, template: str, *, path: Path, **told: Any) -> Path:
        """Write a page to `path`, whole or not at all, readable by its owner alone; returns the path."""
        return write_whole(path, self.text(template, **told))


def write_whole(path: Path, text: str, *, mode: int = OWNER_ALONE) -> Path:
    """Write a text file under another name and then rename it, so that nobody finds half of it; returns the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.replace(path)
    return path


def count(value: float | None) -> str:
    """A count with its thousands parted; a dash where there is none."""
    return NOTHING if value is None else f"{value:,.0f}"


def share(value: float | None) -> str:
    """A share (0 to 1) in per cent; never shown as 0 or 100 unless it is."""
    if value is None:
        return NOTHING
    if 0 < value < _LEAST_SHOWN:
        return "under 0.1%"
    if 1 - _LEAST_SHOWN < value < 1:
        return "over 99.9%"
    return f"{100 * value:.1f}%"


def day(value: date | None) -> str:
    """A day as people write it: 3 April 2026."""
    return NOTHING if value is None else f"{value.day} {value:%B %Y}"


def drawn(svg: str) -> Markup:
    """A chart of ours as it goes into a page."""
    return Markup(svg)  # noqa: S704  # made by vl-convert from our own figures, whose labels it escapes
