"""Cohorts that ripen, norms in place of targets, targets for each year and region, and what is told where there is none."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoring import amounts, frames, phrases, store, summary, tables, words
from monitoring.frames import known
from monitoring.indicators import held_against, months_before
from monitoring.programmes import Indicator, Norm, PlanPoint, Target
from monitoring.programmes.shapes import Activity, Frequency
from monitoring.readings import Reading
from monitoring.slices import Slice, cut
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

BOTH = {"da": "x", "en": "x"}
FIRST, LAST = date(2022, 1, 1), date(2023, 12, 31)
LASTING = {"kind": "one_to_one", "after_months": 6}
Tell = Callable[..., Reading]
Define = Callable[..., None]


def indicator(id: str, query: str, given: dict[str, Any], **fields: Any) -> Indicator:
    ordinary: dict[str, Any] = {
        "id": id, "title": {"da": f"Om {id}", "en": f"Of {id}"}, "definition": BOTH, "unit": "matches",
        "direction": "increase", "accumulates": True, "adds_up": True, "splits_by": ["region"], "source": BOTH, "owner": BOTH,
        "query": f"indicators/{query}", "parameters": given,
    }  # fmt: skip
    if fields.get("unit") in ("percent", "months", "per_month"):
        ordinary |= {"accumulates": False, "adds_up": False, "numerator": BOTH, "denominator": BOTH}
    return Indicator(**(ordinary | fields))


def yearly(value: float, **fields: Any) -> Target:
    return Target(**({"value": value, "from_on": FIRST, "to_on": LAST, "every": "year"} | fields))


@pytest.fixture
def define(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Define:
    """Make the programme one of these indicators alone, 2022-2023: `define(indicator(...), regions=[...])`."""
    monkeypatch.setattr(store, "opened", lambda: empty)
    shipped = frames.programme(PROGRAMME)

    def otherwise(*indicators: Indicator, **fields: Any) -> None:
        given = {"indicators": list(indicators), "from_on": FIRST, "to_on": LAST, "funnels": []} | fields
        programme = shipped.model_copy(update=given)
        monkeypatch.setattr(known, "programmes", lambda: {PROGRAMME: programme})

    return otherwise


def seen(as_of: str, *, period: str = "all", regions: tuple[str, ...] = ()) -> Slice:
    """The slice of a reader who chose this day and part of the period."""
    day = date.fromisoformat(as_of)
    return cut(frames.programme(PROGRAMME), regions=regions, period=period, as_of=day, role="lead")


def told(id: str, as_of: str, **chosen: Any) -> Reading:
    return next(each for each in frames.progress(seen(as_of, **chosen)) if each.indicator == id)


def matches(fill: Fill, *rows: str) -> None:
    """`"2022-01-15 2022-03-01 odense"`: begun, ended (or -), region."""
    lines = [each.split() for each in rows]
    lines = [[began, "" if ended == "-" else ended, *region] for began, ended, *region in lines]
    text = [
        f"C-{n} | one_to_one | E-{n} | {(*row[2:], 'aarhus')[0]} | {row[0]} | {row[1]}" for n, row in enumerate(lines)
    ]
    fill("match", "\n".join(["match | kind | participant | region | started_on | ended_on", *text]))


# --- cohorts -------------------------------------------------------------------------------------------------------

SHARE = indicator("lasting", "matches_lasting", LASTING, unit="percent", target=yearly(66.7))
COUNT = indicator("lasted", "matches_lasting", LASTING, target=yearly(2))


def test_a_cohort_too_young_to_be_judged_is_too_early_and_its_size_is_told(fill: Fill, define: Define) -> None:
    define(SHARE, COUNT)
    matches(fill, "2022-01-15 -", "2022-02-15 -", "2022-02-20 2022-03-01")
    for id in ("lasting", "lasted"):
        young = told(id, "2022-07-14")
        assert (young.state, young.actual, young.percent, young.left_out) == ("too_early", None, None, 3)
        indicator = frames.programme(PROGRAMME).indicator(id)
        assert phrases.figure(young, indicator) == "For tidligt at sige"
        assert "3 er for nye" in phrases.basis(young, indicator)


def test_a_cohort_is_judged_match_by_match_from_the_day_each_is_six_months_old(fill: Fill, define: Define) -> None:
    define(SHARE, COUNT)
    matches(fill, "2022-01-15 -", "2022-02-15 -", "2022-02-20 2022-03-01")
    one, two, all_three = (told("lasting", day) for day in ("2022-07-15", "2022-08-15", "2022-08-20"))
    assert [(each.actual, each.base, each.left_out) for each in (one, two, all_three)] == [
        (1, 1, 2),
        (2, 2, 1),
        (2, 3, 0),
    ]
    assert [each.provisional for each in (one, two, all_three)] == [True, True, False]
    assert "2 er for nye" in phrases.basis(one, SHARE)
    assert "for nye" not in phrases.basis(all_three, SHARE)
    assert [told("lasted", day).actual for day in ("2022-07-14", "2022-07-15", "2022-08-20")] == [None, 1, 2]


def test_a_year_that_is_over_is_judged_by_what_has_become_of_it_since(fill: Fill, define: Define) -> None:
    """Chosen: 2022. Seen: in August 2023, when every match of 2022 is old enough."""
    define(SHARE, COUNT)
    matches(fill, "2022-03-01 -", "2022-12-31 2023-06-29", "2022-12-31 2023-06-30", "2023-01-01 -", "2023-03-01 -")
    at_the_time, later = seen("2022-12-31", period="2022"), seen("2023-08-01", period="2022")
    assert (at_the_time.as_of, at_the_time.judged_on) == (date(2022, 12, 31), date(2022, 12, 31))
    assert (later.as_of, later.judged_on) == (date(2022, 12, 31), date(2023, 8, 1))
    then, now = told("lasting", "2022-12-31", period="2022"), told("lasting", "2023-08-01", period="2022")
    assert (then.actual, then.base, then.left_out, then.provisional) == (1, 1, 2, True)
    assert (now.actual, now.base, now.left_out, now.provisional) == (2, 3, 0, False)
    assert (then.state, now.state) == ("ahead", "missed")
    assert (now.year, now.target) == (2022, 66.7)
    assert told("lasted", "2023-08-01", period="2022").state == "met"


@pytest.mark.parametrize(("day", "left_out", "state"), [("2024-06-29", 1, "on_track"), ("2024-06-30", 0, "met")])
def test_the_last_year_is_judged_on_the_day_its_last_match_is_six_months_old(
    fill: Fill, define: Define, day: str, left_out: int, state: str
) -> None:
    define(SHARE, COUNT)
    matches(fill, "2023-01-15 -", "2023-02-15 -", "2023-03-15 2023-04-01", "2023-12-31 2024-07-01")
    share = told("lasting", day)
    assert (share.left_out, share.state, share.year) == (left_out, state, 2023)


def test_the_matches_of_the_next_year_are_not_in_this_years_share(fill: Fill, define: Define) -> None:
    define(SHARE, COUNT)
    matches(fill, "2022-12-31 -", "2023-01-01 -", "2023-12-31 -", "2024-01-01 -")
    of = {day: told("lasting", day) for day in ("2022-12-31", "2023-01-01", "2023-12-31", "2024-08-01")}
    assert {day: (each.base, each.left_out, each.year) for day, each in of.items()} == {
        "2022-12-31": (None, 1, 2022),
        "2023-01-01": (None, 1, 2023),
        "2023-12-31": (1, 1, 2023),
        "2024-08-01": (2, 0, 2023),
    }
    assert told("lasted", "2024-08-01").actual == 2


def test_a_day_in_the_past_gives_what_was_true_then(fill: Fill, define: Define) -> None:
    define(SHARE)
    matches(fill, "2022-01-15 2022-10-01", "2022-01-20 2022-06-01", "2022-09-01 -")
    assert [(each.actual, each.base, each.left_out) for each in (
        told("lasting", "2022-07-15"), told("lasting", "2022-07-20"), told("lasting", "2022-09-01"),
    )] == [(1, 1, 1), (1, 2, 0), (1, 2, 1)]  # fmt: skip


def test_each_year_is_told_with_those_too_young_in_it(fill: Fill, define: Define) -> None:
    define(SHARE, COUNT)
    matches(fill, "2022-03-01 -", "2022-04-01 2022-05-01", "2023-01-10 -", "2023-08-01 -")
    share = frames.by_year(seen("2023-08-20"), "lasting")
    assert share[["year", "value", "base", "left_out"]].to_numpy().tolist() == [[2022, 1, 2, 0], [2023, 1, 1, 1]]
    shown = tables.labelled(share, frames.programme(PROGRAMME), SHARE)
    assert shown["text"].to_list() == ["1 af 2 (50\N{NO-BREAK SPACE}%)", "1 af 1 (100\N{NO-BREAK SPACE}%) · 1 for nye"]
    count = tables.labelled(frames.by_year(seen("2023-02-01"), "lasted"), frames.programme(PROGRAMME), COUNT)
    assert count["text"].to_list() == ["1 af 2", "for tidligt · 1 for nye"]


def test_a_region_without_an_old_match_is_too_early_and_not_nought_of_nought(fill: Fill, define: Define) -> None:
    define(SHARE)
    matches(fill, "2022-01-15 - aarhus", "2022-06-01 - odense")
    regions = tables.labelled(frames.by_region(seen("2022-08-01"), "lasting"), frames.programme(PROGRAMME), SHARE)
    text = dict(zip(regions["label"], regions["text"], strict=True))
    assert text["Aarhus"] == "1 af 1 (100\N{NO-BREAK SPACE}%)"
    assert text["Odense"] == "for tidligt · 1 for nye"
    assert text["Øvrige landet"] == "ikke registreret"


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2023, 8, 15), 6, date(2023, 2, 15)),
        (date(2023, 8, 30), 6, date(2023, 2, 28)),
        (date(2023, 6, 30), 6, date(2022, 12, 31)),
        (date(2023, 2, 28), 6, date(2022, 8, 31)),
        (date(2024, 2, 28), 6, date(2023, 8, 28)),
        (date(2024, 1, 31), 12, date(2023, 1, 31)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_what_began_by_a_day_so_many_months_before_is_so_many_months_old(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before
    old = [
        each.date() for each in pd.date_range("2022-01-01", day) if (each + pd.DateOffset(months=months)).date() <= day
    ]
    assert old[-1] == before


# --- norms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "value", "state"),
    [
        (6, 9, 6, "within"),
        (6, 9, 5.9, "outside"),
        (6, 9, 5.96, "within"),  # shown as 6,0
        (6, 9, 5.94, "outside"),  # shown as 5,9
        (6, 9, 9, "within"),
        (6, 9, 9.04, "within"),
        (6, 9, 9.05, "outside"),
        (6, None, 60, "within"),
        (6, None, 5, "outside"),
        (None, 9, 0, "within"),
        (None, 9, 10, "outside"),
        (6, 6, 6, "within"),
    ],
)
def test_the_ends_of_a_norm_are_within_it(low: float | None, high: float | None, value: float, state: str) -> None:
    assert held_against(Norm(low=low, high=high, source=BOTH), value) == state


LENGTH = indicator(
    "length", "match_length", {"kind": "one_to_one"}, unit="months", norm=Norm(low=6, high=9, source=BOTH)
)


@pytest.mark.parametrize(
    ("ended", "state", "word", "figure"),
    [
        ("2022-07-01", "outside", "Under normen", "5,9 måneder"),
        ("2022-07-02", "within", "Inden for normen", "6,0 måneder"),
        ("2022-10-03", "within", "Inden for normen", "9,0 måneder"),
        ("2022-10-06", "outside", "Over normen", "9,1 måneder"),
    ],
)
def test_a_mean_length_is_held_against_its_norm(
    fill: Fill, define: Define, ended: str, state: str, word: str, figure: str
) -> None:
    define(LENGTH)
    matches(fill, f"2022-01-01 {ended}", "2022-02-01 -")
    length = told("length", "2022-12-31")
    assert (length.state, phrases.state_of(length), phrases.figure(length, LENGTH)) == (state, word, figure)
    assert (length.norm_low, length.norm_high, length.target) == (6, 9, None)
    assert phrases.aim(length, LENGTH) == "norm 6-9 måneder"
    assert "gennemsnit af 1 forløb" in phrases.basis(length, LENGTH)
    assert told("length", "2022-06-30").state == "no_data"


def test_a_mean_adds_its_parts_and_not_its_means(fill: Fill, define: Define) -> None:
    define(LENGTH)
    matches(fill, "2022-01-01 2022-01-11 aarhus", "2022-01-01 2022-01-11 aarhus", "2022-01-01 2022-04-11 odense")
    both = told("length", "2022-12-31", regions=("aarhus", "odense"))
    assert both.base == 3
    assert both.mean == pytest.approx(120 / 3 * 12 / 365.25)
    regions = frames.by_region(seen("2022-12-31"), "length").set_index("region")
    assert regions.loc[["aarhus", "odense"], ["value", "base"]].to_numpy().tolist() == [[20, 2], [100, 1]]


def test_meetings_a_month_are_meetings_over_the_months_the_matches_ran(fill: Fill, define: Define) -> None:
    given = {"kind": "one_to_one", "kinds": ["one_to_one"]}
    meetings = indicator("meetings", "meetings_per_match", given, unit="per_month", norm=Norm(low=2, source=BOTH))
    define(meetings)
    matches(fill, "2022-01-01 2022-03-01", "2022-01-01 2022-03-01")
    assert told("meetings", "2022-12-31").state == "no_data"
    days = "\n".join(f"A-{n} | one_to_one | 2022-01-{n:02} | C-{n % 2}" for n in range(1, 9))
    fill("activity", f"activity | kind | held_on | match\n{days}")
    eight = told("meetings", "2022-12-31")
    assert (eight.state, eight.actual, eight.base) == ("within", 8, 120)
    assert phrases.figure(eight, meetings) == "2,0 om måneden"
    assert phrases.aim(eight, meetings) == "norm mindst 2"
    assert told("meetings", "2022-01-07").state == "within"


def test_a_share_or_a_count_may_have_a_norm_too(fill: Fill, define: Define) -> None:
    started = indicator("started", "matches_started", {"kind": "one_to_one"}, norm=Norm(low=2, high=3, source=BOTH))
    share = SHARE.model_copy(update={"target": None, "norm": Norm(high=50, source=BOTH)})
    define(started, share)
    matches(fill, "2022-01-15 -", "2022-02-15 2022-03-01")
    assert [told("started", day).state for day in ("2022-01-14", "2022-01-15", "2022-02-15")] == [
        "no_data", "outside", "within",
    ]  # fmt: skip
    assert [told("lasting", day).state for day in ("2022-07-15", "2022-08-15")] == ["outside", "within"]
    assert phrases.state_of(told("lasting", "2022-07-15")) == "Over normen"


# --- a target for each year ----------------------------------------------------------------------------------------

STARTED = indicator("started", "matches_started", {"kind": "one_to_one"}, target=yearly(2))


def test_a_yearly_target_begins_anew_on_the_first_of_january(fill: Fill, define: Define) -> None:
    define(STARTED)
    matches(fill, "2022-03-01 -", "2022-12-31 -", "2023-01-01 -")
    days = ("2022-12-30", "2022-12-31", "2023-01-01", "2023-12-30", "2023-12-31", "2024-03-01")
    assert [(each.actual, each.year, each.state) for each in (told("started", day) for day in days)] == [
        (1, 2022, "on_track"), (2, 2022, "met"), (1, 2023, "on_track"), (1, 2023, "on_track"), (1, 2023, "missed"), (1, 2023, "missed"),
    ]  # fmt: skip
    assert [told("started", day).planned for day in ("2022-12-31", "2023-01-01")] == pytest.approx([2, 2 / 365])
    assert phrases.aim(told("started", "2023-12-31"), STARTED) == "af 2 i 2023"


def test_a_year_that_is_chosen_has_its_own_target(fill: Fill, define: Define) -> None:
    define(STARTED)
    matches(fill, "2022-03-01 -", "2022-12-31 -", "2023-01-01 -")
    first, second = (told("started", "2024-03-01", period=year) for year in ("2022", "2023"))
    assert [(each.actual, each.target, each.year, each.state, each.scope) for each in (first, second)] == [
        (2, 2, 2022, "met", None), (1, 2, 2023, "missed", None),
    ]  # fmt: skip
    years = frames.by_year(seen("2023-06-30"), "started")
    assert years[["year", "value", "target"]].to_numpy().tolist() == [[2022, 2, 2], [2023, 1, 2]]
    curve = frames.curve(seen("2023-06-30"), "started")
    assert curve.loc[curve["line"] == "actual", "value"].iloc[-1] == 1
    assert curve["on"].min().year == 2023


def test_a_yearly_target_in_the_middle_of_a_year_keeps_its_own_ends(fill: Fill, define: Define) -> None:
    define(STARTED.model_copy(update={"target": yearly(2, from_on=date(2022, 7, 1), to_on=date(2023, 6, 30))}))
    matches(fill, "2022-06-30 -", "2022-07-01 -", "2023-06-30 -", "2023-07-01 -")
    days = ("2022-06-30", "2022-07-01", "2022-12-31", "2023-01-01", "2023-06-30", "2023-12-31")
    assert [(each.state, each.actual) for each in (told("started", day) for day in days)] == [
        ("too_early", None), ("on_track", 1), ("missed", 1), ("on_track", 0), ("missed", 1), ("missed", 1),
    ]  # fmt: skip


def test_regions_have_their_own_yearly_targets(fill: Fill, define: Define) -> None:
    define(STARTED.model_copy(update={"target": yearly(3, regions={"aarhus": 2, "odense": 1})}))
    matches(fill, "2022-03-01 - odense", "2022-12-31 - aarhus", "2023-01-01 - aarhus", "2023-02-01 - aarhus")
    of = {
        (region, year): told("started", f"{year}-12-31", regions=(region,))
        for region in ("aarhus", "odense")
        for year in (2022, 2023)
    }
    assert {where: (each.actual, each.target, each.state) for where, each in of.items()} == {
        ("aarhus", 2022): (1, 2, "missed"), ("aarhus", 2023): (2, 2, "met"),
        ("odense", 2022): (1, 1, "met"), ("odense", 2023): (0, 1, "missed"),
    }  # fmt: skip
    both = told("started", "2022-12-31", regions=("aarhus", "odense"))
    assert (both.actual, both.target, both.year, both.state) == (2, 3, 2022, "missed")
    elsewhere = told("started", "2022-12-31", regions=("koebenhavn",))
    assert (elsewhere.state, elsewhere.scope, elsewhere.target) == ("zero", "regions", None)


def test_a_region_s_part_of_a_plan_keeps_the_plan_s_shape(fill: Fill, define: Define) -> None:
    """30 of 180 by the end of the first year; a region with 40 of the 180 has 40 of every 180 then, too."""
    plan = [PlanPoint(on=date(2022, 12, 31), value=30), PlanPoint(on=LAST, value=180)]
    target = Target(value=180, from_on=FIRST, to_on=LAST, plan=plan, regions={"aarhus": 140, "odense": 40})
    define(STARTED.model_copy(update={"target": target}))
    matches(fill, "2022-03-01 - odense")
    assert told("started", "2022-12-31").planned == 30
    assert told("started", "2022-12-31", regions=("odense",)).planned == pytest.approx(30 * 40 / 180)
    assert told("started", "2022-12-31", regions=("aarhus", "odense")).planned == pytest.approx(30)
    first_year = told("started", "2023-06-30", regions=("odense",), period="2022")
    assert first_year.target == pytest.approx(30 * 40 / 180)
    assert told("started", "2023-12-31", regions=("odense",)).planned == pytest.approx(40)


def test_a_ceiling_for_the_year_is_kept_by_spending_less(fill: Fill, define: Define) -> None:
    spent = indicator(
        "spent", "money_spent", {}, unit="kroner", direction="decrease", target=yearly(365000), splits_by=[]
    )
    define(spent)
    row = "year | post | spent | recorded_at\n2022 | rent | 300000 | 2022-06-30 12:00:00\n2023 | rent | 365001 | 2024-02-01 12:00:00"
    assert told("spent", "2022-06-30").state == "no_data"
    fill("money", row)
    half, whole = told("spent", "2022-06-30"), told("spent", "2022-12-31")
    assert (half.actual, half.planned, half.state) == (300000, 181000, "behind")
    assert (whole.state, phrases.figure(whole, spent)) == ("met", "300.000 kr.")
    assert told("spent", "2024-03-01").state == "missed"
    assert phrases.aim(half, spent).startswith("af 365.000 kr. i 2022")


# --- what is not known, what is not expected ----------------------------------------------------------------------


def test_whoever_s_attribute_is_unknown_is_left_out_and_told_of(fill: Fill, define: Define) -> None:
    given = {"role": "mentee", "attribute": "gender", "codes": ["woman"]}
    women = indicator("women", "persons_with_attribute", given, unit="percent", direction="none", interval=False)
    define(women)
    fill(
        "person",
        """
        person | role   | region | joined_on  | attributes.gender
        E-1    | mentee | aarhus | 2022-01-01 | woman
        E-2    | mentee | aarhus | 2022-01-01 | man
        E-3    | mentee | odense | 2022-01-01 |
        """,
    )
    share = told("women", "2022-06-30")
    assert (share.actual, share.base, share.left_out, share.state) == (1, 2, 1, "untargeted")
    assert (share.percent, share.low, share.high, share.can_tell, share.provisional) == (50, None, None, None, False)
    assert phrases.figure(share, women) == "1 af 2 (50\N{NO-BREAK SPACE}%)"
    assert "1 ukendt, ikke regnet med" in phrases.basis(share, women)
    assert phrases.aim(share, women) == "Uden mål"
    odense = told("women", "2022-06-30", regions=("odense",))
    assert (odense.state, odense.left_out, odense.percent) == ("no_data", 1, None)


@pytest.mark.parametrize(("closed", "expected"), [([], 3), ([date(2022, 1, 12)], 2)])
def test_closed_weeks_and_the_days_before_the_programme_are_not_expected(
    fill: Fill, define: Define, closed: list[date], expected: int
) -> None:
    opened = indicator(
        "open", "frequency_kept", {"kinds": ["cafe"]}, unit="percent", interval=False, splits_by=["month"],
        target=Target(value=100, from_on=FIRST, to_on=LAST),
    )  # fmt: skip
    weekly = Frequency(every="week", times=1, per="programme", closed=closed)
    cafe = Activity(id="cafe", label=BOTH, plural=BOTH, expected=weekly)
    define(opened, activities=[cafe])
    fill(
        "activity",
        "activity | kind | held_on\nA-1 | cafe | 2022-01-05\nA-2 | cafe | 2022-01-19\nA-3 | cafe | 2021-12-29",
    )
    before, kept = told("open", "2022-01-22"), told("open", "2022-01-23")
    assert (before.actual, before.base) == (1, expected - 1)
    assert (kept.actual, kept.base, kept.low, kept.can_tell) == (2, expected, None, None)
    assert (kept.state, kept.target) == ("on_track" if expected == 2 else "behind", 100)
    in_aarhus = told("open", "2022-01-23", regions=("aarhus",))
    assert (in_aarhus.actual, in_aarhus.scope) == (2, "whole_programme")
    assert "interval" not in phrases.basis(kept, opened)


# --- what stands beside a figure -----------------------------------------------------------------------------------


def test_what_is_under_way_is_told_beside_the_figure_and_not_added_to_it(fill: Fill, define: Define) -> None:
    given = {"role": "mentee", "states": ["waiting"]}
    waiting = indicator("waiting", "persons_in_state", given, unit="persons", accumulates=False, direction="none")
    started = STARTED.model_copy(update={"pipeline": "waiting"})
    define(started, waiting)
    matches(fill, "2022-03-01 -")
    assert told("started", "2022-06-30").pipeline is None
    fill(
        "person",
        "person | role | region | joined_on\nE-1 | mentee | aarhus | 2022-01-01\nE-2 | mentee | odense | 2022-01-01",
    )
    fill(
        "standing",
        "person | role | state | from_on\nE-1 | mentee | waiting | 2022-01-01\nE-2 | mentee | waiting | 2022-07-01",
    )
    before, after = told("started", "2022-06-30"), told("started", "2022-07-01")
    assert [(each.actual, each.pipeline) for each in (before, after)] == [(1, 1), (1, 2)]
    assert "2 på vej" in phrases.basis(after, started)
    assert told("started", "2022-07-01", regions=("odense",)).pipeline == 1
    assert told("started", "2021-12-31").pipeline is None


def test_one_numerator_over_two_denominators_is_one_figure_that_names_both(fill: Fill, define: Define) -> None:
    def share(id: str, denominator: str, **fields: Any) -> Indicator:
        said = {"da": denominator, "en": denominator}
        return indicator(id, "observed", {"indicator": id}, unit="percent", denominator=said, **fields)

    define(share("of_all", "alle"), share("of_referred", "henviste", alternative_to="of_all"))
    fill(
        "observation",
        """
        indicator   | slice | from_on    | to_on      | numerator | denominator
        of_all      | all   | 2022-01-01 | 2022-03-31 | 17        | 49
        of_referred | all   | 2022-01-01 | 2022-03-31 | 17        | 30
        """,
    )
    programme = frames.programme(PROGRAMME)
    shown = tables.key_figures(frames.progress(seen("2022-06-30")), programme)
    assert shown.to_numpy().tolist()[0][:2] == [
        "Om of_all",
        "17 af 49 (35\N{NO-BREAK SPACE}%) · alle; 17 af 30 (57\N{NO-BREAK SPACE}%) · henviste",
    ]
    assert len(shown) == 1
    before = tables.key_figures(frames.progress(seen("2022-03-30")), programme)
    assert before.iloc[0, 1] == "Ikke registreret · alle; Ikke registreret · henviste"
    assert not any(tables.is_card(each) for each in programme.indicators)


def test_a_funnel_tells_each_step_of_the_one_before_and_ends_where_nothing_is_known(fill: Fill, define: Define) -> None:
    steps = [
        indicator(id, "observed", {"indicator": id}, unit="units", splits_by=[]) for id in ("asked", "answered", "kept")
    ]
    define(*steps)
    fill("observation", "indicator | slice | from_on | to_on | value\nasked | all | 2022-01-01 | 2022-01-31 | 105")
    fill("observation", "indicator | slice | from_on | to_on | value\nanswered | all | 2022-01-01 | 2022-02-28 | 85")
    programme = frames.programme(PROGRAMME)

    def shown(day: str) -> list[tuple[str, int, str]]:
        rows = tables.funnel(frames.progress(seen(day)), programme)
        return list(rows[["label", "value", "text"]].itertuples(index=False, name=None))

    asked, answered = ("Om asked", 105, "105"), ("Om answered", 85, "85 af 105 (81\N{NO-BREAK SPACE}%)")
    assert shown("2022-01-30") == []
    assert shown("2022-01-31") == [asked]
    assert shown("2022-02-28") == [asked, answered]
    fill("observation", "indicator | slice | from_on | to_on | value\nkept | all | 2022-01-01 | 2022-03-31 | 0")
    assert shown("2022-03-31") == [asked, answered, ("Om kept", 0, "0 af 85 (0\N{NO-BREAK SPACE}%)")]


# --- a programme without targets -----------------------------------------------------------------------------------


def verdict(as_of: str) -> str:
    return summary.verdict(frames.progress(seen(as_of)), frames.programme(PROGRAMME))


def test_a_programme_with_norms_and_no_targets_says_how_many_norms_are_kept(fill: Fill, define: Define) -> None:
    wide = LENGTH.model_copy(update={"id": "wide", "norm": Norm(low=1, source=BOTH)})
    given = {"kind": "one_to_one", "kinds": ["one_to_one"]}
    meetings = indicator("meetings", "meetings_per_match", given, unit="per_month", norm=Norm(low=2, source=BOTH))
    define(LENGTH, wide, meetings)
    assert verdict("2022-06-30") == "Der er ikke registreret noget for dette udsnit endnu."
    assert "Det er for tidligt at sige" in verdict("2021-12-31")
    matches(fill, "2022-01-01 2022-03-01")
    one_unknown = verdict("2022-06-30")
    assert "ingen måltal" in one_unknown
    assert "1 af 3" in one_unknown
    assert "resten er ikke registreret" in one_unknown
    fill("activity", "activity | kind | held_on | match\nA-1 | one_to_one | 2022-01-05 | C-0")
    assert "1 af 3" in verdict("2022-06-30")
    assert "ikke registreret" not in verdict("2022-06-30")
    words.speak("en")
    assert "1 of 3" in verdict("2022-06-30")


def test_a_programme_with_neither_says_so_and_which_way_is_better(fill: Fill, define: Define) -> None:
    started = STARTED.model_copy(update={"target": None})
    define(started)
    matches(fill, "2022-03-01 -")
    assert verdict("2022-06-30") == "Programmet har ingen måltal."
    reading = told("started", "2022-06-30")
    assert (reading.state, reading.forecast_until, phrases.state_of(reading)) == ("untargeted", None, "Uden mål")
    assert phrases.aim(reading, started) == "Uden mål · flere er bedre"
    neither = started.model_copy(update={"direction": "none"})
    assert phrases.aim(reading, neither) == "Uden mål"
    assert not tables.is_card(started)


def test_every_unit_of_measure_has_its_word_and_its_amount(define: Define) -> None:
    define()
    said = {
        unit: amounts.quantity(1234, indicator("x", "observed", {}, unit=unit))
        for unit in ("persons", "kroner", "months", "per_month", "percent")
    }
    assert said == {
        "persons": "1.234", "kroner": "1.234 kr.", "months": "1.234 måneder", "per_month": "1.234",
        "percent": "1.234\N{NO-BREAK SPACE}%",
    }  # fmt: skip
    for unit in ("matches", "units", "forms", "kroner", "months", "per_month"):
        assert amounts.unit_word(indicator("x", "observed", {}, unit=unit)) != ""
    words.speak("en")
    assert amounts.mean(7.64, indicator("x", "observed", {}, unit="months")) == "7.6 months"
    assert amounts.quantity(650000, indicator("x", "observed", {}, unit="kroner")) in ("DKK 650,000", "650,000 kr.")
