"""Whether there are supporters enough: who is free, who waits, who has stopped, how long it lasts; and how the page says so."""

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import charts, frames, programmes, slices, store, supporters
from monitoring.durations import kaplan_meier
from monitoring.slices import Slice
from monitoring.store import Store
from monitoring.supporters import by_stage, levels, overview, stays, waits
from tests.conftest import PROGRAMME, Fill, Open
from tests.test_pages_of_every_programme import sound

NETWORK = "livet-gaar-videre"
HOUSE = "lgbt-asylum-vaerested"
SCHEMES = "boligsociale-mentorindsatser"
KNOWN = programmes.known()[0]
PAGE = "mentorer.py"


# --- what the queries count ---------------------------------------------------------------------------------------


def counts(empty: Store, name: str, *, as_of: str, by: str, **params: object) -> dict[Any, int]:
    """What a query below queries/supporters/ comes to on a day, added up over months and regions."""
    given = {"programme": PROGRAMME, "role": "mentor", "active": ["active"], "kinds": ["one_to_one"]}
    asked = given | {"as_of": as_of} | params
    if name == "stage_changes":
        asked = {key: asked[key] for key in ("programme", "role", "as_of", "states", "stages")}
    found = empty.ask(f"supporters/{name}", **asked)
    return {key: int(n) for key, n in found.groupby(by)["value"].sum().items() if n}


MENTOR_STATES = {
    "states": ["applied", "onboarded", "active", "paused", "stopped"],
    "stages": ["before", "before", "active", "paused", "ended"],
}


def test_a_mentor_who_pauses_is_not_active_from_the_day_after_their_last_active_one(empty: Store, fill: Fill) -> None:
    fill("person", "person | role | region | joined_on\n M-1 | mentor | aarhus | 2025-01-01")
    fill(
        "standing",
        """person | role | state | from_on | to_on
           M-1 | mentor | applied | 2025-01-01 | 2025-01-09
           M-1 | mentor | onboarded | 2025-01-10 | 2025-01-31
           M-1 | mentor | active | 2025-02-01 | 2025-03-31
           M-1 | mentor | paused | 2025-04-01 | """,
    )
    on = {
        day: counts(empty, "stage_changes", as_of=day, by="stage", **MENTOR_STATES)
        for day in ("2024-12-31", "2025-01-10", "2025-03-31", "2025-04-01")
    }
    assert on == {
        "2024-12-31": {},
        "2025-01-10": {"before": 1},
        "2025-03-31": {"active": 1},
        "2025-04-01": {"paused": 1},
    }


MATCHED = """match | kind | supporter | participant | region | started_on | ended_on
             C-1 | one_to_one | M-1 | E-1 | odense | 2025-02-10 | 2025-05-20
             C-2 | one_to_one | M-1 | E-2 | odense | 2025-03-01 | 2025-06-15"""


@pytest.fixture
def one_mentor(fill: Fill) -> None:
    """A mentor in Aarhus with two matches that overlap, active from 1 February to the end of July."""
    fill("person", "person | role | region | joined_on\n M-1 | mentor | aarhus | 2025-01-01")
    fill(
        "standing",
        """person | role | state | from_on | to_on
           M-1 | mentor | active | 2025-02-01 | 2025-07-31
           M-1 | mentor | stopped | 2025-08-01 | """,
    )
    fill("match", MATCHED)


@pytest.mark.usefixtures("one_mentor")
@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2025-01-31", {}),
        ("2025-02-01", {"free": 1}),
        ("2025-02-09", {"free": 1}),
        ("2025-02-10", {"running": 1}),
        ("2025-03-01", {"running": 2}),
        ("2025-05-20", {"running": 1}),
        ("2025-06-14", {"running": 1}),
        ("2025-06-15", {"free": 1}),
        ("2025-07-31", {"free": 1}),
        ("2025-08-01", {}),
    ],
)
def test_a_mentor_is_free_who_is_active_and_has_no_match_that_still_runs(
    empty: Store, as_of: str, found: dict[str, int]
) -> None:
    assert counts(empty, "running_and_free", as_of=as_of, by="measure") == found


@pytest.mark.usefixtures("one_mentor")
def test_a_match_belongs_to_its_own_region_and_a_free_mentor_to_theirs(empty: Store) -> None:
    running = counts(empty, "running_and_free", as_of="2025-03-05", by="region")
    free = counts(empty, "running_and_free", as_of="2025-07-01", by="region")
    assert (running, free) == ({"odense": 2}, {"aarhus": 1})


