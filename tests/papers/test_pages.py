"""Papers: pages that stand alone, escape what is put into them, and are written whole for their owner alone."""

import stat
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from thinkfamily.papers import Pages
from thinkfamily.papers.charts import small_multiples
from thinkfamily.papers.pages import NOTHING, count, day, share

PAGE = '{% extends "layout.html" %}{% block title %}T{% endblock %}{% block main %}<p>{{ said }}</p>{% endblock %}'
HEADS = {"place": "Northbridge", "as_of": "2026-09-30", "invented": False}


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    return Pages(tmp_path / "templates")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (count(None), NOTHING), (count(1234567), "1,234,567"),
        (share(None), NOTHING), (share(0), "0.0%"), (share(1), "100.0%"), (share(0.5), "50.0%"),
        (share(0.0004), "under 0.1%"), (share(0.99995), "over 99.9%"),
        (day(date(2026, 4, 3)), "3 April 2026"), (day(None), NOTHING),
    ],
)  # fmt: skip
def test_figures_are_said_plainly_and_never_rounded_to_all_or_nothing(told: str, shown: str) -> None:
    assert told == shown


def test_what_is_put_into_a_page_is_escaped(pages: Pages) -> None:
    assert "&lt;script&gt;" in pages.text("page.html", **HEADS, said="<script>alert(1)</script>")


def test_a_name_that_nobody_gave_is_an_error_and_no_blank(pages: Pages) -> None:
    with pytest.raises(UndefinedError):
        pages.text("page.html", **HEADS)


def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing(pages: Pages) -> None:
    page = pages.text("page.html", **HEADS, said="")
    assert "default-src 'none'" in page
    assert not [word for word in ("<script", "http://", "https://", "@import", "url(") if word in page]


def test_a_page_about_an_invented_town_says_so(pages: Pages) -> None:
    assert "invented" in pages.text("page.html", **{**HEADS, "invented": True}, said="").split("</style>")[1]


def test_a_page_is_for_its_owner_alone_and_is_written_again_whole(pages: Pages, tmp_path: Path) -> None:
    for said in ("first", "second"):
        path = pages.write("page.html", path=tmp_path / "out" / "p.html", **HEADS, said=said)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert said in path.read_text(encoding="utf-8")
    assert [each.name for each in path.parent.iterdir()] == ["p.html"]


def test_a_chart_is_drawn_as_svg_with_its_labels_escaped() -> None:
    rows = [{"day": f"2026-0{n}-01", "figure": n, "panel": "<b>Volume"} for n in (1, 2, 3)]
    svg = small_multiples(rows, x="day", y="figure", panel="panel", panels=["<b>Volume"])
    assert svg.startswith("<svg")
    assert "<b>" not in svg
