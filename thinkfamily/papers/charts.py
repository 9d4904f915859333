"""Small charts for papers: declared in Altair, drawn as SVG on the spot, without a browser or a network."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair
import vl_convert
from markupsafe import Markup

from thinkfamily.papers.pages import drawn

PETROL, BRICK, MIST, SLATE = "#0d5566", "#a32a24", "#c6d2d4", "#4a5b61"
_FONT = "Arial, Helvetica, sans-serif"

# One row of a chart's figures.
Row = Mapping[str, Any]


def small_multiples(
    rows: Sequence[Row], *, x: str, y: str, panel: str, panels: Sequence[str], width: int = 190, height: int = 70
) -> Markup:
    """A line with points for each panel, side by side, each with a scale of its own. `x` is an ISO day in the rows."""
    chart = (
        altair.Chart(altair.InlineData(values=[dict(row) for row in rows]))
        .mark_line(point=altair.OverlayMarkDef(color=PETROL, size=28), color=PETROL, strokeWidth=1.5)
        .encode(
            x=altair.X(f"{x}:T", title=None, axis=altair.Axis(format="%Y", tickCount=4, grid=False)),
            y=altair.Y(f"{y}:Q", title=None, axis=altair.Axis(tickCount=3), scale=altair.Scale(zero=False, nice=True)),
            facet=altair.Facet(
                f"{panel}:N",
                title=None,
                sort=list(panels),
                columns=4,
                header=altair.Header(labelFontSize=12, labelFontWeight="bold", labelColor=SLATE, labelAnchor="start"),
            ),
        )
        .properties(width=width, height=height)
        .resolve_scale(y="independent")
    )
    return _svg(chart)


def _svg(chart: Any) -> Markup:  # altair ships no types
    themed = chart.configure(font=_FONT, background="white").configure_view(stroke=MIST).configure_axis(
        labelColor=SLATE, gridColor="#e6ecec", domainColor=MIST, tickColor=MIST, labelFontSize=10
    )  # fmt: skip
    return drawn(vl_convert.vegalite_to_svg(themed.to_dict()))
