"""A chart saved as a picture stands alone: it says what it shows, as of when, and that its records are invented."""

import struct
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import charts, pictures, words
from tests.conftest import Open

LINES = ["LGBT Asylums mentorprogram", "Opgjort pr. 1. december 2025", "Eksempeldata"]


def steps() -> pd.DataFrame:
    rows = [("Tilknyttet", 61, 0, None, "61"), ("I 1-1-forløb", 27, 0, None, "27 af 61")]
    return pd.DataFrame(rows, columns=["label", "value", "estimated", "target", "text"])


def test_a_picture_says_what_it_shows_as_of_when_and_whose_data_it_is() -> None:
    drawn = pictures.picture(charts.steps_of_a_funnel(steps()), "svg", title="Vejen ind", lines=LINES).decode()
    for said in ("Vejen ind", *LINES, "Tilknyttet", "27 af 61"):
        assert said in drawn, f"{said} is not in the picture."
    assert "http" not in drawn.replace("http://www.w3.org", ""), "A picture fetches nothing."


def test_a_png_is_as_wide_as_a_page_and_twice_as_sharp_as_a_screen() -> None:
    drawn = pictures.picture(charts.steps_of_a_funnel(steps()), "png", title="Vejen ind", lines=LINES)
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    assert width >= pictures.WIDTH * pictures.SCALE
    assert height > 100


def test_saving_a_picture_leaves_the_chart_on_the_page_as_it_was() -> None:
    spec = charts.steps_of_a_funnel(steps())
    before = dict(spec)
    pictures.alone(spec, title="Vejen ind", lines=LINES)
    assert spec == before
    assert "title" not in spec


def test_views_stacked_in_a_chart_are_each_as_wide_as_a_page() -> None:
    stacked = {"vconcat": [{"mark": "bar"}, {"layer": [], "width": 300}], "datasets": {}}
    drawn = pictures.alone(stacked, title="", lines=[])
    assert [view["width"] for view in drawn["vconcat"]] == [pictures.WIDTH, 300]
    assert "width" not in drawn


def unfolded(app: AppTest) -> AppTest:
    """The page with the table of its first chart unfolded."""
    app.session_state["table-over_time-mentors_recruited"] = True
    return app.run()


@pytest.mark.parametrize(("lang", "saved"), [("da", "Gem som"), ("en", "Save as")])
def test_every_chart_offers_its_table_and_its_picture(open_page: Open, lang: str, saved: str) -> None:
    words.speak(lang)
    app = unfolded(open_page(lang=lang, as_of=date(2025, 12, 1).isoformat()))
    labels = [each.proto.label for each in app.get("download_button")]
    assert {f"{saved} {kind}" for kind in ("CSV", "PNG", "SVG")} <= set(labels)