def test_a_mentor_on_pause_who_has_no_match_is_not_free(empty: Store, fill: Fill) -> None:
    fill("standing", "person | role | state | from_on | to_on\n M-1 | mentor | paused | 2025-02-01 | ")
    assert counts(empty, "running_and_free", as_of="2025-03-01", by="measure") == {}


def test_a_match_without_a_known_mentor_runs_and_is_told_apart(empty: Store, fill: Fill) -> None:
    fill(
        "match",
        """match | kind | supporter | participant | region | started_on | ended_on
           C-1 | one_to_one | | E-1 | odense | 2025-02-10 | 2025-05-20""",
    )
    assert counts(empty, "running_and_free", as_of="2025-03-01", by="measure") == {"running": 1, "unnamed": 1}
    assert counts(empty, "running_and_free", as_of="2025-05-20", by="measure") == {}


def stayed(empty: Store, *, as_of: str = "2025-12-01", from_on: str = "2024-01-01") -> list[tuple[int, bool, int]]:
    found = empty.ask(
        "supporters/stays",
        programme=PROGRAMME,
        role="mentor",
        active=["active"],
        ended=["stopped"],
        from_on=from_on,
        as_of=as_of,
    )
    return [(int(row.days), bool(row.stopped), int(row.persons)) for row in found.itertuples()]


PAUSED = """person | role | state | from_on | to_on
            M-1 | mentor | onboarded | 2025-01-01 | 2025-01-31
            M-1 | mentor | active | 2025-02-01 | 2025-03-31
            M-1 | mentor | paused | 2025-04-01 | 2025-04-30
            M-1 | mentor | active | 2025-05-01 | 2025-05-31
            M-1 | mentor | stopped | 2025-06-01 | """


def test_how_long_a_mentor_stays_runs_from_the_first_active_day_through_a_pause_until_they_stop(
    empty: Store, fill: Fill
) -> None:
    fill("standing", PAUSED)
    days = (date(2025, 6, 1) - date(2025, 2, 1)).days
    assert stayed(empty) == [(days, True, 1)]
    assert stayed(empty, as_of="2025-06-01") == [(days, True, 1)]
    assert stayed(empty, as_of="2025-05-31") == [(days - 1, False, 1)]
    assert stayed(empty, as_of="2025-04-15") == [((date(2025, 4, 15) - date(2025, 2, 1)).days, False, 1)]
    assert stayed(empty, as_of="2025-01-31") == []


def test_a_mentor_who_was_active_before_the_period_is_not_told_as_one_who_began_in_it(empty: Store, fill: Fill) -> None:
    fill("standing", PAUSED)
    assert stayed(empty, from_on="2025-02-01") != []
    assert stayed(empty, from_on="2025-02-02") == []


def test_a_mentor_who_stopped_and_came_back_is_still_here(empty: Store, fill: Fill) -> None:
    fill(
        "standing",
        """person | role | state | from_on | to_on
           M-1 | mentor | active | 2025-02-01 | 2025-02-28
           M-1 | mentor | stopped | 2025-03-01 | 2025-08-31
           M-1 | mentor | active | 2025-09-01 | """,
    )
    assert stayed(empty, as_of="2025-09-30") == [((date(2025, 9, 30) - date(2025, 2, 1)).days, False, 1)]
    assert stayed(empty, as_of="2025-08-31") == [(28, True, 1)]


def test_a_mentor_who_is_in_no_state_any_more_was_last_seen_then_and_has_not_stopped(empty: Store, fill: Fill) -> None:
    fill("standing", "person | role | state | from_on | to_on\n M-1 | mentor | active | 2025-02-01 | 2025-02-28")
    assert stayed(empty) == [(28, False, 1)]


def waited(empty: Store, *, as_of: str = "2025-12-01", from_on: str = "2025-01-01") -> list[tuple[bool, str, int]]:
    found = empty.ask(
        "supporters/waits",
        programme=PROGRAMME,
        role="mentee",
        waiting=["waiting", "referred"],
        kinds=["one_to_one"],
        from_on=from_on,
        as_of=as_of,
    )
    return [(bool(row.in_period), row.outcome, int(row.days)) for row in found.itertuples() for _ in range(row.persons)]


