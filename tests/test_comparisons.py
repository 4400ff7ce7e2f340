"""Change told in counts, and its tests against published examples; none where so few could not tell anything."""

from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.comparisons import (
    FEWEST_CHANGED,
    FEWEST_EACH,
    LEVEL,
    change,
    expected_by_chance,
    fisher,
    holm,
    mann_whitney,
    mcnemar,
    wilcoxon,
)

ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=12)
PAIRS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12)

# --- against what is published ------------------------------------------------------------------------------------------

# Hamilton's depression scale of nine patients at the first and second visit: Hollander, M. and Wolfe, D. A. (1973),
# Nonparametric Statistical Methods, p. 29; as in R's help for wilcox.test: one-sided p = 0.01953, T+ = 40.
FIRST = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
SECOND = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
# Permeability of the human chorioamnion at term and at 12 to 26 weeks: Hollander and Wolfe (1973), p. 69; as in R's help
# for wilcox.test: W = 35, one-sided p = 0.1272, two-sided 0.2544.
TERM = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
EARLY = [1.15, 0.88, 0.90, 0.74, 1.21]


def test_wilcoxon_is_that_of_hollander_and_wolfes_nine_patients() -> None:
    found = wilcoxon([after - before for before, after in zip(FIRST, SECOND, strict=True)])
    assert found is not None
    assert (found.name, found.n, found.exact) == ("wilcoxon", 9, True)
    assert found.p == pytest.approx(0.0390625)
    assert found.p != pytest.approx(0.0390625 / 2, rel=0.01), "Two-sided, not one-sided."


def test_mann_whitney_is_that_of_hollander_and_wolfes_membranes() -> None:
    found = mann_whitney(TERM, EARLY)
    assert found is not None
    assert (found.name, found.n, found.groups, found.exact) == ("mann_whitney", 15, (10, 5), True)
    assert found.p == pytest.approx(0.2544, abs=5e-5)


def test_mcnemar_is_that_of_armitage_and_berrys_culture_media() -> None:
    """Armitage, P. and Berry, G. (1994), Statistical Methods in Medical Research, p. 127: 12 and 2 discordant, exact p = 0.0129."""
    found = mcnemar(12, 2)
    assert found is not None
    assert (found.name, found.n, found.exact) == ("mcnemar", 14, True)
    assert found.p == pytest.approx(0.0129, abs=5e-5)
    # Not Yates' corrected chi-squared of the same table, which is 0.0162.
    assert found.p != pytest.approx(0.0162, abs=5e-4)


def test_fisher_is_that_of_the_lady_tasting_tea() -> None:
    """Fisher, R. A. (1935), The Design of Experiments, ch. 2: three of four cups right; one-sided 17/70, two-sided 34/70."""
    found = fisher((3, 4), (1, 4))
    assert found is not None
    assert (found.name, found.n, found.groups, found.exact) == ("fisher", 8, (4, 4), True)
    assert found.p == pytest.approx(34 / 70)
    assert fisher((4, 4), (0, 4)).p == pytest.approx(2 / 70)


def test_holm_is_that_of_the_step_down_rule() -> None:
    """Four hypotheses with p = 0.01, 0.04, 0.03, 0.005: 0.03, 0.06, 0.06, 0.02 (R: p.adjust, method "holm")."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.01, 0.04, 0.03, 0.005]) != pytest.approx([0.04, 0.16, 0.12, 0.02]), "That is Bonferroni's."
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([0.2]) == [0.2]
    assert holm([]) == []


# --- answers that are alike ----------------------------------------------------------------------------------------------


def every_sign(sizes: list[float], seen: list[float]) -> float:
    """Wilcoxon's two-sided p with mean ranks, sign by sign, by hand."""
    order = sorted(sizes)
    ranks = {
        size: sum(i + 1 for i, each in enumerate(order) if each == size) / order.count(size) for size in set(sizes)
    }
    sums = [
        sum(s * ranks[each] for s, each in zip(signs, sizes, strict=True))
        for signs in product((1, -1), repeat=len(sizes))
    ]
    own = sum((1 if each > 0 else -1) * ranks[abs(each)] for each in seen)
    upper, lower = (sum(way(each) for each in sums) / len(sums) for way in (lambda s: s >= own, lambda s: s <= own))
    return float(min(1.0, 2 * min(upper, lower)))


@pytest.mark.parametrize("seen", [[1, 1, 2, -1, 1, 1], [1, 1, 1, 1, 1, 1], [2, -1, 3, 1, 1, -2, 1, 1]])
def test_equal_differences_share_their_rank_and_p_is_exact_all_the_same(seen: list[float]) -> None:
    found = wilcoxon(seen)
    assert found is not None
    assert found.exact
    assert found.p == pytest.approx(every_sign([abs(each) for each in seen], seen))


def test_those_without_change_are_left_out_of_wilcoxon_and_of_its_n() -> None:
    with_same, without = wilcoxon([1, 1, 2, 0, 1, 1, 1, 0, 0]), wilcoxon([1, 1, 2, 1, 1, 1])
    assert with_same == without
    assert with_same is not None
    assert with_same.n == 6


def test_six_people_alike_before_and_six_alike_after_are_as_clear_as_six_against_six_can_be() -> None:
    found = mann_whitney([1] * 6, [2] * 6)
    assert found is not None
    assert found.exact
    assert found.p == pytest.approx(2 / comb(12, 6))


