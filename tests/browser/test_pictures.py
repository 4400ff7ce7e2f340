"""A chart leaves the dashboard as a picture that says what it is."""

import struct

import pytest

from .screen import MENTEES, Dashboard, bytes_of


@pytest.mark.parametrize(("lang", "sample"), [("da", "Eksempeldata"), ("en", "Sample data")])
def test_the_chart_over_time_is_saved_as_png_and_svg(lang: str, sample: str, dashboard: Dashboard) -> None:
    dashboard.visit(lang=lang, indicator=MENTEES)
    table = dashboard.open_table(0)

    png = dashboard.save(table, "PNG")
    assert png.suggested_filename.endswith(".png")
    image = bytes_of(png)
    assert image.startswith(b"\x89PNG")
    assert struct.unpack(">I", image[16:20])[0] > 1000

    svg = dashboard.save(table, "SVG")
    assert svg.suggested_filename == png.suggested_filename.replace(".png", ".svg")
    drawn = bytes_of(svg).decode()
    assert sample in drawn, "The picture does not say that its records are invented."
    assert "<svg" in drawn
    assert MENTEES.replace("_", "-") in svg.suggested_filename