def test_a_mentee_has_waited_since_the_first_of_two_waiting_states(empty: Store, fill: Fill) -> None:
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E-1 | mentee | referred | 2025-02-01 | 2025-02-14
           E-1 | mentee | waiting | 2025-02-15 | 2025-03-02
           E-1 | mentee | matched | 2025-03-03 | """,
    )
    fill("match", "match | kind | participant | started_on\n C-1 | one_to_one | E-1 | 2025-03-03")
    assert waited(empty) == [(True, "matched", 30)]
    assert waited(empty, as_of="2025-03-02") == [(True, "waiting", 29)]
    assert waited(empty, as_of="2025-01-31") == []


@pytest.mark.parametrize(("started_on", "outcome", "days"), [("2025-03-31", "matched", 58), ("2025-04-01", "left", 29)])
def test_a_match_that_began_long_after_the_wait_is_not_what_ended_it(
    empty: Store, fill: Fill, started_on: str, outcome: str, days: int
) -> None:
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E-1 | mentee | waiting | 2025-02-01 | 2025-03-01
           E-1 | mentee | community | 2025-03-02 | """,
    )
    fill("match", f"match | kind | participant | started_on\n C-1 | one_to_one | E-1 | {started_on}")
    assert waited(empty) == [(True, outcome, days)]


def test_who_waits_again_after_a_match_has_waited_twice_and_an_old_match_ends_no_new_wait(
    empty: Store, fill: Fill
) -> None:
    fill(
        "standing",
        """person | role | state | from_on | to_on
           E-1 | mentee | waiting | 2024-12-01 | 2024-12-31
           E-1 | mentee | matched | 2025-01-01 | 2025-05-31
           E-1 | mentee | waiting | 2025-06-01 | """,
    )
    fill("match", "match | kind | participant | started_on\n C-1 | one_to_one | E-1 | 2025-01-01")
    assert waited(empty, as_of="2025-06-11") == [(False, "matched", 31), (True, "waiting", 10)]


# --- how many there are over time ---------------------------------------------------------------------------------


def cut(programme: str = PROGRAMME, *regions: str, as_of: date = date(2025, 12, 1), role: str = "lead") -> Slice:
    whole = KNOWN[programme]
    return Slice(
        programme=programme,
        regions=regions,
        from_on=whole.from_on,
        to_on=whole.to_on,
        as_of=as_of,
        role=role,
        judged_on=as_of,
    )


def test_a_month_without_a_change_has_as_many_as_the_one_before_and_what_came_earlier_is_counted() -> None:
    changes = pd.DataFrame(
        {
            "month": pd.to_datetime(["2023-11-01", "2024-02-01", "2024-04-01"]),
            "stage": ["active", "active", "ended"],
            "value": [2, 3, 1],
        }
    )
    shown = levels.over_time(changes, "stage", ["active", "paused", "ended"], cut(as_of=date(2024, 4, 10)))
    assert [f"{day:%Y-%m-%d}" for day in shown.index] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-10"]
    assert shown["active"].tolist() == [2, 5, 5, 5]
    assert shown["paused"].tolist() == [0, 0, 0, 0], "A stage that nobody is in is nought, not missing."
    assert shown["ended"].tolist() == [0, 0, 0, 1]


def test_a_first_month_is_drawn_from_its_first_day_so_that_there_is_a_line() -> None:
    changes = pd.DataFrame({"month": pd.to_datetime(["2024-01-01"]), "stage": ["active"], "value": [2]})
    shown = levels.over_time(changes, "stage", ["active"], cut(as_of=date(2024, 1, 20)))
    assert [f"{day:%Y-%m-%d}" for day in shown.index] == ["2024-01-01", "2024-01-20"]
    assert shown["active"].tolist() == [0, 2]


# --- the same numbers as the targets ------------------------------------------------------------------------------


@pytest.fixture
def on_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample_file: Path) -> Iterator[None]:
    file = tmp_path / "programpuls.duckdb"
    file.write_bytes(sample_file.read_bytes())
    monkeypatch.setitem(os.environ, "PROGRAMPULS_DATABASE", str(file))
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    store.close()
    st.cache_data.clear()
    st.cache_resource.clear()


