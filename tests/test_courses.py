"""How matches go: how long they last, which lasted as agreed, each on a line, follow-ups, goals, reasons for ending."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import courses, frames, store, survey, words
from monitoring.courses import followed, goals_set, lengths, lines, reasons
from monitoring.programmes import MatchKind, known
from monitoring.slices import Slice, cut
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill

NETWORK, SCHEMES, HOUSE = "livet-gaar-videre", "boligsociale-mentorindsatser", "lgbt-asylum-vaerested"
KIND = "one_to_one"
DEFINED = known()[0]
NBSP = "\N{NO-BREAK SPACE}"
Rows = list[tuple[Any, ...]]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    st.cache_data.clear()


@pytest.fixture
def on_fill(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: empty)


@pytest.fixture
def on_samples(samples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: samples)


def seen(as_of: str = "2025-12-01", *, programme: str = PROGRAMME, period: str = "all", **more: Any) -> Slice:
    given: dict[str, Any] = {"regions": (), "role": "lead"} | more
    return cut(frames.programme(programme), period=period, as_of=date.fromisoformat(as_of), **given)


def kind(programme: str = PROGRAMME) -> MatchKind:
    return frames.programme(programme).matches[0]


def rows(frame: pd.DataFrame, *columns: str) -> Rows:
    wanted = frame[list(columns)].astype(object)
    return list(wanted.where(wanted.notna(), None).itertuples(index=False, name=None))


def matches(fill: Fill, *each: str) -> None:
    """`"2025-01-15 2025-03-01 moved odense"`: begun, ended (or -), reason (or -), region."""
    split = [line.split() for line in each]
    lines_of = [
        (f"C-{n:03}", KIND, f"E-{n}", (*row[3:], "aarhus")[0], row[0], row[1], (*row[2:], "-")[0])
        for n, row in enumerate(split, start=1)
    ]
    text = [" | ".join("" if cell == "-" else cell for cell in line) for line in lines_of]
    fill("match", "\n".join(["match | kind | participant | region | started_on | ended_on | end_reason", *text]))


def shown(chosen: Slice, *panels: str, language: str = "da") -> AppTest:
    """These panels of the slice alone on a page, all six where none is named."""

    def page(chosen: object, panels: tuple[str, ...], language: str) -> None:
        from monitoring import courses, words

        words.speak(language)
        for panel in panels:
            getattr(courses, panel)(chosen)

    app = AppTest.from_function(page, args=(chosen, panels or tuple(courses.__all__), language), default_timeout=60)
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    return "\n".join(each.value for part in (app.header, app.markdown, app.info, app.caption) for each in part)


def drawn(app: AppTest) -> int:
    return len(app.get("vega_lite_chart"))


# --- how long they last --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_fill")
def test_a_match_that_ended_after_the_day_asked_about_still_runs_on_it(fill: Fill) -> None:
    matches(fill, "2025-01-01 2025-01-31", "2025-01-01 2025-03-01", "2025-01-01 2025-03-02", "2025-03-02 -")
    found = frames.match_durations(seen("2025-03-01"), KIND)
    assert rows(found, "days", "ended", "matches") == [(30, True, 1), (59, False, 1), (59, True, 1)]
    assert rows(frames.matches(seen("2025-03-01"), KIND), "match", "ended_on") == [
        ("C-001", pd.Timestamp("2025-01-31")),
        ("C-002", pd.Timestamp("2025-03-01")),
        ("C-003", None),
    ]


@pytest.mark.usefixtures("on_fill")
def test_half_of_the_matches_last_as_long_as_the_median_says_and_those_that_run_are_not_taken_as_ended(
    fill: Fill,
) -> None:
    matches(fill, "2025-01-01 2025-02-01", "2025-01-01 2025-07-03", *["2025-01-01 -"] * 3, "2025-11-01 -")
    told = lengths.say_lasting(seen(), kind()).answer
    assert "Over halvdelen varer længere end de 11 måneder" in told
    # Of the five that could have ended by then one had; the sixth has run for a month.
    assert f"Efter 6 måneder løber 80{NBSP}% stadig (95{NBSP}%-interval 20-97{NBSP}%)" in told
    assert "Af 6 forløb er 2 slut, og 4 løber stadig. De, der løber, tæller med" in told
    fill("match", f"match | kind | participant | started_on | ended_on\nC-9 | {KIND} | E-9 | 2025-01-01 | 2025-04-01")
    assert "Halvdelen varer mindst 6 måneder" in lengths.say_lasting(seen(), kind()).answer


@pytest.mark.usefixtures("on_fill")
def test_where_none_has_ended_that_is_said_and_no_line_is_drawn(fill: Fill) -> None:
    matches(fill, "2025-06-01 -", "2025-12-01 -", "2025-10-01 2025-12-02")
    app = shown(seen(), "lasting")
    assert "Alle 3 forløb løber stadig. Hvor længe de varer, kan siges, når nogle er slut." in text(app)
    assert drawn(app) == 0


@pytest.mark.usefixtures("on_fill")
def test_four_matches_are_too_few_to_say_how_long_matches_last_and_five_are_not(fill: Fill) -> None:
    matches(fill, *["2025-06-01 2025-09-01"] * 3, "2025-06-01 -", "2025-12-01 -")
    few, enough = (shown(seen(day), "lasting") for day in ("2025-11-30", "2025-12-01"))
    assert "Af 4 forløb er 3 slut, og 1 løber stadig. Det er for få" in text(few)
    assert "Halvdelen" not in text(few)
    assert "Halvdelen varer mindst 3 måneder" in text(enough)
    assert [drawn(app) for app in (few, enough)] == [0, 1]


@pytest.mark.usefixtures("on_samples")
def test_the_numbers_under_the_axis_and_the_table_agree_with_the_matches_themselves() -> None:
    picture = lengths.share_still_running(seen("2025-11-30"), KIND)
    assert picture is not None
    ticks = picture.spec["datasets"]["ticks"].to_pylist()
    found = frames.match_durations(seen("2025-11-30"), KIND)
    for tick in ticks:
        long_enough = found["days"] >= tick["month"] * 365.25 / 12
        assert tick["followed"] == str(found.loc[long_enough, "matches"].sum())
    assert [tick["label"] for tick in ticks] == ["0", "3", "6", "9", "12", "15 mdr."]
    assert lengths.of_months(picture.rows).iloc[0].tolist() == ["1", f"100{NBSP}%", f"89-100{NBSP}%", "33"]
    assert [name for name in ("agreed", "median") if name in picture.spec["datasets"]] == ["agreed", "median"]
    other = lengths.share_still_running(seen("2014-05-31", programme=SCHEMES), "course")
    assert other is not None
    assert "agreed" not in other.spec["datasets"], "No length is agreed there."


@pytest.mark.usefixtures("on_samples")
def test_days_that_are_estimated_are_said_to_be() -> None:
    assert (
        "For 17 forløb er dagene skønnet."
        in lengths.say_lasting(seen("2014-05-31", programme=SCHEMES), kind(SCHEMES)).note
    )
    assert "skønnet" not in lengths.say_lasting(seen("2025-11-30"), kind()).note


# --- cohorts -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_samples")
def test_the_cohorts_of_the_network_are_those_its_report_prints() -> None:
    """Of 69 matches begun in 2022, 45 lasted half a year; of the 14 of January and February 2023, 11."""
    found = frames.match_cohorts(seen("2023-08-31", programme=NETWORK), "network")
    by_year = found.groupby(found["on"].dt.year)[["value", "base", "left_out"]].sum().astype(int)
    assert by_year.to_numpy().tolist() == [[45, 69, 0], [11, 14, 47]]
    picture = lengths.cohort_by_cohort(seen("2023-08-31", programme=NETWORK), "network")
    assert picture is not None
    assert picture.rows["label"].tolist() == ["1. halvår 2022", "2. halvår 2022", "1. halvår 2023", "2. halvår 2023"]
    assert picture.rows["text"].tolist()[2:] == [f"11 af 14 (79{NBSP}%) · 44 for nye", "for tidligt, 3 for nye"]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("regions", [(), ("hovedstaden",), ("syddanmark",)])
@pytest.mark.parametrize("programme", sorted(DEFINED))
def test_where_an_indicator_tells_of_lasting_matches_the_cohorts_add_up_to_it(
    programme: str, regions: tuple[str, ...]
) -> None:
    own = [each for each in DEFINED[programme].indicators if each.query == "indicators/matches_lasting"]
    assert bool(own) is (programme == NETWORK)
    for indicator in own:
        for day in ("2022-09-30", "2023-03-15", "2023-08-31", "2024-08-01"):
            chosen = seen(day, programme=programme, regions=regions)
            years = frames.by_year(chosen, indicator.id).set_index("year")
            found = frames.match_cohorts(chosen, indicator.parameters["kind"])
            for year, cohort in found.groupby(found["on"].dt.year):
                of_year = {name: int(years.loc[year, name]) for name in ("value", "left_out")}
                assert {name: int(cohort[name].sum()) for name in of_year} == of_year
                if indicator.is_share:
                    assert int(cohort["base"].sum()) == int(years.loc[year, "base"])


@pytest.mark.usefixtures("on_fill")
def test_an_end_as_agreed_counts_as_lasting_and_one_for_another_reason_does_not(fill: Fill) -> None:
    matches(
        fill,
        "2025-01-01 2025-02-01 goals_met",  # early, as agreed
        "2025-01-01 2025-06-30 moved",  # a day too early
        "2025-01-01 2025-07-01 moved",  # on the day
        "2025-06-01 -",  # six months old today
        "2025-06-02 -",  # too young by a day
        "2025-06-02 2025-06-20 moved",  # too young as well, though it has ended
    )
    told = lengths.say_cohorts(seen("2025-12-01"), kind()).answer
    assert told.startswith(f"**3 af 4 forløb (75{NBSP}%) varede mindst 6 måneder eller sluttede som aftalt.**")
    rate = survey.share(3, 4)
    assert f"95{NBSP}%-interval {words.number(rate.low)}-{words.percentage(rate.high)}" in told
    assert told.endswith("2 forløb er for nye til at blive bedømt.")
    picture = lengths.cohort_by_cohort(seen("2025-12-01"), KIND)
    assert picture is not None
    assert rows(picture.rows, "Varede som aftalt", "Sluttede før", "For nye") == [(3, 1, 2)]


@pytest.mark.usefixtures("on_fill")
def test_matches_that_are_all_too_young_are_too_early_and_not_nought_of_nought(fill: Fill) -> None:
    matches(fill, "2025-06-02 -")
    app = shown(seen("2025-12-01"), "cohorts")
    assert "For tidligt at sige: 1 forløb er for nyt til at blive bedømt." in text(app)
    assert drawn(app) == 0
    assert "0 af 0" not in text(app)


@pytest.mark.usefixtures("on_fill")
def test_a_year_that_is_over_is_judged_by_what_has_become_of_its_matches_since(fill: Fill) -> None:
    matches(fill, "2024-12-31 2025-07-01", "2025-01-01 -")
    assert "1 af 1 forløb" in lengths.say_cohorts(seen("2025-12-01", period="2024"), kind()).answer
    assert "For tidligt" in lengths.say_cohorts(seen("2025-06-29", period="2024"), kind()).answer
    assert "1 af 1 forløb" in lengths.say_cohorts(seen("2025-12-01", period="2025"), kind()).answer


def test_the_halves_of_a_year_meet_in_the_summer() -> None:
    days = [date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31)]
    assert [lengths.halves(day) for day in days] == [(2025, 1), (2025, 1), (2025, 2), (2025, 2)]


@pytest.mark.usefixtures("on_fill")
def test_more_half_years_than_can_be_read_are_told_as_years(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    matches(fill, "2024-03-01 -", "2024-09-01 -", "2025-03-01 -")
    monkeypatch.setattr(lengths, "_HALF_YEARS_AT_MOST", 2)
    picture = lengths.cohort_by_cohort(seen(), KIND)
    assert picture is not None
    assert picture.rows["label"].tolist() == ["2024", "2025"]


# --- each on a line ------------------------------------------------------------------------------------------------


def bars(chosen: Slice, what: str = KIND) -> tuple[list[dict[str, Any]], list[str], pd.DataFrame]:
    picture = lines.match_by_match(chosen, what)
    assert picture is not None
    data = picture.spec["datasets"]
    return data["bars"].to_pylist(), data["heads"].to_pydict()["text"], picture.rows


@pytest.mark.usefixtures("on_fill")
def test_those_that_run_come_first_then_those_that_ended_each_from_the_oldest(fill: Fill) -> None:
    matches(fill, "2025-01-01 2025-02-01", "2025-03-01 -", "2024-12-01 2025-12-02", "2024-06-01 2024-07-01")
    lined, heads, _ = bars(seen("2025-12-01"))
    assert [each["match"] for each in lined] == ["C-003", "C-002", "C-004", "C-001"]
    assert heads == ["Løber (2)", "Slut (2)"]
    assert [each["end"][:10] for each in lined] == ["2025-12-01", "2025-12-01", "2024-07-01", "2025-02-01"]


@pytest.mark.usefixtures("on_samples")
def test_forty_matches_are_drawn_and_every_one_is_in_the_table() -> None:
    chosen = seen("2023-08-31", programme=NETWORK)
    lined, heads, table = bars(chosen, "network")
    assert len(lined) == frames.MATCHES_SHOWN == 40
    assert heads == ["Løber (40 af 83)"]
    assert len(table) == len(lines.of_matches(table)) == 130
    told = lines.say_timeline(chosen, kind(NETWORK)).answer
    assert "83 forløb løber, 47 er slut" in told
    assert "de 40 nyeste, dem der løber først; alle 130 står i tabellen" in told
    left_out = set(table["match"]) - {each["match"] for each in lined}
    begun = frames.matches(chosen, "network").set_index("match")
    running = begun[begun["ended_on"].isna()]["started_on"]
    assert running[running.index.isin(left_out)].max() <= min(begun["started_on"][each["match"]] for each in lined)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("programme", [NETWORK, PROGRAMME])
def test_no_match_that_is_drawn_lacks_its_marks_whatever_regions_are_chosen(programme: str) -> None:
    """The marks are asked for the newest of each region: among them are the newest of any regions together."""
    chosen = seen("2023-08-31" if programme == NETWORK else "2025-11-30", programme=programme)
    what = kind(programme).id
    for regions in [(), *((region.id,) for region in DEFINED[programme].regions)]:
        part = Slice(**{**vars(chosen), "regions": regions})
        lined = {each["match"] for each in bars(part, what)[0]}
        own = frames.matches(part, what).set_index("match")
        moments = frames.match_moments(part, what)
        held = moments[moments["moment"] == "held"].groupby("match").size()
        assert {each: int(held.get(each, 0)) for each in lined} == {each: int(own["held"][each]) for each in lined}


@pytest.mark.usefixtures("on_fill")
def test_a_check_in_is_held_missed_to_come_or_away_with_its_match(fill: Fill) -> None:
    matches(fill, "2025-01-01 -", "2025-01-01 2025-05-01")
    fill(
        "follow_up",
        """match | kind       | due_on     | held_on
           C-001 | check_in_3 | 2025-04-01 | 2025-06-02
           C-001 | check_in_6 | 2025-07-01 |
           C-002 | check_in_3 | 2025-04-01 | 2025-04-03
           C-002 | check_in_6 | 2025-07-01 |""",
    )

    def on(day: str) -> Rows:
        return rows(frames.match_moments(seen(day), KIND), "match", "moment", "details")

    assert on("2025-03-31") == [("C-001", "coming", "check_in_3"), ("C-002", "coming", "check_in_3")]
    assert on("2025-06-01") == [
        ("C-001", "missed", "check_in_3"),
        ("C-001", "coming", "check_in_6"),
        ("C-002", "held", "check_in_3"),
    ]
    assert on("2025-07-01")[:2] == [("C-001", "held", "check_in_3"), ("C-001", "missed", "check_in_6")]
    assert rows(frames.matches(seen("2025-06-01"), KIND), "held", "due") == [(0, 1), (1, 1)]
    assert rows(frames.matches(seen("2025-07-01"), KIND), "held", "due") == [(1, 2), (1, 1)]


@pytest.mark.usefixtures("on_samples")
def test_a_match_is_known_by_its_number_alone() -> None:
    """Why it ended can tell of illness: it stands beside no match, in no table and in no tooltip."""
    _, _, table = bars(seen("2023-08-31", programme=NETWORK), "network")
    assert list(lines.of_matches(table)) == ["Forløb", "Begyndt", "Slut", "Fulgt op", "Møder logget"]
    picture = lines.match_by_match(seen("2023-08-31", programme=NETWORK), "network")
    assert picture is not None
    written = str([each.to_pylist() for each in picture.spec["datasets"].values()]) + picture.rows.to_csv()
    for reason in kind(NETWORK).end_reasons:
        assert reason.id not in written
        assert reason.label["da"] not in written


@pytest.mark.usefixtures("on_samples")
def test_meetings_that_nobody_logged_are_not_nought_meetings() -> None:
    chosen = seen("2014-05-31", programme=SCHEMES)
    assert "Møderne i forløbene er ikke registreret." in lines.say_timeline(chosen, kind(SCHEMES)).answer
    assert list(lines.of_matches(bars(chosen, "course")[2])) == ["Forløb", "Begyndt", "Slut"]
    logged = lines.of_matches(bars(seen("2025-11-30"))[2])["Møder logget"]
    assert "ingen" in set(logged)
    assert "0" not in set(logged)


# --- follow-ups ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_fill")
def test_a_follow_up_is_on_time_for_fourteen_days(fill: Fill) -> None:
    matches(fill, *["2025-01-01 -"] * 6)
    fill(
        "follow_up",
        """match | kind       | due_on     | held_on
           C-001 | check_in_3 | 2025-04-01 | 2025-04-15
           C-002 | check_in_3 | 2025-04-01 | 2025-04-16
           C-003 | check_in_3 | 2025-04-01 | 2025-03-20
           C-004 | check_in_3 | 2025-04-01 | 2025-05-02
           C-005 | check_in_3 | 2025-04-01 |""",
    )
    found = frames.match_follow_ups(seen("2025-05-01"), KIND)
    states = {(each, state): n for each, state, n in rows(found, "follow_up", "state", "follow_ups")}
    assert states == {
        ("check_in_3", "on_time"): 2,
        ("check_in_3", "late"): 1,
        ("check_in_3", "missed"): 2,
        ("check_in_3", "unrecorded"): 1,
        ("check_in_6", "coming"): 6,
    }
    told = followed.say_follow_ups(seen("2025-05-01"), kind()).answer
    assert told.startswith(f"**3 af 5 opfølgninger er holdt (60{NBSP}%), heraf 1 over 14 dage efter tiden.**")
    assert "1 er ikke registreret. 6 skal holdes senere." in told
    picture = followed.follow_up_by_follow_up(seen("2025-05-01"), KIND)
    assert picture is not None
    three, six = "Check-in efter 3 måneder", "Check-in efter 6 måneder"
    assert rows(picture.rows, "label", "text") == [(three, f"3 af 5 (60{NBSP}%) holdt"), (six, "ingen forfaldne endnu")]
    assert rows(followed.of_follow_ups(picture.rows), "Opfølgning", "Status", "Antal") == [
        (three, "Holdt til tiden", "2"),
        (three, "Holdt for sent", "1"),
        (three, "Ikke holdt", "2"),
        (three, "Ikke registreret", "1"),
        (six, "Ikke tid endnu", "6"),
    ]


@pytest.mark.usefixtures("on_fill")
def test_a_follow_up_is_not_due_when_its_match_ended_before(fill: Fill) -> None:
    matches(fill, "2025-01-01 2025-03-31", "2025-01-01 2025-04-01", "2025-01-01 2025-06-01")
    found = frames.match_follow_ups(seen("2025-04-30"), KIND)
    states = {(each, state): n for each, state, n in rows(found, "follow_up", "state", "follow_ups")}
    assert states == {
        ("check_in_3", "lapsed"): 1,
        ("check_in_3", "unrecorded"): 2,
        ("check_in_6", "lapsed"): 2,
        ("check_in_6", "coming"): 1,
    }


@pytest.mark.usefixtures("on_fill")
def test_one_held_before_its_day_is_not_yet_one_of_those_due(fill: Fill) -> None:
    matches(fill, "2025-01-01 -")
    fill("follow_up", "match | kind | due_on | held_on\nC-001 | check_in_3 | 2025-04-01 | 2025-03-20")
    before, on = (followed.say_follow_ups(seen(day), kind()) for day in ("2025-03-31", "2025-04-01"))
    assert before.answer == "For tidligt at sige. 1 er holdt før tiden. 1 skal holdes senere."
    assert on.answer.startswith(f"**1 af 1 opfølgninger er holdt (100{NBSP}%), alle til tiden.**")


@pytest.mark.usefixtures("on_fill")
def test_where_no_follow_up_is_on_record_that_is_said_and_not_that_none_was_held(fill: Fill) -> None:
    matches(fill, "2025-01-01 -")
    app = shown(seen("2025-06-30"), "follow_ups")
    assert "Ingen opfølgninger er registreret. Skriv dagen ind" in text(app)
    assert "Ingen af de" not in text(app)
    assert drawn(app) == 0
    fill("follow_up", "match | kind | due_on | held_on\nC-001 | check_in_3 | 2025-04-01 |")
    assert "Ingen af de 1 opfølgninger, der skulle være holdt, er holdt." in text(
        shown(seen("2025-06-30"), "follow_ups")
    )


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("day", ["2022-12-31", "2023-06-15", "2023-08-31"])
def test_follow_ups_are_those_of_the_programmes_own_indicator(samples: Store, day: str) -> None:
    indicator = DEFINED[NETWORK].indicator("follow_ups_held")
    given = {"programme": NETWORK, "as_of": date.fromisoformat(day)} | indicator.parameters
    found = samples.ask(indicator.query, **given)
    states = frames.match_follow_ups(seen(day, programme=NETWORK), "network").groupby("state")["follow_ups"].sum()
    held = states.get("on_time", 0) + states.get("late", 0)
    assert (held, held + states.get("missed", 0)) == (found["value"].sum(), found["base"].sum())
    begun = frames.match_durations(seen(day, programme=NETWORK), "network")["matches"].sum()
    assert states.sum() == 5 * begun, "Each match has each of its five follow-ups in one state."


# --- goals ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_fill")
def test_a_goal_whose_result_is_not_recorded_is_not_one_that_was_not_reached(fill: Fill) -> None:
    matches(fill, "2025-01-01 -", "2025-01-01 -", "2025-01-01 -")
    fill(
        "goal",
        """match | goal | category | set_on     | closed_on  | result
           C-001 | 1    | danish   | 2025-01-05 | 2025-03-01 |
           C-001 | 2    | labour   | 2025-01-05 | 2025-03-02 | reached
           C-001 | 3    | labour   | 2025-01-05 |            |
           C-001 | 4    | labour   | 2025-03-01 |            |
           C-002 | 1    | danish   | 2025-03-02 |            |
           C-003 | 1    | danish   | 2025-02-01 |            |
           C-003 | 2    | danish   | 2025-02-01 |            |
           C-003 | 3    | danish   | 2025-02-01 |            |""",
    )
    first = goals_set.say_goals(seen("2025-03-01"), kind()).answer
    assert first.startswith("**7 mål er sat; 1 er afsluttet.** Resultatet er ikke registreret for nogen af dem")
    assert "0%" not in first.replace(NBSP, "")
    assert "nået." not in first.split("nået.")[0]
    assert "2 af 3 forløb har mål, i snit 3,5 hver. 1 har flere end de 3 aftalte." in first
    assert set(frames.match_goals(seen("2025-03-01"), KIND)["result"].dropna()) == set()
    later = goals_set.say_goals(seen("2025-03-02"), kind()).answer
    assert later.startswith(f"**8 mål er sat; 2 er afsluttet.** Af dem med et resultat er 1 af 1 (100{NBSP}%) nået.")
    assert "For 1 er resultatet ikke registreret." in later
    picture = goals_set.goals_by_category(seen("2025-03-02"), KIND)
    assert picture is not None
    assert rows(picture.rows, "label", "text") == [
        ("Dansk", "5 sat, 1 afsluttet"),
        ("Arbejde", "3 sat, 1 afsluttet, 1 nået"),
    ]
    assert rows(goals_set.of_categories(picture.rows), "Nået", "I gang") == [(0, 4), (1, 2)]


@pytest.mark.usefixtures("on_samples")
def test_in_the_samples_no_goal_has_a_result_and_no_column_of_noughts_says_otherwise() -> None:
    picture = goals_set.goals_by_category(seen("2025-11-30"), KIND)
    assert picture is not None
    assert list(goals_set.of_categories(picture.rows)) == ["Emne", "Afsluttet, resultat ikke registreret", "I gang"]
    assert picture.rows["text"].iloc[0] == "16 sat, 10 afsluttet"
    assert "Nået" not in {each["part"] for each in picture.spec["datasets"]["parts"].to_pylist()}


# --- why they end --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_fill")
def test_an_ending_without_a_reason_is_told_apart_and_not_counted_in_the_share(fill: Fill) -> None:
    matches(
        fill, "2025-01-01 2025-03-01 goals_met", "2025-01-01 2025-03-01 moved", "2025-01-01 2025-03-01 moved",
        "2025-01-01 2025-03-01", "2025-01-01 2025-03-02 goals_met", "2025-01-01 -",
    )  # fmt: skip
    told = reasons.say_endings(seen("2025-03-01"), kind()).answer
    assert told.startswith(f"**4 forløb er slut; 1 af 3 (33{NBSP}%) sluttede som aftalt.**")
    assert "For 1 er årsagen ikke registreret" in told
    picture = reasons.ending_by_ending(seen("2025-03-01"), KIND)
    assert picture is not None
    assert rows(picture.rows, "label", "text") == [
        ("Flytning", f"2 af 3 (67{NBSP}%)"),
        ("Målene er nået (som aftalt)", f"1 af 3 (33{NBSP}%)"),
        ("Årsag ikke registreret", "1"),
    ]


@pytest.mark.usefixtures("on_fill")
def test_that_none_has_ended_is_not_that_nothing_is_recorded(fill: Fill) -> None:
    assert "ikke registreret" in text(shown(seen("2025-03-01"), "endings"))
    matches(fill, "2025-01-01 2025-03-02")
    before, after = (shown(seen(day), "endings") for day in ("2025-03-01", "2025-03-02"))
    assert "Ingen forløb er slut i perioden." in text(before)
    assert "ikke registreret" not in text(before)
    assert "Årsagen er ikke registreret for nogen af dem." in text(after)
    assert drawn(before) == drawn(after) == 0


@pytest.mark.usefixtures("on_samples")
def test_the_commonest_reason_is_told_where_no_ending_is_as_agreed() -> None:
    told = reasons.say_endings(seen("2023-08-31", programme=NETWORK), kind(NETWORK)).answer
    assert told == f"**47 forløb er slut.** Oftest: deltagerens tilstand blev værre, 12 af 47 (26{NBSP}%)."
    assert "62 af 62" in reasons.say_endings(seen("2014-05-31", programme=SCHEMES), kind(SCHEMES)).answer
    picture = reasons.ending_by_ending(seen("2014-05-31", programme=SCHEMES), "course")
    assert picture is not None
    assert picture.rows["label"].tolist() == ["Afsluttet som aftalt"], "The reason says itself that it is as agreed."


# --- the panels together -------------------------------------------------------------------------------------------

HEADINGS = {
    "lasting": "Hvor længe varer forløbene?",
    "cohorts": "Holder forløbene den aftalte tid?",
    "timeline": "Hvordan går de enkelte forløb?",
    "goals": "Hvilke mål arbejdes der med, og nås de?",
    "endings": "Hvorfor slutter forløbene?",
    "follow_ups": "Holdes opfølgningerne?",
}
USED = {
    PROGRAMME: set(HEADINGS),
    NETWORK: set(HEADINGS) - {"goals"},
    SCHEMES: {"lasting", "timeline", "endings"},
    HOUSE: set(),
}
LAST_DAY = {PROGRAMME: "2025-11-30", NETWORK: "2023-08-31", SCHEMES: "2014-05-31", HOUSE: "2026-10-01"}


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("programme", sorted(USED))
def test_a_panel_stands_where_the_definition_has_use_for_it_with_a_chart(programme: str, language: str) -> None:
    app = shown(seen(LAST_DAY[programme], programme=programme), language=language)
    assert len(app.header) == drawn(app) == len(USED[programme])
    if language == "da":
        assert {each.value for each in app.header} == {HEADINGS[each] for each in USED[programme]}
    assert not app.info


@pytest.mark.usefixtures("on_fill")
@pytest.mark.parametrize("programme", sorted(USED))
def test_without_records_every_panel_says_what_is_missing_and_draws_nothing(programme: str) -> None:
    app = shown(seen(LAST_DAY[programme], programme=programme))
    assert len(app.header) == len(app.info) == len(USED[programme])
    assert drawn(app) == 0
    assert all("ikke registreret" in each.value for each in app.info)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("programme", sorted(USED))
def test_before_the_programme_begins_it_is_too_early_and_nothing_is_missing(programme: str) -> None:
    before = DEFINED[programme].from_on - timedelta(days=1)
    app = shown(seen(before.isoformat(), programme=programme))
    assert drawn(app) == 0
    assert all("For tidligt at sige: programmet begynder" in each.value for each in app.info)
    assert "ikke registreret" not in text(app)


@pytest.mark.usefixtures("on_samples")
def test_whoever_may_not_see_the_figures_sees_that_they_are_hidden() -> None:
    app = shown(seen("2025-11-30", role="board"))
    assert drawn(app) == 0
    assert [each.value for each in app.info] == ["Skjult af hensyn til fortrolighed."] * 6
    assert "33" not in text(app)


@pytest.mark.usefixtures("on_samples")
def test_a_region_has_its_own_matches_and_the_regions_together_have_them_all() -> None:
    regions = [region.id for region in DEFINED[PROGRAMME].regions]
    parts = {each: seen("2025-11-30", regions=(each,)) for each in regions}
    ask: list[Callable[[Slice, str], pd.DataFrame]] = [
        frames.match_durations, frames.match_cohorts, frames.match_goals, frames.goals_per_match, frames.match_endings,
        frames.match_follow_ups, frames.matches,
    ]  # fmt: skip
    for question in ask:
        whole = len(question(seen("2025-11-30"), KIND))
        assert sum(len(question(part, KIND)) for part in parts.values()) == whole
        assert all(set(question(part, KIND)["region"]) <= {region} for region, part in parts.items())


@pytest.mark.usefixtures("on_fill")
def test_a_year_has_the_matches_begun_in_it_as_they_stood_when_it_ended(fill: Fill) -> None:
    matches(fill, "2024-12-31 2025-01-01 moved", "2025-01-01 -", "2024-03-01 2024-12-31 moved")
    of_2024 = seen("2025-12-01", period="2024")
    assert rows(frames.matches(of_2024, KIND), "match", "ended_on") == [
        ("C-003", pd.Timestamp("2024-12-31")),
        ("C-001", None),
    ]
    assert frames.match_endings(of_2024, KIND)["matches"].sum() == 1
    assert frames.match_endings(seen("2025-12-01", period="2025"), KIND)["matches"].sum() == 1
