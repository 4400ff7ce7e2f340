"""The privacy gate: the lead sees figures as they are, board and funder those of a closed list, nobody else any."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from monitoring import exploring, frames, programmes, promises, readings, store
from monitoring.disclosure import _PUBLIC, PUBLIC_FIGURES, SEES_RELEASES, gate, gate_told, is_public
from monitoring.indicators import State
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME

OTHERS = ["board", "funder", "logger", "", "Lead", "nobody"]
FRAME = pd.DataFrame({"region": ["aarhus", "odense"], "value": [3, 4], "base": [11, None]})


@dataclass(frozen=True, kw_only=True)
class Told:
    indicator: str = ""
    state: State
    actual: int | None = None
    trend: tuple[int, ...] = ()
    target: float | None = None


# --- the gate itself ----------------------------------------------------------------------------------------------


def test_the_lead_sees_the_figures_as_they_are() -> None:
    seen = gate(FRAME, "lead", figures=["value", "base"])
    pd.testing.assert_frame_equal(seen.drop(columns="hidden"), FRAME)
    assert seen["hidden"].tolist() == [False, False]
    told = (Told(state="met", actual=3, trend=(1, 3)),)
    assert gate_told(told, "lead", figures=["actual", "trend"]) == told


@pytest.mark.parametrize("role", OTHERS)
def test_every_other_role_sees_no_figure_and_that_it_is_hidden(role: str) -> None:
    seen = gate(FRAME, role, figures=["value", "base"])
    assert seen.drop(columns="hidden").isna().all(axis=None)
    assert seen["hidden"].tolist() == [True], "One row, however many there were."
    assert list(seen) == [*FRAME, "hidden"]
    assert "aarhus" not in seen.to_csv(index=False)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("state", ["met", "missed", "zero", "no_data", "too_early"])
def test_every_other_role_is_not_told_how_it_stands(role: str, state: State) -> None:
    told = [Told(state=state, actual=7, trend=(3, 7), target=40), Told(state=state, target=20)]
    hidden = gate_told(told, role, figures=["actual", "trend"])
    assert hidden == (Told(state="hidden", target=40), Told(state="hidden", target=20))
    assert told[0].actual == 7


@pytest.mark.parametrize("role", sorted(SEES_RELEASES))
def test_of_what_is_public_board_and_funder_see_the_public_columns_and_no_other(role: str) -> None:
    seen = gate(FRAME, role, figures=["value", "base"], public=["value"])
    assert seen["value"].tolist() == [3, 4]
    assert not seen["hidden"].any()
    assert seen[["region", "base"]].isna().all(axis=None), "Where it was is not public with how many."
    assert list(seen) == [*FRAME, "hidden"]


@pytest.mark.parametrize("role", ["logger", "", "Lead", "nobody"])
def test_what_is_public_is_not_for_everybody(role: str) -> None:
    seen = gate(FRAME, role, figures=["value", "base"], public=["value"])
    assert seen["hidden"].tolist() == [True]
    assert seen.drop(columns="hidden").isna().all(axis=None)
    told = [Told(indicator="evenings", state="met", actual=7)]
    assert gate_told(told, role, figures=["actual"], public=["evenings"])[0].actual is None


@pytest.mark.parametrize("role", sorted(SEES_RELEASES))
def test_of_a_public_number_board_and_funder_are_told_itself_and_no_curve(role: str) -> None:
    told = [
        Told(indicator="evenings", state="met", actual=7, trend=(3, 7), target=5),
        Told(indicator="answers", state="met", actual=9, trend=(9,), target=5),
    ]
    assert gate_told(told, role, figures=["actual", "trend"], public=["evenings"]) == (
        Told(indicator="evenings", state="met", actual=7, target=5),
        Told(indicator="answers", state="hidden", target=5),
    )


@pytest.mark.parametrize("role", ["lead", "board"])
def test_a_misspelt_figure_is_an_error_and_lets_nothing_through(role: str) -> None:
    with pytest.raises(KeyError, match="valeu"):
        gate(FRAME, role, figures=["valeu", "base"])
    with pytest.raises(KeyError, match="bsae"):
        gate(FRAME, role, figures=["value"], public=["bsae"])
    with pytest.raises(KeyError, match="actaul"):
        gate_told([Told(state="met", actual=7)], role, figures=["actaul"])
    assert gate_told([], role, figures=["actaul"]) == ()


@pytest.mark.parametrize("role", ["lead", "board"])
def test_the_frame_given_is_left_as_it_was(role: str) -> None:
    given = FRAME.copy()
    gate(given, role, figures=["value", "base"])
    pd.testing.assert_frame_equal(given, FRAME)
    assert "hidden" not in given


def test_every_number_a_reading_can_tell_is_a_figure_of_the_gate() -> None:
    """What is not: the definition's own words and numbers, which every reader may see."""
    from_the_definition = {
        "indicator",
        "state",
        "scope",
        "provisional",
        "target",
        "whole_target",
        "revised_from",
        "planned",
        "year",
        "norm_low",
        "begins_on",
        "norm_high",
    }
    assert set(readings.FIGURES) == {each for each in Reading.__dataclass_fields__ if each not in from_the_definition}