DAYS = [date(2024, 3, 31), date(2024, 12, 31), date(2025, 7, 14), date(2025, 12, 1)]
REGIONS: list[tuple[str, ...]] = [(), ("koebenhavn",), ("aarhus", "odense"), ("oevrige",)]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_the_page_counts_what_the_targets_count_in_every_region_and_on_every_day(
    as_of: date, regions: tuple[str, ...]
) -> None:
    chosen = cut(PROGRAMME, *regions, as_of=as_of)
    told = {each.indicator: each.actual or 0 for each in frames.progress(chosen)}
    active = levels.now(frames.supporter_changes(chosen, "mentor"), "stage")
    measures = levels.now(frames.demand_changes(chosen, "mentor"), "measure")
    waiting = frames.waits(chosen, "mentor")
    assert frames.supporters_recruited(chosen, "mentor")["value"].sum() == told["mentors_recruited"]
    assert active.get("active", 0) == told["mentors_active"]
    assert measures.get("waiting", 0) == told["mentees_waiting"]
    assert int(waiting.loc[waiting["outcome"] == "waiting", "persons"].sum()) == told["mentees_waiting"]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", [date(2022, 6, 30), date(2023, 2, 28), date(2023, 8, 31)])
@pytest.mark.parametrize("regions", [(), ("hovedstaden",), ("syddanmark",)])
def test_the_matches_under_way_are_those_that_run_by_the_indicators_query(
    as_of: date, regions: tuple[str, ...]
) -> None:
    chosen = cut(NETWORK, *regions, as_of=as_of)
    told = {each.indicator: each.actual or 0 for each in frames.progress(chosen)}
    asked = store.opened().ask("indicators/matches_running", programme=NETWORK, kind="network", units=None, as_of=as_of)
    own = asked[asked["region"].isin(regions)] if regions else asked
    measures = levels.now(frames.demand_changes(chosen, "volunteer"), "measure")
    assert own["value"].sum() > 0
    assert measures["running"] == own["value"].sum()
    waiting_now = next(
        each
        for each in KNOWN[NETWORK].indicators
        if each.query == "indicators/persons_in_state" and each.parameters["states"] == ["under_way"]
    )
    assert measures.get("waiting", 0) == told[waiting_now.id]


@pytest.mark.usefixtures("on_samples")
def test_the_bands_end_with_as_many_as_there_are_on_the_day() -> None:
    chosen = cut(as_of=date(2025, 12, 1))
    found = by_stage.stage_by_stage(chosen, "mentor")
    assert found is not None
    assert found.rows.iloc[-1].to_dict() == {"active": 13, "paused": 4, "before": 0, "ended": 6}
    assert found.rows.iloc[-1].sum() == 23


@pytest.mark.usefixtures("on_samples")
def test_how_long_they_stay_counts_those_on_pause_as_still_here() -> None:
    role = KNOWN[PROGRAMME].role("mentor")
    told = stays.say_staying(cut(), role).answer
    assert "Af 23 er 6 stoppet; 17 er her stadig." in told
    assert "De siger ja til 12 måneder" in told
    assert "Over halvdelen bliver længere" in told, "With six of 23 gone there is no median."


@pytest.mark.usefixtures("on_samples")
def test_the_time_until_a_match_counts_those_who_still_wait() -> None:
    chosen, role = cut(), KNOWN[PROGRAMME].role("mentor")
    found = frames.waits(chosen, "mentor")
    matched = found[found["outcome"] == "matched"]
    median_of_matched = float(matched["days"].repeat(matched["persons"]).median())
    survival = kaplan_meier(found["days"].tolist(), (found["outcome"] == "matched").tolist(), found["persons"].tolist())
    assert survival.median is not None
    assert survival.median > median_of_matched, "Leaving out those who wait makes the wait look shorter than it is."
    told = waits.say_waiting(chosen, role).answer
    assert told.startswith("**6 mentees venter nu, længst i 129 dage;")
    assert f"er 33 matchet; halvdelen var det inden {survival.median:.0f} dage." in told


# --- what is said -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measures", "active", "said"),
    [
        ({"waiting": 6, "free": 2}, 13, "6 mentees venter, og 2 af 13 aktive frivillige mentorer er ledige: der mangler mindst 4."),
        ({"waiting": 2, "free": 1}, 13, "2 mentees venter, og 1 af 13 aktive frivillige mentorer er ledig: der mangler mindst 1."),
        ({"waiting": 2, "free": 2}, 13, "2 mentees venter, og 2 af 13 aktive frivillige mentorer er ledige: nok, hvis de passer sammen."),
        ({"waiting": 1, "free": 0}, 13, "1 mentee venter, og ingen af de 13 aktive frivillige mentorer er ledige: der mangler mindst 1."),
        ({"waiting": 3}, 0, "3 mentees venter, og ingen frivillige mentorer er aktive: der mangler mindst 3."),
        ({"waiting": 0, "free": 2}, 13, "Ingen mentees venter, og 2 af 13 aktive frivillige mentorer er ledige."),
        ({"waiting": 3, "free": 13, "unnamed": 9}, 13, "3 mentees venter, og 13 frivillige mentorer er aktive."),
    ],
)  # fmt: skip
def test_the_answer_says_how_many_are_missing_only_where_that_is_known(
    measures: dict[str, int], active: int, said: str
) -> None:
    programme = KNOWN[PROGRAMME]
    told = overview.demand_said(programme, programme.role("mentor"), {"active": active}, measures)
    assert told == f"**{said}**"


