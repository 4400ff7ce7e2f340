"""The audit of releases finds every small group that can be worked out, and no group that cannot.

It is held against `tests/working_out.py`, which tries everything in whole numbers and shares no line with it.
`RELEASES=5000` makes both look at so many more made-up systems (`make soak`).
"""

import os
import random

import pytest

from monitoring.releases import audit
from monitoring.releases.system import Told, system
from tests.working_out import Known

SYSTEMS = int(os.environ.get("RELEASES", "60"))
OF = "a-programme/mentee"
# With more of them trying everything takes minutes.
MOST_TABLES = 6


def told(key: str, sets: dict[str, set[str]], *, public: bool = True, release: str = "r1") -> Told:
    labels = {each: {"da": each, "en": each} for each in sets}
    return Told(
        key=key,
        title={"da": key, "en": key},
        population=f"{OF}/{release}" if public else None,
        sets={name: frozenset(units) for name, units in sets.items()},
        labels=labels,
    )


def people(*numbers: int, start: int = 0) -> list[set[str]]:
    """Groups of so many people each, all different."""
    groups, next_one = [], start
    for number in numbers:
        groups.append({f"P-{each}" for each in range(next_one, next_one + number)})
        next_one += number
    return groups


def smallest(*tables: Told) -> int:
    found = audit.smallest(system(tables))
    return found.size if found else 0


def test_one_table_of_large_categories_reveals_nobody() -> None:
    north, south = people(8, 20)
    assert smallest(told("region", {"north": north, "south": south})) == 0


def test_a_category_of_seven_is_found_in_the_table_itself() -> None:
    north, south = people(7, 20)
    assert smallest(told("region", {"north": north, "south": south})) == 7


def test_the_difference_of_two_overlapping_tables_is_found() -> None:
    """Everybody of the north speaks Farsi, and three others do: who knows both numbers knows of the three."""
    north, others, south = people(10, 3, 20)
    region = told("region", {"north": north, "south": others | south})
    language = told("language", {"fa": north | others, "en": south})
    assert smallest(region) == smallest(language) == 0
    assert smallest(region, language) == 3


def test_one_newcomer_told_by_two_releases_is_found() -> None:
    north, south, new = people(10, 12, 1)
    first = told("region-1", {"north": north, "south": south}, release="r1")
    second = told("region-2", {"north": north | new, "south": south}, release="r2")
    assert smallest(first, second) == 1


def test_that_somebody_joined_is_public_and_no_group_by_itself() -> None:
    """Another table told after somebody joined says of them no more than that they joined, which everybody sees."""
    north, south, new = people(10, 12, 1)
    region = told("region", {"north": north, "south": south}, release="r1")
    farsi, english = set(sorted(north | south | new)[::2]), set(sorted(north | south | new)[1::2])
    language = told("language", {"fa": farsi, "en": english}, release="r2")
    assert smallest(region, language) == 0


def test_somebody_who_left_takes_nobody_out_of_a_category_that_is_not_told_again() -> None:
    """Who left may have lived anywhere: the eight of the north are not known to be seven now."""
    north, south = people(8, 20)
    everybody = north | south
    leaver = min(north)
    region = told("region", {"north": north, "south": south}, release="r1")
    half = sorted(everybody - {leaver})
    language = told("language", {"fa": set(half[::2]), "en": set(half[1::2])}, release="r2")
    assert smallest(region, language) == 0
    again = told("region-2", {"north": north - {leaver}, "south": south}, release="r2")
    assert smallest(region, again) == 1


def test_the_shares_of_two_questions_reveal_who_answered_one_of_them_otherwise() -> None:
    both, one, none = people(10, 3, 10)
    first = told("q1", {"favour": both | one, "others": none}, public=False)
    second = told("q2", {"favour": both, "others": one | none}, public=False)
    assert smallest(first) == smallest(second) == 0
    assert smallest(first, second) == 3


