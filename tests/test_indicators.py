"""How progress is judged: the target in force, the plan, the state on both sides of every boundary, the forecast."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from monitoring.indicators import (
    judge,
    part_of_target,
    planned_by,
    revised_from,
    target_on,
)
from monitoring.programmes import Indicator, PlanPoint, Revision, Target

BOTH = {"da": "x", "en": "x"}
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


def indicator(**fields: Any) -> Indicator:
    ordinary: dict[str, Any] = {
        "id": "mentors", "title": BOTH, "definition": BOTH, "unit": "persons", "direction": "increase",
        "accumulates": True, "adds_up": True, "splits_by": [], "query": "x", "source": BOTH, "owner": BOTH,
    }  # fmt: skip
    return Indicator(**(ordinary | fields))


def revised(before: float, after: float, on: date | None) -> Revision:
    return Revision(from_value=before, to_value=after, why=BOTH, agreed_with=BOTH, on=on)


PERSONS, SHARE, MILESTONE = indicator(), indicator(unit="percent"), indicator(unit="milestone")
FEWER = indicator(direction="decrease", baseline=20.0)
# 20 mentors by the end of 2024, 40 by the end of 2025.
MENTORS = Target(
    value=40,
    from_on=FIRST,
    to_on=LAST,
    plan=[PlanPoint(on=date(2024, 12, 31), value=20), PlanPoint(on=LAST, value=40)],
)
# 100 mentees, lowered to 60 on 1 June 2025.
MENTEES = Target(value=100, from_on=FIRST, to_on=LAST, revisions=[revised(100, 60, date(2025, 6, 1))])
ACTORS = Target(value=98, from_on=FIRST, to_on=LAST, revisions=[revised(98, 30, None)])


# --- the target in force -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "in_force", "was"),
    [(FIRST, 100, None), (date(2025, 5, 31), 100, None), (date(2025, 6, 1), 60, 100), (LAST, 60, 100)],
)
def test_a_revision_holds_from_its_day_and_not_the_day_before(day: date, in_force: float, was: float | None) -> None:
    assert target_on(MENTEES, day) == in_force
    assert revised_from(MENTEES, day) == was


def test_a_revision_without_a_day_holds_throughout() -> None:
    assert [target_on(ACTORS, day) for day in (FIRST, LAST)] == [30, 30]
    assert [revised_from(ACTORS, day) for day in (FIRST, LAST)] == [98, 98]


def test_a_target_revised_back_to_what_was_agreed_is_not_called_revised() -> None:
    there, back = revised(100, 60, date(2025, 1, 1)), revised(60, 100, date(2025, 2, 1))
    target = Target(value=100, from_on=FIRST, to_on=LAST, revisions=[there, back])
    assert [target_on(target, date(2025, 1, 31)), revised_from(target, date(2025, 1, 31))] == [60, 100]
    assert [target_on(target, date(2025, 2, 1)), revised_from(target, date(2025, 2, 1))] == [100, None]


@pytest.mark.parametrize(
    ("from_on", "to_on", "value"),
    [
        (FIRST, date(2024, 12, 31), 20),
        (date(2025, 1, 1), LAST, 20),
        (FIRST, LAST, 40),
        (date(2023, 1, 1), date(2024, 12, 31), 20),
        (date(2025, 1, 1), date(2026, 12, 31), 20),
        (date(2025, 1, 2), LAST, None),
        (FIRST, date(2025, 6, 30), None),
    ],
)
def test_a_year_has_the_part_of_the_target_that_the_plan_gives_it(
    from_on: date, to_on: date, value: float | None
) -> None:
    part = part_of_target(MENTORS, from_on, to_on)
    assert (part.value if part else None) == value
    if part is not None:
        assert (part.from_on, part.to_on) == (max(from_on, FIRST), min(to_on, LAST))


def test_a_year_has_no_target_of_its_own_without_a_plan_or_after_a_revision() -> None:
    year = (date(2025, 1, 1), LAST)
    assert part_of_target(MENTEES, *year) is None
    assert part_of_target(MENTORS.model_copy(update={"revisions": [revised(40, 30, None)]}), *year) is None
    assert part_of_target(Target(value=40, from_on=FIRST, to_on=LAST), *year) is None
    assert part_of_target(MENTEES, FIRST, LAST) is MENTEES


# --- the plan ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2023, 6, 1), 0),
        (date(2023, 12, 31), 0),
        (date(2024, 1, 1), 20 / 366),
        (date(2024, 7, 1), 10),
        (date(2024, 12, 31), 20),
        (date(2025, 1, 1), 20 + 20 / 365),
        (LAST, 40),
        (date(2026, 6, 1), 40),
    ],
)
def test_the_plan_is_a_straight_line_from_point_to_point(day: date, planned: float) -> None:
    assert planned_by(PERSONS, MENTORS, day) == pytest.approx(planned)


def test_without_a_plan_it_is_one_straight_line_and_a_revision_bends_it_on_its_day() -> None:
    days = (LAST - FIRST).days + 1
    assert planned_by(PERSONS, MENTEES, date(2025, 5, 31)) == pytest.approx(100 * 517 / days)
    assert planned_by(PERSONS, MENTEES, date(2025, 6, 1)) == pytest.approx(60 * 518 / days)
    assert planned_by(PERSONS, MENTEES, LAST) == 60


def test_a_revised_target_keeps_the_shape_of_its_plan() -> None:
    lowered = MENTORS.model_copy(update={"revisions": [revised(40, 30, date(2024, 7, 1))]})
    assert planned_by(PERSONS, lowered, date(2024, 6, 30)) == pytest.approx(20 * 182 / 366)
    assert planned_by(PERSONS, lowered, date(2024, 12, 31)) == pytest.approx(15)
    assert planned_by(PERSONS, lowered, LAST) == pytest.approx(30)


def test_a_decrease_is_planned_from_its_baseline_down() -> None:
    target = Target(value=10, from_on=date(2025, 1, 1), to_on=date(2025, 1, 10))
    assert planned_by(FEWER, target, date(2024, 12, 31)) == 20
    assert planned_by(FEWER, target, date(2025, 1, 1)) == pytest.approx(19)
    assert planned_by(FEWER, target, date(2025, 1, 10)) == 10


def test_a_share_is_planned_at_its_target_and_a_milestone_at_its_last_day() -> None:
    seventy, done = Target(value=70, from_on=FIRST, to_on=LAST), Target(value=1, from_on=FIRST, to_on=LAST)
    assert [planned_by(SHARE, seventy, day) for day in (FIRST, LAST)] == [70, 70]
    assert [planned_by(MILESTONE, done, day) for day in (LAST - timedelta(days=1), LAST)] == [0, 1]


# --- the state -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "day", "state"),
    [
        (40, FIRST - timedelta(days=1), "too_early"),
        (0, FIRST, "on_track"),
        (16, date(2024, 12, 31), "behind"),  # planned 20, margin 3
        (17, date(2024, 12, 31), "on_track"),
        (23, date(2024, 12, 31), "on_track"),
        (24, date(2024, 12, 31), "ahead"),
        (39, date(2024, 12, 31), "ahead"),
        (40, date(2024, 12, 31), "met"),
        (39, LAST - timedelta(days=1), "on_track"),
        (33, LAST - timedelta(days=1), "behind"),
        (39, LAST, "missed"),
        (40, LAST, "met"),
        (39, LAST + timedelta(days=400), "missed"),
    ],
)
def test_a_count_is_judged_against_its_plan_and_at_the_end_against_its_target(
    actual: float, day: date, state: str
) -> None:
    assert judge(PERSONS, MENTORS, actual, day) == state


@pytest.mark.parametrize(("actual", "state"), [(1, "behind"), (2, "on_track"), (3, "on_track"), (4, "ahead")])
def test_less_than_one_whole_person_from_the_plan_is_on_track(actual: float, state: str) -> None:
    target = Target(value=10, from_on=date(2025, 1, 1), to_on=date(2025, 1, 20))
    assert planned_by(PERSONS, target, date(2025, 1, 5)) == 2.5
    assert judge(PERSONS, target, actual, date(2025, 1, 5)) == state


@pytest.mark.parametrize(("actual", "state"), [(1, "behind"), (2, "on_track"), (3, "ahead")])
def test_one_whole_person_from_the_plan_is_not_on_track(actual: float, state: str) -> None:
    target = Target(value=10, from_on=date(2025, 1, 1), to_on=date(2025, 1, 20))
    assert judge(PERSONS, target, actual, date(2025, 1, 4)) == state


def test_the_margin_is_the_definition_s_own() -> None:
    day = date(2024, 12, 31)
    assert [judge(indicator(margin=0.3), MENTORS, actual, day) for actual in (13, 14, 26, 27)] == [
        "behind", "on_track", "on_track", "ahead",
    ]  # fmt: skip
    assert judge(indicator(margin=0.0), MENTORS, 19.5, day) == "on_track"
    assert judge(indicator(margin=0.0), MENTORS, 19, day) == "behind"


@pytest.mark.parametrize(
    ("percent", "day", "state"),
    [
        (59.4, FIRST, "behind"),
        (59.5, FIRST, "on_track"),
        (70, FIRST, "on_track"),
        (80.5, FIRST, "on_track"),
        (80.6, FIRST, "ahead"),
        (100, LAST - timedelta(days=1), "ahead"),
        (69.99, LAST, "missed"),
        (70, LAST, "met"),
    ],
)
def test_a_share_is_not_met_before_its_last_day(percent: float, day: date, state: str) -> None:
    assert judge(SHARE, Target(value=70, from_on=FIRST, to_on=LAST), percent, day) == state


@pytest.mark.parametrize(
    ("actual", "day", "state"),
    [
        (12.7, date(2025, 1, 5), "ahead"),  # planned 15, margin 2.25
        (12.75, date(2025, 1, 5), "on_track"),
        (17.25, date(2025, 1, 5), "on_track"),
        (17.3, date(2025, 1, 5), "behind"),
        (5, date(2025, 1, 9), "ahead"),
        (10, date(2025, 1, 10), "met"),
        (11, date(2025, 1, 10), "missed"),
    ],
)
def test_a_decrease_is_better_the_lower_it_is_and_met_at_the_end_alone(actual: float, day: date, state: str) -> None:
    assert judge(FEWER, Target(value=10, from_on=date(2025, 1, 1), to_on=date(2025, 1, 10)), actual, day) == state


def test_a_milestone_is_met_when_done_and_missed_only_when_its_last_day_has_come() -> None:
    target = Target(value=1, from_on=FIRST, to_on=LAST)
    assert [judge(MILESTONE, target, done, FIRST) for done in (0, 1)] == ["on_track", "met"]
    assert [judge(MILESTONE, target, done, LAST - timedelta(days=1)) for done in (0, 1)] == ["on_track", "met"]
    assert [judge(MILESTONE, target, done, LAST) for done in (0, 1)] == ["missed", "met"]


def test_a_revision_turns_behind_into_met_on_its_day() -> None:
    assert [judge(PERSONS, MENTEES, actual, date(2025, 5, 31)) for actual in (60, 61)] == ["behind", "on_track"]
    assert [judge(PERSONS, MENTEES, actual, date(2025, 6, 1)) for actual in (59, 60)] == ["ahead", "met"]


# --- what holds of every target --------------------------------------------------------------------------------------

days = some.dates(FIRST - timedelta(days=60), LAST + timedelta(days=60))
actuals = some.integers(0, 130)
RANK = ["missed", "behind", "on_track", "ahead", "met"]


@some.composite
def targets(draw: some.DrawFn) -> Target:
    value = draw(some.integers(1, 120))
    on = sorted(draw(some.sets(some.dates(FIRST, LAST - timedelta(days=1)), max_size=4)))
    values = sorted(draw(some.lists(some.integers(0, value), min_size=len(on), max_size=len(on))))
    plan = [PlanPoint(on=each, value=point) for each, point in zip(on, values, strict=True)]
    return Target(value=value, from_on=FIRST, to_on=LAST, plan=[*plan, PlanPoint(on=LAST, value=value)] if plan else [])


@given(targets(), days, days)
def test_more_is_never_planned_by_an_earlier_day(target: Target, one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    assert planned_by(PERSONS, target, earlier) <= planned_by(PERSONS, target, later) + 1e-9
    assert 0 <= planned_by(PERSONS, target, one) <= target.value + 1e-9
    assert planned_by(PERSONS, target, LAST) == pytest.approx(target.value)


@given(targets(), days, actuals, some.sampled_from([PERSONS, SHARE, FEWER]))
def test_nothing_is_missed_before_the_last_day_and_after_it_all_is_met_or_missed(
    target: Target, day: date, actual: int, one: Indicator
) -> None:
    state = judge(one, target, actual, day)
    assert (state == "too_early") == (day < FIRST)
    assert (state in ("met", "missed")) >= (day >= LAST)
    assert state != "missed" or day >= LAST


@given(targets(), some.dates(FIRST, LAST + timedelta(days=60)), actuals, actuals)
def test_reaching_more_is_never_judged_worse(target: Target, day: date, one: int, other: int) -> None:
    less, more = (RANK.index(judge(PERSONS, target, actual, day)) for actual in sorted([one, other]))
    assert less <= more


@given(targets(), some.integers(2024, 2025))
def test_the_parts_of_a_target_add_up_to_it(target: Target, year: int) -> None:
    parts = [part_of_target(target, date(each, 1, 1), date(each, 12, 31)) for each in (2024, 2025)]
    if all(parts):
        assert sum(part.value for part in parts if part) == pytest.approx(target.value)
    assert (parts[0] is None) == (parts[1] is None) == (date(2024, 12, 31) not in {each.on for each in target.plan})