# --- the closed list ----------------------------------------------------------------------------------------------

# Every number that board and funder are told exactly, programme by programme.
TOLD_EXACTLY = {
    "boligsociale-mentorindsatser": ["plans_included", "forms_handed_in", "mentees"],
    "lgbt-asylum-mentorprogram": [
        "mentors_recruited", "mentees_associated", "individual_meetings", "brochure_developed", "brochure_sent",
        "cafe_evenings", "cafe_visits", "workshops",
    ],
    "lgbt-asylum-vaerested": [
        "cafe_frequency", "joint_meeting_frequency", "themed_event_frequency", "weekend_trips", "pride_weeks",
        "participants_reached", "spending", "reports_handed_in", "grant", "cafe_evenings", "cafe_visits",
        "themed_events", "community_dinners", "groups_held", "counselling_held",
    ],
    "livet-gaar-videre": ["matches_established", "matches_established_year", "volunteers_recruited"],
}  # fmt: skip


@pytest.mark.parametrize("id", sorted(programmes.known()[0]))
def test_the_numbers_told_exactly_are_these_and_no_others(id: str) -> None:
    indicators = programmes.known()[0][id].indicators
    assert [each.id for each in indicators if is_public(each.query, each.parameters)] == TOLD_EXACTLY[id]


def test_the_closed_list_names_queries_and_parameters_that_there_are() -> None:
    for query, parameters in _PUBLIC.items():
        assert query in promises.names("indicators")
        assert parameters <= {each.name for each in promises.query(query).params}


@pytest.mark.parametrize(
    ("parameter", "value"), [("units", ["a"]), ("states", ["active"]), ("attribute", "gender"), ("posts", ["rent"])]
)
def test_a_number_of_a_part_of_those_counted_is_not_on_the_list(parameter: str, value: object) -> None:
    for query in _PUBLIC:
        assert is_public(query, {parameter: None}), "What is not given narrows nothing."
        assert not is_public(query, {parameter: value})


def test_a_query_that_nobody_has_thought_of_is_not_on_the_list() -> None:
    assert not is_public("indicators/persons_by_shoe_size", {})
    of_persons = ["in_state", "attaining", "with_attribute", "matched", "reported"]
    assert not any(is_public(f"indicators/persons_{each}", {"role": "mentee"}) for each in of_persons)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("role", sorted(SEES_RELEASES))
def test_board_and_funder_are_told_the_closed_list_exactly_and_nothing_beside_it(role: str) -> None:
    lead = {each.indicator: each for each in frames.progress(cut("lead"))}
    for seen in frames.progress(cut(role)):
        if seen.indicator in TOLD_EXACTLY[PROGRAMME]:
            assert (seen.actual, seen.state) == (lead[seen.indicator].actual, lead[seen.indicator].state)
            told = [name for name in readings.FIGURES if getattr(seen, name) not in (None, ())]
            assert set(told) <= set(PUBLIC_FIGURES)
        else:
            assert seen.state == "hidden"
            assert all(getattr(seen, name) in (None, ()) for name in readings.FIGURES)
        years = frames.by_year(cut(role), seen.indicator)
        of_years = seen.indicator in TOLD_EXACTLY[PROGRAMME]
        assert years["hidden"].tolist() == ([False, False] if of_years else [True])
        if of_years:
            assert years["value"].tolist() == frames.by_year(cut("lead"), seen.indicator)["value"].tolist()
            assert years[["estimated", "left_out"]].isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("role", sorted(SEES_RELEASES))