def test_the_question_is_asked_in_the_programmes_own_words_and_of_matches_only_where_there_are_any() -> None:
    assert supporters.question(KNOWN[PROGRAMME]) == "Har vi frivillige mentorer nok, og holder forløbene?"
    assert supporters.question(KNOWN[NETWORK]) == "Har vi frivillige nok, og holder forløbene?"
    assert supporters.question(KNOWN[HOUSE]) == "Har vi frivillige nok?"


# --- what is drawn ------------------------------------------------------------------------------------------------


def rows(spec: dict[str, Any], name: str) -> dict[str, list[Any]]:
    table: pa.Table = spec["datasets"][name]
    return {column: list(values) for column, values in table.to_pydict().items()}


LEVELS = pd.DataFrame(
    {"active": [8, 13], "running": [7, 14], "waiting": [3, 6], "free": [3, 2]},
    index=pd.to_datetime(["2025-10-31", "2025-11-30"]),
)
WORDS = {"active": "Aktive", "running": "Forløb i gang", "waiting": "Venter", "free": "Ledige"}


def test_every_line_is_named_at_its_end_and_known_without_its_colour() -> None:
    spec = charts.demand_and_capacity(LEVELS, WORDS)
    labels = rows(spec, "labels")
    assert labels["text"] == ["Ledige 2", "Venter 6", "Aktive 13", "Forløb i gang 14"]
    apart = [b - a for a, b in zip(labels["place"], labels["place"][1:], strict=False)]
    assert min(apart) > 1, "No label stands on another."
    marks = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert len({(mark["strokeWidth"], tuple(mark["strokeDash"])) for mark in marks}) == len(marks) == 4
    assert '"legend"' not in json.dumps({key: value for key, value in spec.items() if key != "datasets"})


def test_a_line_of_which_nothing_can_be_told_is_not_drawn_as_nought() -> None:
    spec = charts.demand_and_capacity(LEVELS.drop(columns="free"), WORDS)
    assert "free" not in json.dumps(spec["layer"])
    assert not any("Ledige" in text for text in rows(spec, "labels")["text"] + rows(spec, "tips")["text"])


def test_the_bands_stand_upon_one_another_with_those_who_are_active_on_the_ground() -> None:
    shown = pd.DataFrame({"active": [8, 13], "paused": [0, 4], "ended": [1, 6]}, index=LEVELS.index)
    colours = dict.fromkeys(shown.columns, "#000000")
    spec = charts.stages_over_time(shown, {"active": "Aktive", "paused": "På pause", "ended": "Stoppet"}, colours)
    bands = pd.DataFrame(rows(spec, "bands"))
    last = bands[bands["on"] == bands["on"].max()].set_index("stage")
    assert last["low"].to_dict() == {"active": 0, "paused": 13, "ended": 17}
    assert last["high"].to_dict() == {"active": 13, "paused": 17, "ended": 23}
    assert rows(spec, "labels")["text"] == ["Aktive 13", "På pause 4", "Stoppet 6"]


# --- the page -----------------------------------------------------------------------------------------------------


def shown(app: AppTest) -> tuple[AppTest, str]:
    app.switch_page(PAGE).run()
    return app, sound(app, PAGE)


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.header]


def test_the_page_answers_its_question_with_numbers_first(open_page: Open) -> None:
    app, _ = shown(open_page())
    assert app.title[0].value == "Har vi frivillige mentorer nok, og holder forløbene?"
    assert app.main.markdown[0].value.startswith(
        "**6 mentees venter, og 2 af 13 aktive frivillige mentorer er ledige: der mangler mindst 4.** 15 forløb er i gang. "
        "23 af 40 er rekrutteret."
    )
    assert headings(app)[:5] == [
        "Er der nok til dem, der venter?",
        "Hvor længe ventes der på et match?",
        "Hvor mange er rekrutteret?",
        "Hvem er aktive, og hvem er stoppet?",
        "Hvor længe bliver frivillige mentorer?",
    ]


