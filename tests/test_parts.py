"""The parts of a figure: over time, by region, by year, by day; they add up to what its reading tells."""

from datetime import date

import pandas as pd
import pytest

from monitoring import frames, store
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


def cut(as_of: str, *regions: str) -> Slice:
    day = date.fromisoformat(as_of)
    return Slice(programme=PROGRAMME, regions=regions, from_on=FIRST, to_on=LAST, as_of=day, role="lead", judged_on=day)


@pytest.fixture
def on_filled(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: empty)


@pytest.fixture
def on_samples(samples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: samples)


def line(curve: pd.DataFrame, name: str) -> list[tuple[str, float]]:
    rows = curve[curve["line"] == name]
    return [(f"{on:%Y-%m-%d}", value) for on, value in zip(rows["on"], rows["value"], strict=True)]


def by(frame: pd.DataFrame, key: str) -> dict[object, int]:
    return {None if pd.isna(each) else each: int(value) for each, value in zip(frame[key], frame["value"], strict=True)}


# --- over time -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_filled")
def test_a_curve_starts_at_nothing_steps_on_each_day_and_ends_today(fill: Fill) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on
        E-1    | mentee | aarhus | 2024-02-01
        E-2    | mentee | odense | 2024-02-01
        E-3    | mentee | odense | 2024-03-01
        """,
    )
    curve = frames.curve(cut("2024-03-10"), "mentees_associated")
    assert line(curve, "actual") == [("2024-01-01", 0), ("2024-02-01", 2), ("2024-03-01", 3), ("2024-03-10", 3)]
    assert set(curve["line"]) == {"actual", "planned", "target"}
    one = frames.curve(cut("2024-03-10", "aarhus"), "mentees_associated")
    assert line(one, "actual")[-1] == ("2024-03-10", 1)
    assert set(one["line"]) == {"actual"}


@pytest.mark.usefixtures("on_filled")
def test_the_target_steps_on_the_day_of_its_revision_and_says_why(fill: Fill) -> None:
    fill("person", "person | role | region | joined_on\nE-1 | mentee | aarhus | 2024-02-01")
    curve = frames.curve(cut("2025-08-01"), "mentees_associated")
    assert line(curve, "target") == [
        ("2024-01-01", 100), ("2025-05-31", 100), ("2025-06-01", 60), ("2025-12-31", 60),
    ]  # fmt: skip
    planned = dict(line(curve, "planned"))
    assert planned["2025-05-31"] > planned["2025-06-01"] > 40
    assert planned["2025-12-31"] == 60
    reasons = curve[curve["why"].notna()]
    assert [(row.line, f"{row.on:%Y-%m-%d}", row.why["en"]) for row in reasons.itertuples()] == [
        ("target", "2025-06-01", "Lowered during the programme.")
    ]


@pytest.mark.usefixtures("on_filled")
def test_a_level_begins_where_it_stood_and_not_at_nothing(fill: Fill) -> None:
    fill("person", "person | role | region | joined_on\nM-1 | mentor | aarhus | 2023-11-01")
    fill(
        "standing",
        """
        person | role   | state  | from_on    | to_on
        M-1    | mentor | active | 2023-11-01 | 2024-02-29
        """,
    )
    curve = frames.curve(cut("2024-03-10"), "mentors_active")
    assert line(curve, "actual") == [("2024-01-01", 1), ("2024-03-01", 0), ("2024-03-10", 0)]


@pytest.mark.usefixtures("on_filled")
def test_what_was_logged_has_a_line_of_its_own_below_what_was_estimated(fill: Fill) -> None:
    fill("activity", "activity | kind | held_on | region\nA-1 | one_to_one | 2025-03-05 | aarhus")
    fill("attendance", "activity | person | role | heads\nA-1 | E-1 | mentee | 1\nA-1 | | mentee | 3")
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | value | method
        individual_meetings | 2025-03-01 | 2025-03-31 | odense | 7     | one a month
        """,
    )
    curve = frames.curve(cut("2025-04-01"), "individual_meetings")
    assert line(curve, "actual")[-1] == ("2025-04-01", 11)
    assert line(curve, "logged")[-1] == ("2025-04-01", 4)
    assert line(frames.curve(cut("2025-03-30"), "individual_meetings"), "logged") == []