def test_whatever_they_ask_for_board_and_funder_are_told_of_every_region_a_whole_year_and_today(role: str) -> None:
    whole = cut(role)
    asked_for = [
        replace(whole, regions=("aarhus",)),
        replace(whole, as_of=date(2024, 6, 30), judged_on=date(2024, 6, 30)),
        replace(whole, from_on=date(2024, 3, 1), to_on=date(2024, 3, 7)),
        replace(whole, regions=("odense",), from_on=date(2025, 5, 1)),
    ]
    for chosen in asked_for:
        assert frames.progress(chosen) == frames.progress(whole)
        assert frames.by_year(chosen, "cafe_visits").equals(frames.by_year(whole, "cafe_visits"))
    year = replace(whole, from_on=date(2024, 1, 1), to_on=date(2024, 12, 31))
    assert frames.progress(year) != frames.progress(whole), "A calendar year may be asked for."


@pytest.mark.usefixtures("on_samples")
def test_a_logger_is_told_of_no_number_on_the_list() -> None:
    assert {each.state for each in frames.progress(cut("logger"))} == {"hidden"}
    assert frames.by_year(cut("logger"), "cafe_visits")["hidden"].tolist() == [True]


# --- everything that a page may ask -------------------------------------------------------------------------------

SHARES: dict[str, tuple[Any, ...]] = {"answers": ("final_evaluation", ("satisfaction",))}
# Asked of the programme that has local schemes; what they tell is words and days as much as numbers.
OF_UNITS = ["forms", "money", "newest_change", "traits", "unit_attainments", "unit_people", "units"]
# Asked of one kind of match.
OF_MATCHES = [
    "goals_per_match",
    "match_cohorts",
    "match_durations",
    "match_endings",
    "match_follow_ups",
    "match_goals",
    "match_moments",
    "matches",
]
# Of some indicators these two tell board and funder: see the closed list.
PARTLY = ["by_year", "progress"]
TELLING = ["answers", "by_region", "curve", "reconciliation", "records"]
# Asked of every indicator by the first of the dimensions that it allows.
TELLING += ["explored"]
# Of the week; the newest change, which tells no number, stands with the units.
OF_THE_WEEK = ["changes", "match_health", "to_do"]
TELLING += OF_THE_WEEK

OF_ACTIVITIES = ["match_meetings", "modes_and_delays", "times_held", "visitors"]
TELLING += OF_ACTIVITIES
# Asked of one role of those who support.
OF_SUPPORTERS = ["demand_changes", "supporter_changes", "supporter_stays", "supporters_recruited", "waits"]
TELLING += OF_SUPPORTERS

OF_PARTICIPANTS = ["participant_traits", "visits_without_name", "ways_in"]
TELLING += OF_PARTICIPANTS
# Asked of one survey.
OF_SURVEYS = ["answers_by_focus", "people_asked", "response_funnel"]
SHARES |= dict.fromkeys(OF_SURVEYS, ("final_evaluation",))
SHARES["people_asked"] += ((("satisfaction", ("satisfaction",)),),)
TELLING += OF_SURVEYS
# Asked in tests/test_outcomes.py, where somebody wrote something.
OF_WORDS = ["free_text"]
# Asked in tests/test_waves.py, of a survey that has scores and people who answered it twice.
OF_WAVES = [
    "answers_by_wave", "answers_twice", "asked_twice", "responses_by_wave", "scores_by_wave", "scores_twice",
]  # fmt: skip