@pytest.mark.parametrize("programme", KNOWN)
def test_every_table_under_a_chart_can_be_unfolded(open_page: Open, programme: str) -> None:
    app = open_page(programme=programme)
    for paint in (
        "waiting_and_free",
        "waiting_by_region",
        "share_still_waiting",
        "waits_by_region",
        "stage_by_stage",
        "share_still_here",
        "recruited_by_region",
        "recruited_by_year",
    ):
        for role in KNOWN[programme].roles_of("supporter"):
            app.session_state[f"table-{paint}-{role.id}"] = True
    _, text = shown(app)
    assert len(app.table) >= len(app.get("vega_lite_chart")) / 3
    assert "nan" not in text


@pytest.mark.parametrize(("lang", "label"), [("da", "Forløbene"), ("en", "The matches")])
def test_the_other_half_is_a_link_away_and_tells_of_the_matches_alone(open_page: Open, lang: str, label: str) -> None:
    for named in ("matches", label):
        app, _ = shown(open_page(half=named, lang=lang))
        assert app.segmented_control(key="half").value == "matches"
        assert len(headings(app)) == 6, headings(app)
        assert len(app.get("vega_lite_chart")) == 6
        assert app.warning.len == 0
    app.segmented_control(key="half").set_value("supporters").run()
    assert len(headings(app)) == 5


def test_a_programme_without_matches_is_asked_nothing_of_them(open_page: Open) -> None:
    app, text = shown(open_page(programme=HOUSE))
    assert app.title[0].value == "Har vi frivillige nok?"
    assert headings(app) == [
        "Hvor mange er rekrutteret?",
        "Hvem er aktive, og hvem er stoppet?",
        "Hvor længe bliver frivillige?",
    ]
    assert "venter" not in text
    assert "forløb" not in app.main.markdown[0].value
    assert "half" not in {each.key for each in app.segmented_control}


def test_where_matches_have_no_known_mentor_nobody_is_called_free(open_page: Open) -> None:
    _, text = shown(open_page(programme=SCHEMES))
    assert "er det ikke registreret, hvem der har dem" in text
    assert not any(word in text for word in ("ledig:", "er ledige:", "ledige af"))
    assert "Alle 8 mentorer er aktive." in text


def test_a_region_without_anybody_says_so_and_draws_nothing(open_page: Open) -> None:
    app, text = shown(open_page(programme=SCHEMES, region="sjaelland"))
    assert "Ingen mentorer er registreret i de valgte regioner." in text
    assert not app.header
    assert not app.get("vega_lite_chart")


def test_a_region_with_mentees_and_no_mentors_lacks_as_many_as_wait(open_page: Open) -> None:
    app, _ = shown(open_page(region="oevrige"))
    assert app.main.markdown[0].value.startswith(
        "**2 mentees venter, og ingen frivillige mentorer er aktive: der mangler mindst 2.**"
    )
    assert any("registreret i de valgte regioner" in each.value for each in app.info)


@pytest.mark.parametrize("programme", KNOWN)
def test_before_the_programme_it_is_too_early_and_nothing_is_called_nought(open_page: Open, programme: str) -> None:
    before = KNOWN[programme].from_on - timedelta(days=1)
    app, _ = shown(open_page(programme=programme, as_of=before.isoformat()))
    assert app.main.markdown[0].value.startswith("For tidligt at sige")
    assert not app.header


@pytest.mark.parametrize("programme", KNOWN)
def test_an_empty_database_says_what_to_write_down(open_page: Open, programme: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    as_of = KNOWN[programme].to_on.isoformat()
    app, _ = shown(open_page(programme=programme, database=file, as_of=as_of))
    assert "er registreret. Skriv hver enkelt ind" in app.main.markdown[0].value
    assert not app.get("vega_lite_chart")


def test_whoever_is_not_the_lead_is_told_that_it_is_hidden(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app, _ = shown(open_page())
    assert app.main.markdown[0].value == "Skjult af hensyn til fortrolighed."
    assert not app.header


def test_the_parts_of_a_period_begin_anew_and_keep_who_waits(open_page: Open) -> None:
    _, text = shown(open_page(period="2025"))
    assert "6 mentees venter, og 2 af 13" in text
    assert "Af 39," not in text, "Of the waits told here, those begun in 2024 are no part."
    assert slices.period_days(KNOWN[PROGRAMME], "2025")[0] == date(2025, 1, 1)
