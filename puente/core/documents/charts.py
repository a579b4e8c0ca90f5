"""Charts out of Vega-Lite specifications, in the house's colours. Source: vega.github.io/vega-lite."""

import base64
import json
from typing import Any

import vl_convert

JADE, PAST, SOFT, SUPPORT, LINE = "#0E5A4E", "#86B5A8", "#CFE3DB", "#574E45", "#E4DCD0"
CONFIG = {
    "background": "#FFFFFF",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {"labelColor": SUPPORT, "titleColor": SUPPORT, "gridColor": LINE, "domainColor": LINE, "labelFontSize": 13},
    "text": {"color": SUPPORT, "fontSize": 13},
}


def svg(specification: dict[str, Any]) -> str:
    """The chart as SVG text."""
    whole = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": CONFIG} | specification
    return vl_convert.vegalite_to_svg(json.dumps(whole))


def image(specification: dict[str, Any]) -> str:
    """The chart as the address of an image within the page. The page holds the same numbers as a table."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg(specification).encode()).decode()}"


def columns(values: list[dict[str, Any]], *, width: int, height: int) -> dict[str, Any]:
    """Columns with their words above: `values` have `name`, `number` and `label`, in order."""
    common = {
        "x": {
            "field": "name",
            "type": "nominal",
            "sort": None,
            "axis": {"title": None, "labelAngle": 0, "ticks": False},
        }
    }
    return {
        "width": width,
        "height": height,
        "data": {"values": values},
        "encoding": common | {"y": {"field": "number", "type": "quantitative", "axis": None}},
        "layer": [
            {"mark": {"type": "bar", "color": JADE, "cornerRadiusEnd": 3, "width": {"band": 0.6}}},
            {"mark": {"type": "text", "dy": -8}, "encoding": {"text": {"field": "label"}}},
        ],
    }


def beside(values: list[dict[str, Any]], *, width: int, height: int) -> dict[str, Any]:
    """Two bars for each `name`, one for each `when` (in order), of `number` of 100, with its `label` at the end. The
    two differ in lightness, so that they print in grey. `height` is that of one bar's row.
    """
    order = list(dict.fromkeys(value["when"] for value in values))
    axis = {"title": None, "ticks": False, "labelLimit": 160}
    common = {
        "y": {"field": "name", "type": "nominal", "sort": None, "axis": axis},
        "yOffset": {"field": "when", "sort": order},
        "x": {
            "field": "number",
            "type": "quantitative",
            "scale": {"domain": [0, 100]},
            "axis": {"title": None, "tickCount": 5},
        },
    }
    colours = {"domain": order, "range": [PAST, JADE]}
    legend = {"title": None, "orient": "top", "labelFontSize": 13}
    return {
        "width": width,
        "padding": {"left": 24, "top": 4, "right": 24, "bottom": 4},  # fonts differ: names must not be cut
        "height": {"step": height / 2},
        "data": {"values": values},
        "encoding": common,
        "layer": [
            {
                "mark": {"type": "bar", "cornerRadiusEnd": 3},
                "encoding": {"color": {"field": "when", "scale": colours, "sort": order, "legend": legend}},
            },
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": "label"}}},
        ],
    }