# Of what comes in and how good it is; with what each is asked beside the slice. What the samples have none of stands last.
OF_DATA: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "completeness": ((), {}),
    "days_until_recorded": ((), {}),
    "estimated": ((), {"indicators": ("individual_meetings",), "kinds": ("one_to_one",), "participants": ("mentee",)}),
    "matches_compared": ((), {}),
    "people_compared": ((), {}),
    "record": (("person", '{"person": "E-001"}', "lead"), {}),
    "record_counts": ((), {}),
    "records_naming": ((("E-001", "E-002"),), {}),
    "registered": (("people",), {}),
    "seen_together": ((("E-001", "E-002"),), {}),
    "supporters_ended": ((), {"supporters": ("mentor",), "ended": ("stopped",)}),
    "written": ((), {}),
    "change_log": ((date(2000, 1, 1), date(2099, 1, 1), 99), {}),
    "due_for_deletion": ((), {}),
    "of_person": (("E-001",), {}),
    "access_log": ((date(2000, 1, 1), date(2099, 1, 1), 99), {}),
    "deleted_in_time": ((), {}),
    "draft": (("nobody's", "lead"), {}),
    "faulty_records": ((), {}),
    "latest_registered": ((5, "lead"), {}),
    "lost_at_start": ((), {}),
    "lost_tables": ((), {}),
    "pairs_judged": ((), {}),
}
NONE_IN_THE_SAMPLES = (
    "draft",
    "faulty_records",
    "latest_registered",
    "lost_at_start",
    "lost_tables",
    "pairs_judged",
    "access_log",
    "change_log",
    "deleted_in_time",
)
# Asked of a programme, by a role.
OF_FILES = ["batches"]
# Asked in tests/test_releases.py: what was released is told to board and funder as it was frozen, its history to the lead.
OF_RELEASES = ["release_history", "released"]


@pytest.fixture
def on_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample_file: Path) -> Iterator[None]:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()


def cut(role: str, *regions: str) -> Slice:
    from_on, to_on = date(2024, 1, 1), date(2025, 12, 31)
    return Slice(
        programme=PROGRAMME,
        regions=regions,
        from_on=from_on,
        to_on=to_on,
        as_of=date(2025, 12, 1),
        role=role,
        judged_on=date(2025, 12, 1),
    )


def asked(question: str, chosen: Slice) -> list[pd.DataFrame]:
    """What a page gets to that question, for every indicator where it is asked of one."""
    ask = getattr(frames, question)
    if question == "progress":
        return [pd.DataFrame([vars(each) for each in ask(chosen)])]
    if question == "reconciliation" or question in OF_ACTIVITIES:
        return [ask(chosen)]
    if question == "explored":
        known = frames.programme(PROGRAMME)
        split = {each.id: exploring.allowed(known, each) for each in known.indicators}
        return [ask(chosen, id, by[0]) for id, by in split.items() if by]
    if question in OF_SUPPORTERS:
        return [ask(chosen, "mentor")]
    if question in OF_PARTICIPANTS:
        return [ask(chosen)]
    if question in SHARES:
        return [ask(chosen, *SHARES[question])]
    if question in ("changes", "to_do"):
        return [ask(chosen)]
    if question == "match_health":
        return [ask(chosen, "one_to_one")]
    return [ask(chosen, each) for each in frames.programme(PROGRAMME).indicator_ids]


def numbers(frame: pd.DataFrame) -> list[Any]:
    """Everything in a frame that was counted: a number that is not null, in a column that is not of the definition."""
    definition = ["year", "target", "whole_target", "planned", "revised_from"]
    cells = [cell for name in frame.columns.difference(definition) for cell in frame[name] if cell is not None]
    return [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell]