def test_somebody_in_two_programmes_is_told_apart_by_both_together() -> None:
    """The second programme is for those of the north who are in the first, but for four."""
    north, rest, south = people(9, 4, 20)
    of_one = told("one", {"north": north | rest, "south": south})
    other = Told(
        key="two",
        title={"da": "two", "en": "two"},
        population="another-programme/r1/mentee",
        sets={"yes": frozenset(north)},
        labels={"yes": {"da": "yes", "en": "yes"}},
    )
    assert smallest(of_one) == smallest(other) == 0
    assert smallest(of_one, other) == 4


def test_what_is_revealed_is_named_by_its_tables_and_by_what_is_true_of_all_in_it() -> None:
    north, others, south = people(10, 3, 20)
    region = told("region", {"north": north, "south": others | south})
    language = told("language", {"fa": north | others, "en": south})
    found = audit.revealed([region, language])
    assert found is not None
    assert found.size == 3
    assert {each["da"] for each in found.tables} == {"region", "language"}
    assert [each["da"] for each in found.traits] == ["south", "fa"]


def test_a_search_without_an_end_releases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    north, south = people(10, 20)
    region = told("region", {"north": north, "south": south})
    assert audit.revealed([region]) is None
    monkeypatch.setattr(audit, "_TRIES", 0)
    stopped = audit.revealed([region])
    assert stopped is not None
    assert [each["da"] for each in stopped.tables] == ["region"]


def made_up(seed: int) -> tuple[list[Told], Known]:
    """A few tables of a few people at one to three times, some of whom come and go, as told and as collected."""
    drawn = random.Random(seed)
    tables, known = [], Known()
    calm = drawn.random() < 0.4
    everybody = [f"P-{each}" for each in range(60 if calm else drawn.choice((6, 12, 24, 48)))]
    there: dict[str, list[bool]] = {each: [] for each in everybody}
    home = {each: drawn.choice("ab" if calm else "abc") for each in everybody}
    tongue = {
        each: drawn.choice("xy") if drawn.random() < 0.6 or calm else "xyx"["abc".index(home[each])]
        for each in everybody
    }
    times = 1 if calm else drawn.choice((1, 2, 2, 3))
    for time in range(times):
        for each in everybody:
            was = there[each][-1] if there[each] else drawn.random() < 0.8
            there[each].append(was != (drawn.random() < 0.15))
        if drawn.random() < 0.5:
            home[drawn.choice(everybody)] = drawn.choice("abc")
        present = [each for each in everybody if there[each][time]]
        for name, codes in (("home", home), ("tongue", tongue)):
            if drawn.random() < 0.75 and present and len(tables) < MOST_TABLES:
                division = {each: codes[each] for each in present}
                tables.append(_as_told(f"{name}-{time}", division, public=True, release=f"r{time}"))
                known.tell(division, open=False)
        if drawn.random() < 0.5 and len(tables) < MOST_TABLES:
            answered = [each for each in everybody if drawn.random() < 0.8]
            if answered:
                division = {
                    each: drawn.choice(("favour", "others", "favour" if calm else tongue[each])) for each in answered
                }
                tables.append(_as_told(f"question-{time}", division, public=False, release=f"r{time}"))
                known.tell(division, open=True)
    told_at = {table.key.split("-")[1] for table in tables if table.population}
    standing = {each for table in tables for units in table.sets.values() for each in units}
    # Only what was told of them tells people apart here; the numbers of every day are the matter of test_releases_hold.py.
    known.seen = {
        each: tuple(was for time, was in enumerate(there[each]) if str(time) in told_at) for each in sorted(standing)
    }
    return tables, known


def _as_told(key: str, division: dict[str, str], *, public: bool, release: str) -> Told:
    sets = {code: {each for each, own in division.items() if own == code} for code in sorted(set(division.values()))}
    return told(key, sets, public=public, release=release)


@pytest.mark.parametrize("part", range(4))
def test_the_audit_finds_what_can_be_worked_out_and_nothing_else(part: int) -> None:
    sizes = []
    for seed in range(part, SYSTEMS, 4):
        tables, known = made_up(seed)
        if tables:
            expected = known.smallest()
            assert smallest(*tables) == expected, f"seed {seed}"
            sizes.append(expected)
    assert 0 in sizes, "Of these systems every one reveals somebody; none would notice a false alarm."
    assert any(sizes)
