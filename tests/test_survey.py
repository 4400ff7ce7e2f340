"""Shares of few answers and what they can tell."""

import pytest
from scipy.stats import binomtest

from monitoring.survey import share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_one_newcombe_published(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: the score interval."""
    found = share(part, whole)
    assert round(found.low / 100, 4) == low
    assert round(found.high / 100, 4) == high


@pytest.mark.parametrize("whole", [1, 2, 5, 7, 11, 13, 18, 22, 60, 100, 1000])
def test_the_interval_is_scipy_s_wilson_interval_for_every_share(whole: int) -> None:
    for part in range(0, whole + 1, max(1, whole // 40)):
        reference = binomtest(part, whole).proportion_ci(confidence_level=0.95, method="wilson")
        found = share(part, whole)
        assert found.low == pytest.approx(100 * reference.low, abs=1e-9)
        assert found.high == pytest.approx(100 * reference.high, abs=1e-9)
        assert (found.part, found.whole, found.percent) == (part, whole, pytest.approx(100 * part / whole))
        assert 0 <= found.low <= found.percent <= found.high <= 100


def test_none_and_all_have_an_interval_that_ends_at_the_edge_and_not_beyond() -> None:
    none, everyone = share(0, 11), share(11, 11)
    assert (none.percent, none.low) == (0, 0)
    assert (everyone.percent, everyone.high) == (100, 100)
    assert 0 < none.high < 100
    assert none.high == pytest.approx(100 - everyone.low)


def test_nine_of_eleven_cannot_tell_whether_seventy_per_cent_is_reached() -> None:
    found = share(9, 11)
    assert (round(found.percent, 1), round(found.low, 1), round(found.high, 1)) == (81.8, 52.3, 94.9)
    assert not found.can_tell(70)
    assert found.can_tell(50)
    assert found.can_tell(95)


def test_a_target_at_the_very_end_of_the_interval_cannot_be_told() -> None:
    found = share(9, 11)
    assert not found.can_tell(found.low)
    assert not found.can_tell(found.high)
    assert found.can_tell(found.low - 1e-9)
    assert found.can_tell(found.high + 1e-9)
    assert not share(0, 11).can_tell(0)


def test_two_pooled_questions_know_no_more_than_the_eleven_who_answered_them() -> None:
    pooled, one_question, as_if_22 = share(16, 22, questions=2), share(8, 11), share(16, 22)
    assert pooled.percent == one_question.percent == as_if_22.percent
    assert (pooled.low, pooled.high) == pytest.approx((one_question.low, one_question.high))
    assert pooled.high - pooled.low > as_if_22.high - as_if_22.low
    assert (pooled.part, pooled.whole) == (16, 22)


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (1, 0), (-1, 11), (12, 11), (0, -1)])
def test_there_is_no_share_without_answers_or_of_more_than_all(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match=f"no share of {part} in {whole}"):
        share(part, whole)
    assert share(0, 1).percent == 0


def by_hand(part: float, whole: float) -> tuple[float, float]:
    """Wilson's interval by the formula of his paper, for people who need not come out whole; in percent."""
    z, p = 1.959963984540054, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * (p * (1 - p) / whole + z * z / (4 * whole * whole)) ** 0.5
    return 100 * (middle - half), 100 * (middle + half)


@pytest.mark.parametrize("questions", [2, 3, 5, 12])
def test_the_interval_of_people_who_do_not_come_out_whole_is_wilson_s_all_the_same(questions: int) -> None:
    for whole in (1, 7, 21, 22, 40):
        for part in range(whole + 1):
            found, expected = share(part, whole, questions=questions), by_hand(part / questions, whole / questions)
            assert (found.low, found.high) == pytest.approx(expected, abs=1e-4)
            assert 0 <= found.low <= found.percent <= found.high <= 100
    # Ten and a half people know less than eleven, and more than ten.
    widths = [share(part, whole, questions=2) for part, whole in [(10, 20), (10, 21), (11, 22)]]
    ten, half, eleven = [each.high - each.low for each in widths]
    assert ten > half > eleven


def test_a_person_cut_in_many_parts_still_has_an_interval() -> None:
    """Twenty pooled questions and one that was not answered: 219 answers of eleven people, all but one."""
    found, whole = share(150, 219, questions=20), share(150, 220, questions=20)
    assert (found.low, found.high) == pytest.approx(by_hand(7.5, 10.95), abs=1)
    assert abs(found.low - whole.low) < 1
    assert share(0, 219, questions=20).low == 0
    assert share(219, 219, questions=20).high == 100