def test_every_question_that_tells_of_records_is_asked_below() -> None:
    def tells(function: Any) -> bool:
        return inspect.signature(function).return_annotation in (pd.DataFrame, tuple[Reading, ...])

    public = {name: each for name, each in inspect.getmembers(frames, inspect.isfunction) if not name.startswith("_")}
    own = {name for name, each in public.items() if each.__module__.startswith(frames.__name__)}
    asked_below = sorted(
        [*PARTLY, *TELLING, *OF_DATA, *OF_FILES, *OF_MATCHES, *OF_RELEASES, *OF_UNITS, *OF_WAVES, *OF_WORDS]
    )
    assert [name for name in sorted(own) if tells(public[name])] == asked_below


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", OF_UNITS)
def test_of_the_local_schemes_a_board_reader_gets_one_row_of_nothing(question: str) -> None:
    day, ask = date(2026, 11, 20), getattr(frames, question)
    whose = "lgbt-asylum-vaerested" if question == "money" else "boligsociale-mentorindsatser"
    lead = replace(cut("lead"), programme=whose, as_of=day, judged_on=day)
    seen, withheld = ask(lead), ask(replace(lead, role="board"))
    assert len(seen) > 0
    assert not seen["hidden"].any()
    assert withheld["hidden"].tolist() == [True]
    assert withheld.drop(columns="hidden").isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", OF_DATA)
def test_of_what_comes_in_a_board_reader_gets_one_row_of_nothing(question: str) -> None:
    given, named = OF_DATA[question]
    ask = getattr(frames, question)
    seen, withheld = ask(cut("lead"), *given, **named), ask(cut("board"), *given, **named)
    assert (len(seen) > 0) is (question not in NONE_IN_THE_SAMPLES)
    assert not seen["hidden"].any()
    assert withheld["hidden"].tolist() == [True]
    assert withheld.drop(columns="hidden").isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
def test_of_the_files_brought_in_a_board_reader_gets_one_row_of_nothing() -> None:
    assert frames.batches(PROGRAMME, "lead").empty
    withheld = frames.batches(PROGRAMME, "board")
    assert withheld["hidden"].tolist() == [True]
    assert withheld.drop(columns="hidden").isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", OF_MATCHES)
def test_of_the_matches_a_board_reader_gets_one_row_of_nothing(question: str) -> None:
    ask = getattr(frames, question)
    for regions in [(), ("aarhus",)]:
        seen, withheld = ask(cut("lead", *regions), "one_to_one"), ask(cut("board", *regions), "one_to_one")
        assert len(seen) > 0
        assert not seen["hidden"].any()
        assert withheld["hidden"].tolist() == [True]
        assert withheld.drop(columns="hidden").isna().all(axis=None)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("regions", [(), ("aarhus",)])
@pytest.mark.parametrize("question", TELLING)
def test_a_board_reader_gets_no_number_where_the_lead_gets_some(question: str, regions: tuple[str, ...]) -> None:
    seen, hidden = asked(question, cut("lead", *regions)), asked(question, cut("board", *regions))
    assert [number for frame in seen for number in numbers(frame)] != []
    assert [number for frame in hidden for number in numbers(frame)] == []
    assert all(frame["hidden"].all() for frame in hidden)
    assert not any(frame["hidden"].any() for frame in seen)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", [*PARTLY, *TELLING])
def test_a_logger_gets_no_number_whatever_is_asked(question: str) -> None:
    assert [number for frame in asked(question, cut("logger")) for number in numbers(frame)] == []


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", TELLING)
def test_what_the_lead_has_asked_is_not_remembered_for_the_board(question: str) -> None:
    before = asked(question, cut("board"))
    asked(question, cut("lead"))
    for once, again in zip(before, asked(question, cut("board")), strict=True):
        pd.testing.assert_frame_equal(once, again)
        assert numbers(again) == []


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("question", TELLING)
def test_what_the_board_gets_is_the_same_whatever_the_records_say(
    question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the number of rows nor a day or an option that stands there tells of the records."""
    with_records = asked(question, cut("board"))
    lead = asked(question, cut("lead"))
    monkeypatch.setenv("PROGRAMPULS_DATABASE", str(tmp_path / "nothing.duckdb"))
    Store.open(tmp_path / "nothing.duckdb", samples=False).close()
    store.close()
    assert not all(one.equals(other) for one, other in zip(lead, asked(question, cut("lead")), strict=True))
    for one, other in zip(with_records, asked(question, cut("board")), strict=True):
        assert one.astype(str).to_csv() == other.astype(str).to_csv()
