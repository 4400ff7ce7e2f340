"""How long something lasts when some of it still runs: held against published figures and against what must always be so."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.durations import Survival, by_month, kaplan_meier, share_at

# Weeks in remission of 42 children with leukaemia: Freireich et al. (1963), Blood 21, 699-716, as printed by Gehan (1965),
# Biometrika 52, 203-223, and in Kleinbaum and Klein, Survival Analysis (3rd ed. 2012), tables 1.1 and 2.3. A + is still in remission.
TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def of(text: str) -> Survival:
    each = text.split()
    return kaplan_meier([float(day.rstrip("+")) for day in each], [not day.endswith("+") for day in each])


def test_the_treated_group_is_estimated_as_the_textbooks_print_it() -> None:
    treated = of(TREATED)
    fell = treated.curve[treated.curve["ended"] > 0]
    # Kleinbaum and Klein: week, in the risk set, relapsed, share still in remission.
    assert list(zip(fell["day"], fell["at_risk"], fell["ended"], fell["share"].round(4), strict=True)) == [
        (6, 21, 3, 0.8571),
        (7, 17, 1, 0.8067),
        (10, 15, 1, 0.7529),
        (13, 12, 1, 0.6902),
        (16, 11, 1, 0.6275),
        (22, 7, 1, 0.5378),
        (23, 6, 1, 0.4482),
    ]
    assert (treated.n, treated.ended, treated.running, treated.median) == (21, 9, 12, 23)
    assert of(PLACEBO).median == 8


def test_its_intervals_are_those_that_r_prints() -> None:
    """R's `survfit(..., conf.type = "log-log")` of the same 21 children."""
    treated = of(TREATED)
    printed = {6: (0.620, 0.952), 10: (0.503, 0.889), 16: (0.368, 0.805), 23: (0.188, 0.680)}
    for week, (low, high) in printed.items():
        _, at_least, at_most = share_at(treated, week) or (0, 0, 0)
        assert [at_least, at_most] == pytest.approx([low, high], abs=5e-4)


def test_it_holds_until_the_next_one_ends_and_is_not_told_beyond_what_was_followed() -> None:
    treated = of(TREATED)
    shares = {week: (share_at(treated, week) or (None,))[0] for week in (0, 5.9, 6, 22.9, 23, 35, 35.1, -1)}
    assert shares[0] == shares[5.9] == 1
    assert shares[6] == pytest.approx(0.8571, abs=1e-4)
    assert shares[22.9] == pytest.approx(0.5378, abs=1e-4)
    assert shares[35] == shares[23] == pytest.approx(0.4482, abs=1e-4)
    assert shares[35.1] is None
    assert shares[-1] is None


def test_what_still_runs_is_not_taken_for_what_has_ended() -> None:
    assert of("10 20 30+ 40+ 50+").median is None
    assert of("10 20 30 40 50").median == 30
    assert (share_at(of("10+ 20+ 30"), 29) or (0,))[0] == 1


def test_before_anything_has_ended_the_interval_is_that_of_none_in_so_many() -> None:
    (row,) = of("5+ 5+ 5+ 5+ 5+ 5+ 5+ 5+ 5+ 5+").curve.tail(1).to_dict("records")
    # Clopper and Pearson: 10 of 10 is at least 69.15 %.
    assert (row["share"], row["high"]) == (1, 1)
    assert row["low"] == pytest.approx(0.6915, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5)), min_size=1, max_size=30))
def test_where_everything_has_ended_the_share_is_a_plain_proportion(rows: list[tuple[int, int]]) -> None:
    days, weights = [day for day, _ in rows], [n for _, n in rows]
    found = kaplan_meier(days, [True] * len(rows), weights)
    for day in range(0, max(days) + 1, 7):
        plain = sum(n for each, n in rows if each > day) / sum(weights)
        share, low, high = share_at(found, day) or (-1, -1, -1)
        assert share == pytest.approx(plain)
        assert -1e-9 <= low <= share + 1e-9 <= high + 2e-9 <= 1 + 3e-9
    assert found.n == found.ended == sum(weights)
    assert found.median == sorted(day for day, n in rows for _ in range(n))[(sum(weights) - 1) // 2]


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans(), st.integers(1, 9)), min_size=1, max_size=40))
def test_a_row_that_stands_for_several_is_several_rows(rows: list[tuple[int, bool, int]]) -> None:
    days, ended, weights = zip(*rows, strict=True)
    each = [(day, over) for day, over, n in rows for _ in range(n)]
    together, apart = kaplan_meier(days, ended, weights), kaplan_meier(*zip(*each, strict=True))
    pd.testing.assert_frame_equal(together.curve, apart.curve)
    curve = together.curve
    assert curve["day"].iloc[0] == 0
    assert curve["share"].is_monotonic_decreasing
    assert curve[["share", "low", "high"]].stack().between(0, 1).all()
    assert (curve["low"] <= curve["share"] + 1e-12).all()
    assert (curve["share"] <= curve["high"] + 1e-12).all()
    assert together.ended + together.running == together.n == curve["at_risk"].iloc[0]


def test_months_are_told_as_far_as_they_have_been_followed() -> None:
    months = by_month(of("20 40+ 70 95+"))
    assert months["month"].tolist() == [0, 1, 2, 3]
    assert months["share"].tolist() == pytest.approx([1, 0.75, 0.75, 0.375])
    assert months["at_risk"].tolist() == [4, 3, 2, 1]


def test_nothing_and_what_ends_before_it_begins_are_refused() -> None:
    for days in ([], [-1.0]):
        with pytest.raises(ValueError, match="no duration to tell"):
            kaplan_meier(days, [True] * len(days))
