"""What is told of an indicator, from small tables through the real queries to the reading a page gets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from monitoring import frames, store
from monitoring.counting import counted
from monitoring.frames import known
from monitoring.indicators import CannotBeSummed
from monitoring.programmes import Programme
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.store import Store
from monitoring.survey import share
from tests.conftest import PROGRAMME, Fill

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
YEAR = {2024: (FIRST, date(2024, 12, 31)), 2025: (date(2025, 1, 1), LAST)}
Tell = Callable[..., Reading]
Define = Callable[..., None]

MENTORS = """
    person | role   | region | joined_on  | exactness
    M-1    | mentor | aarhus | 2024-02-01 | exact
    M-2    | mentor | aarhus | 2024-08-01 | exact
    M-3    | mentor | odense | 2025-02-01 | about
    M-4    | mentor |        | 2025-03-01 | exact
"""
STANDINGS = """
    person | role   | state  | from_on    | to_on
    M-1    | mentor | active | 2024-02-01 | 2025-01-31
    M-1    | mentor | paused | 2025-02-01 |
    M-2    | mentor | active | 2024-08-01 |
    M-3    | mentor | active | 2025-02-01 |
"""


def cut(as_of: str, *, regions: tuple[str, ...] = (), year: int | None = None, role: str = "lead") -> Slice:
    from_on, to_on = YEAR[year] if year else (FIRST, LAST)
    day = date.fromisoformat(as_of)
    return Slice(
        programme=PROGRAMME, regions=regions, from_on=from_on, to_on=to_on, as_of=day, role=role, judged_on=day
    )


@pytest.fixture
def tell(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Tell:
    """The reading of one indicator from the records filled in: `tell("mentors_recruited", "2025-05-31")`."""
    monkeypatch.setattr(store, "opened", lambda: empty)

    def reading(indicator: str, as_of: str, **slice: Any) -> Reading:
        return next(each for each in frames.progress(cut(as_of, **slice)) if each.indicator == indicator)

    return reading


@pytest.fixture
def define(monkeypatch: pytest.MonkeyPatch) -> Define:
    """Change the definition before anything is told: `define("mentors_active", adds_up=False)`."""

    def otherwise(id: str, **fields: Any) -> None:
        shipped: Programme = frames.programme(PROGRAMME)
        changed = [each.model_copy(update=fields) if each.id == id else each for each in shipped.indicators]
        programme = shipped.model_copy(update={"indicators": changed})
        monkeypatch.setattr(known, "programmes", lambda: {PROGRAMME: programme})

    return otherwise


def answered(fill: Fill, **codes: list[str]) -> None:
    """One form per answer, handed in on 12 October 2025, with the given answers to each question."""
    respondents = [f"R-{number}" for number in range(1, max(map(len, codes.values())) + 1)]
    form = "survey | wave | respondent | "
    wave = "final_evaluation | 2025 | "
    fill("invitation", form + "sent_on\n" + "\n".join(f"{wave}{each} | 2025-10-11" for each in respondents))
    fill("response", form + "submitted_on\n" + "\n".join(f"{wave}{each} | 2025-10-12" for each in respondents))
    given = [
        (who, question, code)
        for question, chosen in codes.items()
        for who, code in zip(respondents, chosen, strict=False)
    ]
    fill("answer", form + "question | code\n" + "\n".join(f"{wave}{' | '.join(each)}" for each in given))


# --- the four kinds of nothing ---------------------------------------------------------------------------------------


def test_four_kinds_of_nothing_are_four_different_states(fill: Fill, tell: Tell) -> None:
    fill("activity", "activity | kind | held_on | region\nA-1 | workshop | 2025-03-05 | aarhus")
    nothing = {
        "no_data": tell("cafe_evenings", "2025-06-01"),
        "zero": tell("workshops", "2025-06-01", regions=("odense",)),
        "too_early": tell("satisfaction", "2025-06-01"),
        "hidden": tell("satisfaction", "2025-06-01", role="board"),
    }
    assert {state: each.state for state, each in nothing.items()} == {state: state for state in nothing}
    assert {state: each.actual for state, each in nothing.items()} == {
        "no_data": None, "zero": 0, "too_early": None, "hidden": None,
    }  # fmt: skip
    assert {each.percent for each in nothing.values()} == {None}
    assert tell("workshops", "2025-06-01").state == "untargeted"


def test_a_region_without_anybody_is_zero_and_not_no_data(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    empty_region = tell("mentors_recruited", "2025-06-01", regions=("koebenhavn",))
    assert (empty_region.state, empty_region.actual, empty_region.newest) == ("zero", 0, None)
    assert tell("mentees_associated", "2025-06-01", regions=("koebenhavn",)).state == "no_data"


def test_the_day_before_the_programme_began_is_too_early_whatever_is_recorded(fill: Fill, tell: Tell) -> None:
    fill("person", "person | role | region | joined_on\nM-1 | mentor | aarhus | 2023-12-01")
    assert tell("mentors_recruited", "2023-12-31").state == "too_early"
    assert tell("mentors_recruited", "2023-12-31").actual is None
    first_day = tell("mentors_recruited", "2024-01-01")
    assert (first_day.state, first_day.actual) == ("on_track", 0)


def test_a_survey_is_too_early_until_its_wave_opens_and_then_has_no_data(tell: Tell) -> None:
    assert [tell("satisfaction", day).state for day in ("2025-10-10", "2025-10-11")] == ["too_early", "no_data"]
    assert [tell("response_rate", day).state for day in ("2025-10-10", "2025-10-11")] == ["too_early", "no_data"]


# --- regions and parts of the period ------------------------------------------------------------------------------


def test_a_region_with_no_target_of_its_own_is_untargeted_and_says_why(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    aarhus = tell("mentors_recruited", "2025-06-01", regions=("aarhus",))
    assert (aarhus.state, aarhus.scope, aarhus.actual) == ("untargeted", "regions", 2)
    assert (aarhus.target, aarhus.planned, aarhus.forecast_middle) == (None, None, None)
    assert tell("mentors_recruited", "2025-06-01").target == 40


def test_regions_with_targets_of_their_own_are_judged_by_their_sum(fill: Fill, tell: Tell, define: Define) -> None:
    fill("person", MENTORS)
    target = frames.programme(PROGRAMME).indicator("mentors_recruited").target
    assert target is not None
    agreed = {"aarhus": 2.0, "odense": 10.0, "koebenhavn": 28.0}
    define("mentors_recruited", target=target.model_copy(update={"regions": agreed}))
    aarhus = tell("mentors_recruited", "2025-06-01", regions=("aarhus",))
    both = tell("mentors_recruited", "2025-06-01", regions=("aarhus", "odense"))
    assert (aarhus.target, aarhus.state, aarhus.scope) == (2, "met", None)
    assert (both.target, both.actual, both.state) == (12, 3, "behind")
    assert tell("mentors_recruited", "2025-06-01", regions=("aarhus", "oevrige")).scope == "regions"


def test_what_has_no_region_is_told_of_the_whole_programme(fill: Fill, tell: Tell) -> None:
    fill("milestone", "milestone | done_on | recorded_at\nbrochure | 2025-06-01 | 2024-01-15 10:00:00")
    brochure = tell("brochure_developed", "2025-06-01", regions=("odense",))
    assert (brochure.state, brochure.scope, brochure.actual) == ("met", "whole_programme", 1)
    assert tell("brochure_developed", "2025-05-31", regions=("odense",)).actual == 0


def test_a_level_does_not_restart_with_the_year_and_a_running_total_does(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    fill("standing", STANDINGS)
    assert [tell("mentors_active", "2025-01-31", year=year).actual for year in (None, 2025)] == [2, 2]
    assert [tell("mentors_recruited", "2025-01-31", year=year).actual for year in (None, 2025)] == [2, 0]
    assert tell("mentors_recruited", "2025-02-01", year=2025).actual == 1
    assert tell("mentors_active", "2025-02-01", year=2025).actual == 2


def test_a_year_has_its_part_of_the_plan_or_no_target(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    year = tell("mentors_recruited", "2024-12-31", year=2024)
    assert (year.target, year.actual, year.state, year.scope) == (20, 2, "missed", None)
    assert tell("mentors_recruited", "2024-12-30", year=2024).state == "behind"
    revised = tell("mentees_associated", "2024-12-31", year=2024)
    assert (revised.target, revised.scope) == (None, "period")


def test_regions_that_do_not_add_up_are_never_added(fill: Fill, tell: Tell, define: Define) -> None:
    fill("person", MENTORS)
    fill("standing", STANDINGS)
    define("mentors_active", adds_up=False)
    assert tell("mentors_active", "2025-06-01", regions=("aarhus",)).actual == 1
    assert tell("mentors_active", "2025-06-01").actual == 2
    together = tell("mentors_active", "2025-06-01", regions=("aarhus", "odense"))
    assert (together.actual, together.state, together.scope) == (None, "untargeted", "cannot_add")
    mentors = frames.programme(PROGRAMME).indicator("mentors_active")
    with pytest.raises(CannotBeSummed, match="mentors_active"):
        counted([mentors], pd.DataFrame(), cut("2025-06-01", regions=("aarhus", "odense")))


# --- the figure ----------------------------------------------------------------------------------------------------


def test_a_reading_says_what_is_exact_when_it_is_newest_and_what_a_week_changed(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    before, after = tell("mentors_recruited", "2024-08-07"), tell("mentors_recruited", "2024-08-08")
    assert (before.actual, before.change, before.exactness) == (2, 1, "exact")
    assert (after.actual, after.change, after.newest) == (2, 0, date(2024, 8, 1))
    about = tell("mentors_recruited", "2025-02-01")
    assert (about.actual, about.exactness, about.estimated) == (3, "about", 0)


def test_a_level_that_falls_changes_by_less_than_nothing(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    fill("standing", STANDINGS)
    waiting = tell("mentors_active", "2025-02-01", regions=("aarhus",))
    assert (waiting.actual, waiting.change) == (1, -1)
    assert tell("mentors_active", "2025-02-08", regions=("aarhus",)).change == 0


def test_the_trend_is_the_total_at_the_end_of_each_month_and_today(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    assert tell("mentors_recruited", "2024-03-10").trend == (0, 1, 1)
    assert tell("mentors_recruited", "2024-02-29").trend == (0, 1)
    assert tell("mentors_recruited", "2024-02-01").trend == (0, 1)
    assert tell("mentors_recruited", "2025-03-15", year=2025).trend == (0, 1, 2)


def test_an_estimate_is_counted_and_told_apart(fill: Fill, tell: Tell) -> None:
    fill("activity", "activity | kind | held_on | region\nA-1 | one_to_one | 2025-03-05 | aarhus")
    fill("attendance", "activity | person | role | heads\nA-1 | E-1 | mentee | 1\nA-1 | E-2 | mentee | 1")
    fill(
        "estimate",
        """
        indicator           | from_on    | to_on      | region | value | method
        individual_meetings | 2025-03-01 | 2025-03-31 | odense | 7     | one a month
        """,
    )
    meetings = tell("individual_meetings", "2025-03-31")
    assert (meetings.actual, meetings.estimated, meetings.exactness) == (9, 7, "estimate")
    assert tell("individual_meetings", "2025-03-30").estimated == 0
    aarhus = tell("individual_meetings", "2025-03-31", regions=("aarhus",))
    assert (aarhus.actual, aarhus.estimated, aarhus.exactness) == (2, 0, "exact")


def test_five_mentors_have_a_forecast_and_four_have_none(fill: Fill, tell: Tell) -> None:
    fill("person", MENTORS)
    assert tell("mentors_recruited", "2025-06-01").forecast_middle is None
    fill("person", "person | role | joined_on\n" + "\n".join(f"M-{n} | mentor | 2025-05-0{n}" for n in range(5, 9)))
    forecast = tell("mentors_recruited", "2025-06-01")
    assert forecast.forecast_until == LAST
    assert forecast.forecast_low is not None
    assert 8 <= forecast.forecast_low <= (forecast.forecast_middle or 0) <= (forecast.forecast_high or 0)
    assert tell("mentors_recruited", "2025-12-31").forecast_until is None


# --- shares ----------------------------------------------------------------------------------------------------------


def test_nine_of_eleven_is_met_and_cannot_tell(fill: Fill, tell: Tell) -> None:
    answered(fill, satisfaction=["high"] * 6 + ["some"] * 3 + ["low", "dont_know"])
    nine = tell("satisfaction", "2025-11-01")
    assert (nine.state, nine.actual, nine.base, nine.can_tell) == ("met", 9, 11, False)
    assert (nine.percent, nine.low, nine.high) == pytest.approx((81.8, 52.3, 94.9), abs=0.05)
    assert not nine.provisional
    while_open = tell("satisfaction", "2025-10-31")
    assert (while_open.state, while_open.provisional) == ("ahead", True)


def test_seven_of_eleven_is_missed_and_none_is_not_no_data(fill: Fill, tell: Tell) -> None:
    answered(fill, network=["high"] * 7 + ["low"] * 4, danish=["low"] * 11)
    seven, none = tell("network", "2025-11-01"), tell("danish", "2025-11-01")
    assert (seven.state, seven.actual, seven.base) == ("missed", 7, 11)
    assert (none.state, none.actual, none.base, none.percent) == ("missed", 0, 11, 0)
    assert (none.low, none.can_tell) == (0, True)
    assert tell("satisfaction", "2025-11-01").state == "no_data"


def test_sixteen_of_twenty_two_pooled_answers_know_what_eleven_people_know(fill: Fill, tell: Tell) -> None:
    answered(fill, labour=["high"] * 9 + ["low"] * 2, education=["some"] * 7 + ["very_low"] * 4)
    pooled, eleven = tell("labour_education", "2025-11-01"), share(8, 11)
    assert (pooled.actual, pooled.base, pooled.state) == (16, 22, "met")
    assert (pooled.percent, pooled.low, pooled.high) == pytest.approx((eleven.percent, eleven.low, eleven.high))
    assert pooled.low != pytest.approx(share(16, 22).low)


def test_dont_know_leaves_the_base_when_the_definition_says_so(fill: Fill, tell: Tell, define: Define) -> None:
    answered(fill, satisfaction=["high"] * 9 + ["low", "dont_know"])
    define("satisfaction", leave_out_apart=True)
    assert (tell("satisfaction", "2025-11-01").actual, tell("satisfaction", "2025-11-01").base) == (9, 10)


def test_the_response_rate_is_of_those_invited(fill: Fill, tell: Tell) -> None:
    answered(fill, satisfaction=["high"] * 3)
    rate = tell("response_rate", "2025-10-12")
    assert (rate.actual, rate.base, rate.state) == (3, 3, "untargeted")
    before = tell("response_rate", "2025-10-11")
    assert (before.actual, before.base, before.state) == (0, 3, "zero")


def test_those_who_were_there_on_the_first_day_are_no_pace(fill: Fill, tell: Tell) -> None:
    there = "\n".join(f"M-{n} | mentor | aarhus | 2024-01-01" for n in range(30))
    fill("person", f"person | role | region | joined_on\n{there}")
    assert tell("mentors_recruited", "2024-06-01").actual == 30
    assert tell("mentors_recruited", "2024-06-01").forecast_middle is None
    later = "\n".join(f"N-{n} | mentor | aarhus | 2024-0{n}-02" for n in range(1, 6))
    fill("person", f"person | role | region | joined_on\n{later}")
    forecast = tell("mentors_recruited", "2024-06-01")
    assert forecast.forecast_middle is not None
    assert 35 < forecast.forecast_middle < 70, "Thirty at once would have given hundreds."
