"""Where a pace ends: no forecast of little, and the less is known the wider its band."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import nbinom

from monitoring.indicators import Forecast, forecast

DAY, UNTIL = date(2025, 6, 30), date(2025, 12, 31)
Events = list[tuple[date, int]]


def monthly(number: int, *, months: int = 12) -> Events:
    """`number` each thirty days, the last of them today."""
    return [(DAY - timedelta(days=30 * back), number) for back in reversed(range(months))]


def at(events: Events, *, actual: float | None = None, goal: float = 1000, until: date = UNTIL) -> Forecast | None:
    reached = sum(number for _, number in events) if actual is None else actual
    return forecast(events, actual=reached, goal=goal, day=DAY, until=until)


def certain(events: Events, **otherwise: float) -> Forecast:
    found = at(events, **otherwise)
    assert found is not None
    return found


def test_four_say_nothing_of_a_pace_and_five_do() -> None:
    assert at(monthly(1, months=4)) is None
    assert at([*monthly(1, months=4), (DAY, 0)]) is None
    assert at(monthly(1, months=5)) is not None


def test_what_is_more_than_a_year_old_says_nothing_of_the_pace() -> None:
    assert at([(DAY - timedelta(days=365), 5)]) is None
    assert at([(DAY - timedelta(days=364), 5)]) is not None
    assert at([(DAY + timedelta(days=1), 5)]) is None


def test_there_is_no_forecast_when_the_time_is_up() -> None:
    assert at(monthly(2), until=DAY) is None
    assert at(monthly(2), until=DAY - timedelta(days=1)) is None
    assert certain(monthly(2)).until == UNTIL
    tomorrow = at(monthly(2), until=DAY + timedelta(days=1))
    assert tomorrow is not None
    assert tomorrow.low == 24


def test_a_steady_pace_goes_on_and_its_band_is_the_negative_binomial_s() -> None:
    found = certain(monthly(1))
    length, ahead = 331, (UNTIL - DAY).days
    assert found.middle == pytest.approx(12 + 12 * ahead / length)
    low, high = nbinom.ppf([0.1, 0.9], 12.5, length / (length + ahead))
    assert (found.low, found.high) == (12 + low, 12 + high)
    assert found.low < found.middle < found.high


def test_the_band_is_wider_with_fewer_events() -> None:
    few, many = certain(monthly(1)), certain(monthly(6))
    relative = [(each.high - each.low) / (each.middle - actual) for each, actual in ((few, 12), (many, 72))]
    assert relative[0] > 1.5 * relative[1]
    assert many.middle - 72 == pytest.approx(6 * (few.middle - 12))


def test_twelve_at_one_workshop_say_less_than_one_a_month() -> None:
    steady = certain(monthly(1))
    clustered = certain([(DAY - timedelta(days=330), 1), (DAY - timedelta(days=150), 10), (DAY, 1)])
    assert clustered.middle == pytest.approx(steady.middle)
    assert clustered.high - clustered.low > 1.5 * (steady.high - steady.low)


def test_the_target_is_met_on_the_day_the_pace_gets_there() -> None:
    events = [(DAY - timedelta(days=99), 5), (DAY, 5)]  # ten in a hundred days
    assert certain(events, goal=20).met_on == DAY + timedelta(days=100)
    assert certain(events, goal=10.05).met_on == DAY + timedelta(days=1)


def test_no_day_is_told_when_the_target_is_met_already_or_lies_decades_away() -> None:
    events = [(DAY - timedelta(days=99), 5), (DAY, 5)]
    assert certain(events, goal=10).met_on is None
    assert certain(events, goal=9).met_on is None
    assert certain(events, goal=10 + 729).met_on is not None
    assert certain(events, goal=10 + 731).met_on is None


@given(
    some.lists(some.tuples(some.integers(0, 400), some.integers(0, 15)), max_size=40),
    some.integers(-5, 800),
    some.integers(0, 300),
)
def test_a_band_holds_its_middle_and_never_loses_what_is_reached(
    events: list[tuple[int, int]], ahead: int, goal: int
) -> None:
    dated = sorted((DAY - timedelta(days=back), number) for back, number in events)
    actual = sum(number for _, number in dated)
    found = forecast(dated, actual=actual, goal=goal, day=DAY, until=DAY + timedelta(days=ahead))
    recent = sum(number for back, number in events if back < 365)
    assert (found is None) == (recent < 5 or ahead <= 0)
    if found is not None:
        assert actual <= found.low <= found.high
        assert found.low - 0.5 <= found.middle <= found.high + 0.5
        assert (found.met_on is None) or found.met_on > DAY
