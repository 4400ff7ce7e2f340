"""A finished chart as a picture that stands alone: its heading, what it shows, as of when, and whose data it is.

Made by vl-convert, which runs the same Vega as the browser, without one and without the network.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pyarrow as pa

from monitoring.palette import INK, MUTED

WIDTH = 720
# Twice as many dots as the screen's: sharp in a slide and in print.
SCALE = 2
FONT = "Source Sans, Arial, sans-serif"
Kind = Literal["png", "svg"]


def picture(spec: Mapping[str, Any], kind: Kind, *, title: str, lines: Sequence[str]) -> bytes:
    """The chart `spec` as a file of `kind`, on white, below its `title` and the `lines` that say what it shows.

    `spec` is Vega-Lite with its rows as Arrow tables under `datasets`, as `charts.forms.filled` makes it.
    """
    # Loaded when somebody saves a picture: it brings its own engine.
    import vl_convert

    whole = alone(spec, title=title, lines=lines)
    if kind == "svg":
        return vl_convert.vegalite_to_svg(whole).encode()
    return bytes(vl_convert.vegalite_to_png(whole, scale=SCALE))


def alone(spec: Mapping[str, Any], *, title: str, lines: Sequence[str]) -> dict[str, Any]:
    """`spec` with what the page around it said, its rows written out, and a width of its own."""
    heading = {
        "text": title,
        "subtitle": list(lines),
        "anchor": "start",
        "frame": "bounds",
        "offset": 16,
        "fontSize": 17,
        "color": INK,
        "subtitleFontSize": 12,
        "subtitleColor": MUTED,
        "subtitlePadding": 4,
    }
    rows = {name: table.to_pylist() if isinstance(table, pa.Table) else table for name, table in _datasets(spec)}
    config = {**spec.get("config", {}), "font": FONT}
    whole = {**spec, "title": heading, "datasets": rows, "background": "white", "config": config}
    return _widened(whole)


def _datasets(spec: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(spec.get("datasets", {}).items())


def _widened(view: Mapping[str, Any]) -> dict[str, Any]:
    """The view, and each of those stacked in it, as wide as a page; views side by side keep their own widths."""
    if "vconcat" in view:
        return {**view, "vconcat": [_widened(each) for each in view["vconcat"]]}
    if "layer" in view or "mark" in view:
        return {**view, "width": view["width"] if isinstance(view.get("width"), (int, float)) else WIDTH}
    return dict(view)