@pytest.mark.usefixtures("on_samples")
def test_a_forecast_begins_today_where_the_figure_stands_and_ends_in_a_band() -> None:
    curve = frames.curve(cut("2025-06-30"), "mentees_associated")
    ahead = curve[curve["line"] == "forecast"]
    actual = line(curve, "actual")[-1]
    assert line(curve, "forecast")[0] == actual
    assert (ahead["low"].iloc[0], ahead["high"].iloc[0]) == (actual[1], actual[1])
    assert ahead["low"].iloc[1] < ahead["value"].iloc[1] < ahead["high"].iloc[1]
    assert f"{ahead['on'].iloc[1]:%Y-%m-%d}" == "2025-12-31"


# --- by region and by year -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_filled")
def test_regions_stand_in_the_definition_s_order_and_what_has_none_is_shown(fill: Fill) -> None:
    fill(
        "person",
        """
        person | role   | region | joined_on
        M-1    | mentor | odense | 2024-02-01
        M-2    | mentor | odense | 2024-02-02
        M-3    | mentor | aarhus | 2024-02-01
        M-4    | mentor |        | 2024-02-01
        M-5    | mentor | aarhus | 2024-02-03
        """,
    )
    everywhere = frames.by_region(cut("2024-02-02"), "mentors_recruited")
    assert list(by(everywhere, "region").items()) == [
        ("koebenhavn", 0), ("aarhus", 1), ("odense", 2), ("oevrige", 0), (None, 1),
    ]  # fmt: skip
    two = frames.by_region(cut("2024-02-02", "odense", "aarhus"), "mentors_recruited")
    assert list(by(two, "region").items()) == [("aarhus", 1), ("odense", 2)]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("day", ["2024-12-31", "2025-12-01"])
def test_the_parts_add_up_to_the_reading(day: str) -> None:
    told = {each.indicator: each for each in frames.progress(cut(day))}
    asked = 0
    for indicator in frames.programme(PROGRAMME).indicators:
        reading = told[indicator.id]
        if reading.actual is None or "region" not in indicator.splits_by:
            continue
        asked += 1
        regions = frames.by_region(cut(day), indicator.id)
        assert regions["value"].sum() == reading.actual, indicator.id
        assert regions["estimated"].sum() == reading.estimated, indicator.id
        if indicator.is_share:
            assert regions["base"].sum() == reading.base, indicator.id
        else:
            assert line(frames.curve(cut(day), indicator.id), "actual")[-1][1] == reading.actual, indicator.id
        if indicator.accumulates:
            assert frames.records(cut(day), indicator.id)["value"].sum() == reading.actual, indicator.id
    assert asked > 5


@pytest.mark.usefixtures("on_samples")
def test_the_mentors_are_17_of_20_and_6_of_20_and_23_in_all() -> None:
    years = frames.by_year(cut("2025-12-01"), "mentors_recruited")
    assert years[["year", "value", "target"]].values.tolist() == [[2024, 17, 20], [2025, 6, 20]]
    (mentors,) = (each for each in frames.progress(cut("2025-12-01")) if each.indicator == "mentors_recruited")
    assert (mentors.actual, mentors.target, mentors.state) == (23, 40, "behind")
    assert frames.by_year(cut("2024-12-31"), "mentors_recruited")["year"].tolist() == [2024]


@pytest.mark.usefixtures("on_samples")
def test_a_year_of_a_revised_target_has_none_of_its_own() -> None:
    years = frames.by_year(cut("2025-12-01"), "mentees_associated")
    assert years["target"].isna().all()
    assert years["value"].sum() == 64


@pytest.mark.usefixtures("on_samples")
def test_the_newest_day_stands_first_and_nothing_later_than_the_slice() -> None:
    rows = frames.records(cut("2025-06-30"), "mentees_associated")
    assert rows["on"].is_monotonic_decreasing
    assert rows["on"].iloc[0] <= pd.Timestamp("2025-06-30")
    assert not rows["hidden"].any()
