"""What is drawn: the rows in the charts, the shapes on the cards, the colours of both."""

import json
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from monitoring import charts, palette, words
from monitoring.bullets import bullet_bar
from monitoring.readings import Reading

ROOT = Path(__file__).resolve().parent.parent
REVISED = pd.DataFrame(
    [
        ("actual", date(2025, 1, 1), 40, None, None, None),
        ("actual", date(2025, 11, 30), 64, None, None, None),
        ("planned", date(2025, 1, 1), 50, None, None, None),
        ("planned", date(2025, 12, 31), 60, None, None, None),
        ("target", date(2025, 1, 1), 100, None, None, None),
        ("target", date(2025, 5, 31), 100, None, None, None),
        ("target", date(2025, 6, 1), 60, None, None, {"da": "Nedjusteret.", "en": "Lowered."}),
        ("target", date(2025, 12, 31), 60, None, None, None),
        ("forecast", date(2025, 11, 30), 64, 64, 64, None),
        ("forecast", date(2025, 12, 31), 66.5, 65, 69, None),
    ],
    columns=["line", "on", "value", "low", "high", "why"],
).assign(on=lambda frame: pd.to_datetime(frame["on"]))


def rows(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return list(spec["datasets"][name].to_pylist())


def form(spec: dict[str, Any]) -> str:
    return json.dumps({name: part for name, part in spec.items() if name != "datasets"})


def test_a_lowered_target_is_drawn_as_a_step_with_its_reason() -> None:
    spec = charts.progress_over_time(REVISED, unit="Personer")
    target = [(row["on"][:10], row["value"], row["why"]) for row in rows(spec, "curve") if row["line"] == "target"]
    assert ("2025-05-31", 100.0, None) in target
    assert ("2025-06-01", 60.0, "Nedjusteret.") in target
    assert '"interpolate": "step-after"' in form(spec)


def test_every_line_is_labelled_at_its_end_and_no_label_stands_on_another() -> None:
    labels = rows(charts.progress_over_time(REVISED, unit="Personer"), "labels")
    assert [label["text"] for label in labels] == ["Plan 60", "Mål 60", "Faktisk 64"]
    places = [label["place"] for label in labels]
    assert min(after - before for before, after in pairwise(places)) >= 100 / 14 - 0.01
    assert places[0] == 60


def test_no_chart_needs_a_legend() -> None:
    spec = charts.progress_over_time(REVISED, unit="Personer")
    encodings = [layer.get("encoding", {}) for layer in spec["layer"]]
    coloured = [encoding["color"] for encoding in encodings if "color" in encoding]
    assert coloured, "The labels have their lines' colours."
    assert all(colour["scale"] is None for colour in coloured), "A colour scale would bring a legend."


def test_the_axis_of_values_begins_at_nought() -> None:
    spec = charts.progress_over_time(REVISED, unit="Personer")
    scales = [layer["encoding"]["y"]["scale"] for layer in spec["layer"] if "scale" in layer["encoding"].get("y", {})]
    assert scales
    assert all(scale["zero"] for scale in scales)


@pytest.mark.parametrize(
    ("language", "october", "decimal"), [("da", "oktober", ","), ("en", "October", ".")], ids=["Danish", "English"]
)
def test_axes_and_tooltips_speak_the_readers_language(language: str, october: str, decimal: str) -> None:
    words.speak(language)
    locale = charts.progress_over_time(REVISED, unit="Personer")["config"]["locale"]
    assert locale["time"]["months"][9] == october
    assert locale["number"]["decimal"] == decimal
    assert locale["time"]["days"][0] == ("søndag" if language == "da" else "Sunday")


def test_a_charts_form_depends_on_which_lines_there_are_and_not_on_their_rows() -> None:
    one = charts.progress_over_time(REVISED, unit="Personer")
    other = charts.progress_over_time(REVISED.assign(value=REVISED["value"] + 1), unit="Personer")
    assert form(one) == form(other)
    assert rows(one, "curve") != rows(other, "curve")
    without = charts.progress_over_time(REVISED[REVISED["line"] != "forecast"], unit="Personer")
    assert "'forecast'" in form(one)
    assert "datum.line === 'forecast'" not in form(without), "A layer without rows is not drawn."


def test_a_day_is_sent_with_its_hour_so_that_no_browser_moves_it() -> None:
    sent = {row["on"] for row in rows(charts.progress_over_time(REVISED, unit="Personer"), "curve")}
    assert "2025-06-01T00:00:00" in sent
    assert not [on for on in sent if len(on) == len("2025-06-01")]


def test_the_estimated_part_of_a_bar_lies_after_what_was_logged() -> None:
    parts = pd.DataFrame(
        {"label": ["Odense"], "text": ["29"], "value": [29], "estimated": [20], "target": [None]},
    )
    (bar,) = rows(charts.regions_side_by_side(parts), "bars")
    assert (bar["logged"], bar["value"]) == (9.0, 29.0)
    assert bar["room"] > bar["end"]
    assert bar["heard"] == "Odense: 29"


def test_a_years_target_is_drawn_where_there_is_one() -> None:
    parts = pd.DataFrame(
        {
            "label": ["2024", "2025"],
            "text": ["17 af 20", "6"],
            "value": [17, 6],
            "estimated": [0, 0],
            "target": [20, None],
        }
    )
    first, second = rows(charts.years_against_targets(parts), "bars")
    assert (first["target"], first["end"]) == (20.0, 20.0)
    assert (second["target"], second["end"]) == (None, 6.0)


def test_every_answer_is_a_dot_and_an_option_nobody_chose_has_none() -> None:
    answers = pd.DataFrame(
        {
            "label": ["I høj grad", "I lille grad", "Ved ikke"],
            "answers": [3, 0, 1],
            "colour": ["#5c9dcc", "#e9c3a4", "#d9dee5"],
            "text": ["3 (75 %)", "0 (0 %)", "1 (25 %)"],
        }
    )
    spec = charts.answers_one_by_one(answers)
    dots = [(dot["label"], dot["place"]) for dot in rows(spec, "dots")]
    assert dots == [("I høj grad", 1), ("I høj grad", 2), ("I høj grad", 3), ("Ved ikke", 1)]
    assert [row["text"] for row in rows(spec, "rows")] == ["3 (75 %)", "0 (0 %)", "1 (25 %)"]


def test_the_curve_is_told_in_a_sentence() -> None:
    told = charts.described(REVISED, title="Tilknyttede mentees")
    assert told == "Tilknyttede mentees: Faktisk 64 (30. nov. 2025), Mål 60 (31. dec. 2025)"


MENTORS = Reading(indicator="m", state="behind", actual=23, target=40, planned=38, trend=(0, 5, 12, 23))


def test_the_four_kinds_of_nothing_are_four_different_drawings() -> None:
    zero = bullet_bar(Reading(indicator="m", state="zero", actual=0))
    drawings = {state: bullet_bar(Reading(indicator="m", state=state)) for state in ("no_data", "too_early", "hidden")}
    assert len({zero, *drawings.values()}) == 4
    assert "stroke-dasharray" in drawings["too_early"]
    assert "pattern" in drawings["hidden"]
    assert "stroke-dasharray" not in drawings["no_data"]


def test_a_card_behind_its_plan_is_orange_with_its_plan_and_target() -> None:
    drawn = bullet_bar(MENTORS)
    assert palette.ORANGE in drawn
    assert palette.TEAL not in drawn
    assert drawn.count("<path") == 2, "The plan's tick and the target's line."
    assert "<polyline" in drawn


def test_a_lowered_target_leaves_a_hollow_tick_at_its_old_place() -> None:
    plain = Reading(indicator="m", state="met", actual=64, target=60)
    lowered = Reading(indicator="m", state="met", actual=64, target=60, revised_from=100)
    assert 'fill="#fff"' in bullet_bar(lowered)
    assert 'fill="#fff"' not in bullet_bar(plain)


def test_a_share_has_the_whisker_of_its_interval_and_no_trend() -> None:
    share = Reading(indicator="s", state="met", actual=9, base=11, percent=81.8, low=52.3, high=94.9, target=70)
    drawn = bullet_bar(share)
    assert "<polyline" not in drawn
    assert drawn.count("v8") == 4, "The whisker ends at both sides, drawn in ink over white."


def test_a_count_held_against_nothing_has_no_bar_to_be_read_as_full() -> None:
    unjudged = bullet_bar(Reading(indicator="m", state="untargeted", actual=3, trend=(0, 1, 2, 3)))
    assert "<polyline" in unjudged
    assert "<rect" not in unjudged
    assert "<rect" in bullet_bar(MENTORS)


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize(
    "colour", [palette.INK, palette.MUTED, palette.BLUE, palette.TEAL, palette.ORANGE, palette.CRIMSON]
)
def test_words_in_every_colour_can_be_read_on_white(colour: str) -> None:
    assert contrast_on_white(colour) >= 4.5
    assert contrast_on_white(palette.GREY) < 4.5, "Grey is for lines, and for words never."


def test_the_theme_has_the_palettes_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["primaryColor"] == palette.BLUE
    assert theme["textColor"] == palette.INK
    named = (theme["blueColor"], theme["greenColor"], theme["orangeColor"], theme["redColor"])
    assert named == (palette.BLUE, palette.TEAL, palette.ORANGE, palette.CRIMSON)