def test_where_everybody_answers_the_same_nothing_is_found() -> None:
    assert mann_whitney([3] * 5, [3] * 6).p == 1.0
    assert mann_whitney([3] * 300, [3] * 200).p == 1.0
    assert fisher((5, 5), (6, 6)).p == 1.0


def test_many_alike_are_tested_by_approximation_and_said_to_be() -> None:
    for found in (wilcoxon([1] * 20 + [-1] * 9), mann_whitney([1, 2, 3, 4, 5] * 6, [2, 3, 4, 5, 5] * 6)):
        assert found is not None
        assert not found.exact
        assert 0 < found.p < 0.1
    assert wilcoxon([*range(1, 40), -40]).exact


# --- too few --------------------------------------------------------------------------------------------------------------


def test_there_is_no_test_where_not_even_all_alike_could_come_under_five_per_cent() -> None:
    assert wilcoxon([1] * (FEWEST_CHANGED - 1)) is None
    assert mcnemar(FEWEST_CHANGED - 1, 0) is None
    assert 2 * 0.5 ** (FEWEST_CHANGED - 1) > LEVEL, "Five the same way could have been chance."
    assert wilcoxon([1] * FEWEST_CHANGED).p == mcnemar(FEWEST_CHANGED, 0).p < LEVEL


def test_those_who_did_not_change_do_not_make_a_test() -> None:
    assert wilcoxon([0] * 50 + [1] * (FEWEST_CHANGED - 1)) is None
    assert wilcoxon([]) is None
    assert mcnemar(0, 0) is None


def test_too_few_in_either_wave_make_no_test() -> None:
    few, enough = [5.0] * (FEWEST_EACH - 1), [1.0] * FEWEST_EACH
    assert mann_whitney(few, enough * 9) is None
    assert mann_whitney(enough * 9, few) is None
    assert fisher((3, FEWEST_EACH - 1), (0, 40)) is None
    assert 2 / comb(2 * (FEWEST_EACH - 1), FEWEST_EACH - 1) > LEVEL
    assert mann_whitney([5.0] * FEWEST_EACH, enough).p < LEVEL
    assert fisher((FEWEST_EACH, FEWEST_EACH), (0, FEWEST_EACH)).p < LEVEL


def test_of_twenty_tests_one_is_expected_though_nothing_has_changed() -> None:
    assert expected_by_chance(20) == pytest.approx(1)
    assert expected_by_chance(0) == 0


# --- counts, whichever way is better --------------------------------------------------------------------------------------


def test_a_step_up_is_better_or_worse_by_the_direction_of_the_scale() -> None:
    before, after, persons = [1, 3, 5, 2], [2, 3, 4, 5], [10, 20, 3, 1]
    more = change(before, after, persons, better=1)
    less = change(before, after, persons, better=-1)
    assert (more.improved, more.same, more.worse) == (11, 20, 3)
    assert (less.improved, less.same, less.worse) == (3, 20, 11)
    assert (more.pairs, more.changed) == (34, 14)


@given(PAIRS, st.sampled_from([1, -1]))
def test_swapping_before_and_after_mirrors_better_and_worse(pairs: list[tuple[int, int]], better: int) -> None:
    before, after = zip(*pairs, strict=True)
    there, back = (
        change(one, other, [1] * len(pairs), better=better) for one, other in ((before, after), (after, before))
    )
    assert (there.improved, there.same, there.worse) == (back.worse, back.same, back.improved)
    assert there.pairs == len(pairs)


@settings(deadline=None, max_examples=40)
@given(PAIRS)
def test_swapping_before_and_after_leaves_the_paired_tests_as_they_are(pairs: list[tuple[int, int]]) -> None:
    differences = [after - before for before, after in pairs]
    there, back = wilcoxon(differences), wilcoxon([-each for each in differences])
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.p == pytest.approx(back.p)
        assert 0 < there.p <= 1
    up, down = sum(each > 0 for each in differences), sum(each < 0 for each in differences)
    assert mcnemar(up, down) == mcnemar(down, up)


@settings(deadline=None, max_examples=40)
@given(ANSWERS, ANSWERS)
def test_swapping_the_waves_leaves_the_unpaired_tests_as_they_are(before: list[int], after: list[int]) -> None:
    there, back = mann_whitney(before, after), mann_whitney(after, before)
    assert (there is None) == (back is None) == (min(len(before), len(after)) < FEWEST_EACH)
    if there is not None and back is not None:
        assert there.p == pytest.approx(back.p)
        assert 0 < there.p <= 1
    shares = [(sum(each > 3 for each in wave), len(wave)) for wave in (before, after)]
    first, last = fisher(*shares), fisher(*reversed(shares))
    assert (first is None) == (last is None)
    assert first is None or last is None or first.p == pytest.approx(last.p)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_adjusting_never_lowers_a_p_nor_changes_which_is_smallest(values: list[float]) -> None:
    adjusted = holm(values)
    assert all(one >= own and one <= 1 for one, own in zip(adjusted, values, strict=True))
    assert adjusted[values.index(min(values))] == min(adjusted)
    assert all(one <= min(1.0, len(values) * own) + 1e-12 for one, own in zip(adjusted, values, strict=True))
