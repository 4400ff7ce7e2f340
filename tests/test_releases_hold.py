"""Whatever happens in a programme and whenever it releases, nobody can work out a group of fewer than eight.

A member of the board keeps every number they ever saw: all releases, and day by day how many had joined. `RELEASES=200` lives
through so many programmes (`make soak`).
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import hypothesis.strategies as draw
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from monitoring.releases import measuring, merging, preparing, renewing
from monitoring.store import Store
from tests.released_reader import FAVOUR, Life

PROGRAMMES = int(os.environ.get("RELEASES", "3"))
REGIONS = ("koebenhavn", "aarhus", "odense", "oevrige", None)
LANGUAGES = ("en", "fa", "uk", None)


@pytest.fixture
def life(empty: Store) -> Life:
    return Life(empty)


def alike(number: int, region: str | None, language: str | None) -> tuple[list[str | None], list[str | None]]:
    return [region] * number, [language] * number


# --- one thing at a time -------------------------------------------------------------------------------------------


def test_a_release_of_large_regions_tells_them_and_reveals_nobody(life: Life) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    assert life.publish()
    assert len(life.known.tables) == 2
    assert life.known.smallest() == 0


def test_one_more_person_is_not_told_until_there_are_eight(life: Life) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    life.join(*alike(1, "aarhus", "fa"))
    assert life.planned("mentee/region").rule == "unchanged_enough"
    assert not life.publish()
    life.join(*alike(8, "koebenhavn", "en"))
    assert not life.publish(), "One of them is still alone in Aarhus."
    life.join(*alike(7, "aarhus", "fa"))
    assert life.planned("mentee/region").outcome == "renewed"
    assert life.publish()
    assert life.known.smallest() == 0


def test_eight_newcomers_of_one_region_are_not_told_while_all_are_of_it(life: Life) -> None:
    """Whoever joined these weeks would be known to live there."""
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    life.join(*alike(9, "aarhus", "fa"))
    assert life.planned("mentee/region").rule == "unchanged_enough"


def test_somebody_erased_stands_in_the_release_as_a_token_and_later_ones_are_checked_with_them(life: Life) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    life.erase("E-001")
    units = set(life.store.ask("releases/members")["unit"])
    assert len(units) == 24
    assert "E-001" not in units
    assert life.store.disagreements() == []
    assert life.planned("mentee/region").rule == "unchanged_enough"
    assert not life.publish()


def test_figures_that_are_frozen_stay_when_the_records_change(life: Life) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    before = life.store.ask("releases/figures", programme=life.programme.id)
    life.move("E-001", "odense")
    life.erase("E-002")
    life.join(*alike(3, "aarhus", "en"))
    after = life.store.ask("releases/figures", programme=life.programme.id)
    assert before.equals(after)
    assert len(before) > 0


# --- the rules broken, one by one ----------------------------------------------------------------------------------


def everything_passes(*_: object) -> None:
    """An audit that finds nothing."""


def test_a_lower_threshold_is_noticed(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(5, "aarhus", "en"))
    assert life.planned("mentee/region").outcome == "hidden"
    for module in (measuring, merging, preparing, renewing):
        monkeypatch.setattr(module, "FEWEST", 3)
    monkeypatch.setattr(preparing, "revealed", everything_passes)
    assert life.publish()
    assert life.known.smallest() == 5


def test_a_missing_audit_is_noticed(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(3, "aarhus", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    kept_back = life.planned("mentee/language")
    assert kept_back.rule == "would_reveal"
    assert kept_back.reveals is not None
    assert kept_back.reveals.size == 3
    monkeypatch.setattr(preparing, "revealed", everything_passes)
    assert life.publish()
    assert life.known.smallest() == 3


def test_a_missing_rule_of_renewal_is_caught_by_the_audit_and_without_it_noticed(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.join(*alike(12, "koebenhavn", "en"))
    life.join(*alike(12, "aarhus", "fa"))
    life.publish()
    life.join(*alike(2, "aarhus", "fa"))
    monkeypatch.setattr(preparing, "changed_enough", lambda *_: True)
    assert life.planned("mentee/region").rule == "would_reveal"
    assert not life.publish()
    monkeypatch.setattr(preparing, "revealed", everything_passes)
    assert life.publish()
    assert life.known.smallest() == 2


def test_the_few_who_skipped_a_question_are_counted_with_those_not_in_favour_or_nothing_is_told(life: Life) -> None:
    """Everybody was asked of their network; of their satisfaction only those with a mentor, and a share of all would mislead."""
    life.join(*alike(25, "koebenhavn", "en"))
    both = [{"network": code, "satisfaction": code} for code in ("high", "low")]
    names = sorted(life.people)
    life.answer({name: both[place >= 10] if place < 22 else {} for place, name in enumerate(names)})
    network = life.planned("mentee/final_evaluation/2025/network")
    assert [(each.value, each.base) for each in network.figures] == [(40, 25)]
    assert [to["da"] for _, to in network.joined] == ["Andre svar eller intet svar"]
    satisfaction = life.planned("mentee/final_evaluation/2025/satisfaction")
    assert (satisfaction.outcome, satisfaction.rule) == ("hidden", "complement")
    life.publish()
    assert life.known.smallest() == 0
    table = {name: "favour" if place < 10 else "others" for place, name in enumerate(names) if place < 22}
    life.known.tell(table, open=True)
    assert life.known.smallest() == 3


# --- everything at once --------------------------------------------------------------------------------------------


class Programme(RuleBasedStateMachine):
    """People join in small and larger numbers, move, answer and are erased, and now and then there is a release."""

    file: ClassVar[Path]
    told: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"))
        copy = Path(self.folder.name) / "life.duckdb"
        copy.write_bytes(self.file.read_bytes())
        self.life = Life(Store.open(copy, samples=False))

    @initialize(
        drawn=draw.randoms(use_true_random=False), sizes=draw.lists(draw.integers(8, 20), min_size=2, max_size=4)
    )
    def begin(self, drawn: Any, sizes: list[int]) -> None:
        """A programme that has been going on for a while, and released."""
        for place, size in enumerate(sizes):
            self.life.join([REGIONS[place]] * size, [LANGUAGES[each % 3] for each in range(size)])
        self.answer(drawn, 0.9)
        self.publish()

    @rule(drawn=draw.randoms(use_true_random=False), sizes=draw.lists(draw.integers(8, 10), min_size=2, max_size=3))
    def grow(self, drawn: Any, sizes: list[int]) -> None:
        """So many join in several regions that they may be told."""
        for size in sizes:
            self.life.join([drawn.choice(REGIONS[:3])] * size, [LANGUAGES[each % 2] for each in range(size)])

    @rule(
        size=draw.sampled_from((1, 2, 8, 9, 16)),
        regions=draw.lists(draw.sampled_from(REGIONS), min_size=1, max_size=3),
        languages=draw.lists(draw.sampled_from(LANGUAGES), min_size=1, max_size=2),
        late=draw.sampled_from((0, 0, 200)),
    )
    def join(self, size: int, regions: list[str | None], languages: list[str | None], late: int) -> None:
        several = [regions[each % len(regions)] for each in range(size)]
        self.life.join(several, [languages[each % len(languages)] for each in range(size)], days_ago=late)

    @precondition(lambda self: self.life.people)
    @rule(
        drawn=draw.randoms(use_true_random=False), region=draw.sampled_from(REGIONS), number=draw.sampled_from((1, 8))
    )
    def move(self, drawn: Any, region: str | None, number: int) -> None:
        for person in drawn.sample(sorted(self.life.people), min(number, len(self.life.people))):
            self.life.move(person, region)

    @precondition(lambda self: self.life.people)
    @rule(drawn=draw.randoms(use_true_random=False), number=draw.sampled_from((1, 1, 8)))
    def erase(self, drawn: Any, number: int) -> None:
        for person in drawn.sample(sorted(self.life.people), min(number, len(self.life.people))):
            self.life.erase(person)

    @rule(drawn=draw.randoms(use_true_random=False), share=draw.sampled_from((0.2, 0.6, 0.9)))
    def answer(self, drawn: Any, share: float) -> None:
        missing = sorted(set(self.life.people) - set(self.life.answers))
        some = [each for each in missing if drawn.random() < share]
        codes = (*FAVOUR, "low", "very_low")
        given = {}
        for person in some:
            given[person] = {"satisfaction": drawn.choice(codes)} if drawn.random() < 0.9 else {}
            if drawn.random() < 0.9:
                given[person]["network"] = given[person].get("satisfaction", "low")
                if drawn.random() < 0.3:
                    given[person]["network"] = drawn.choice(codes)
        self.life.answer(given)

    @precondition(lambda self: len(self.life.published) < 3)
    @rule()
    def publish(self) -> None:
        if self.life.publish():
            assert self.life.known.smallest() == 0
            Programme.told = max(Programme.told, len(self.life.known.tables))

    def teardown(self) -> None:
        self.life.store.close()
        with suppress(OSError):
            self.folder.cleanup()


def test_nobody_can_work_out_fewer_than_eight_whatever_happens(empty_file: Path) -> None:
    Programme.file = empty_file
    run_state_machine_as_test(
        Programme,
        settings=settings(
            max_examples=PROGRAMMES,
            stateful_step_count=10,
            deadline=None,
            database=None,
            derandomize="RELEASES" not in os.environ,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Programme.told > 1, "Nothing was released in any of these lives: they prove nothing."
