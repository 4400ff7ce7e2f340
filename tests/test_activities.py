"""What was held and who came: the calendar and its plan, attendance, the same people again, logs; and the page itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import streamlit as st
from conftest import PROGRAMME, Fill, Open
from test_pages import healthy

from monitoring import frames, gatherings, programmes, rhythm, store
from monitoring.gatherings import cells, kinds, sizes, weeks
from monitoring.programmes import Activity
from monitoring.slices import Slice, cut
from monitoring.store import Store

KNOWN = programmes.known()[0]
MENTORS, HOUSE = KNOWN[PROGRAMME], KNOWN["lgbt-asylum-vaerested"]
CAFE = next(each for each in MENTORS.activities if each.id == "cafe")
LABEL = {"da": "Café", "en": "Café"}


def kind(
    every: str = "week", times: float = 1, weekday: str | None = "wednesday", closed: list[date] | None = None
) -> Activity:
    expected = {"every": every, "times": times, "per": "programme", "closed": closed or []}
    return Activity.model_validate(
        {"id": "cafe", "label": LABEL, "plural": LABEL, "weekday": weekday, "expected": expected}
    )


def slots(activity: Activity, first: str, last: str, begins: str = "2020-01-01") -> list[rhythm.Slot]:
    days = {"from_on": date.fromisoformat(first), "to_on": date.fromisoformat(last), "until": date.fromisoformat(last)}
    return rhythm.slots(activity, begins_on=date.fromisoformat(begins), **days)


def slice_of(as_of: str, *regions: str, programme: str = PROGRAMME, period: str = "all", role: str = "lead") -> Slice:
    day = date.fromisoformat(as_of)
    return cut(KNOWN[programme], regions=regions, period=period, as_of=day, role=role)


@pytest.fixture
def records(empty: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The empty database, asked by the frames."""
    monkeypatch.setattr(store, "opened", lambda: empty)
    st.cache_data.clear()
    yield empty
    st.cache_data.clear()


@pytest.fixture
def on_samples(samples: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The sample records, asked by the frames."""
    monkeypatch.setattr(store, "opened", lambda: samples)
    st.cache_data.clear()
    yield samples
    st.cache_data.clear()


# --- the rhythm ---------------------------------------------------------------------------------------------------


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    found = slots(kind(), "2026-12-21", "2027-01-10")
    assert [each.first.isocalendar()[:2] for each in found] == [(2026, 52), (2026, 53), (2027, 1)]
    lines = [cells._place(kind(), each) for each in found]
    # Week 53 is the fourteenth of its quarter, and does not open the next year.
    assert [(line.split("\n")[0], column, head) for line, column, head in lines] == [
        ("2026", 13, "52"), ("2026", 14, "53"), ("2027", 1, "1"),
    ]  # fmt: skip


def test_new_years_eve_can_lie_in_week_one_of_the_year_after() -> None:
    (found,) = slots(kind(), "2025-12-31", "2025-12-31")
    assert cells._place(kind(), found)[0].startswith("2026")


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2025, 1, 1), True), (date(2025, 4, 17), True), (date(2025, 4, 18), True), (date(2025, 4, 19), False),
        (date(2025, 4, 20), True), (date(2025, 4, 21), True), (date(2025, 5, 29), True), (date(2025, 6, 9), True),
        (date(2025, 12, 24), False), (date(2025, 12, 25), True), (date(2025, 12, 26), True), (date(2025, 6, 5), False),
        (date(2023, 5, 5), True), (date(2024, 4, 26), False),
    ],
)  # fmt: skip
def test_the_public_holidays_are_those_of_the_law_and_prayer_day_is_none_since_2024(day: date, is_one: bool) -> None:
    assert (day in rhythm.public_holidays(day.year)) is is_one


def test_a_week_is_not_agreed_where_its_own_day_is_a_holiday() -> None:
    christmas, new_year, after = slots(kind(), "2024-12-23", "2025-01-12")
    assert [each.agreed for each in (christmas, new_year, after)] == [0, 0, 1]
    assert christmas.closed == "holiday"
    # On a Tuesday the same weeks hold no holiday of its own.
    assert [each.agreed for each in slots(kind(weekday="tuesday"), "2024-12-23", "2025-01-12")] == [1, 1, 1]


def test_a_week_that_holds_a_closed_day_is_not_agreed() -> None:
    found = slots(kind(closed=[date(2025, 7, 9)]), "2025-07-07", "2025-07-20")
    assert [(each.agreed, each.closed) for each in found] == [(0, "agreed"), (1, None)]


def test_a_week_is_agreed_only_where_it_lies_wholly_within_the_programme() -> None:
    found = slots(kind(), "2025-01-01", "2025-01-14", begins="2025-01-01")
    assert [(each.first, each.agreed) for each in found] == [
        (date(2024, 12, 30), 0), (date(2025, 1, 6), 1), (date(2025, 1, 13), 0),
    ]  # fmt: skip


def test_every_second_month_is_one_slot_of_two_months() -> None:
    found = slots(kind("month", 0.5, None), "2024-01-01", "2024-12-31")
    assert [(each.first.month, each.last.month) for each in found] == [
        (1, 2),
        (3, 4),
        (5, 6),
        (7, 8),
        (9, 10),
        (11, 12),
    ]


def test_what_is_agreed_for_a_year_has_no_week_that_could_be_missed() -> None:
    assert not any(each.agreed for each in slots(kind("year", 4, None), "2024-01-01", "2024-12-31"))
    assert not rhythm.has_slots(kind("week", 0.5))


@pytest.mark.parametrize(
    ("every", "times", "until", "planned"),
    [
        ("month", 0.5, "2025-11-30", 11.5), ("month", 0.5, "2025-12-31", 12.0), ("year", 4, "2025-12-31", 8.0),
        ("year", 4, "2023-12-31", 0.0), ("week", 0.5, "2024-12-31", 26.0),
    ],
)  # fmt: skip
def test_what_is_agreed_seldom_is_planned_by_the_months_that_passed(
    every: str, times: float, until: str, planned: float
) -> None:
    activity = kind(every, times, None)
    assert rhythm.is_seldom(activity)
    by_now = rhythm.planned_by_now(activity, from_on=date(2024, 1, 1), until=date.fromisoformat(until))
    assert by_now == pytest.approx(planned)


def test_how_attendance_varies_is_weighted_by_how_often_each_number_came() -> None:
    found = rhythm.spread([1, 4], [3, 1])
    assert found is not None
    assert (found.n, found.total, found.mean, found.median, found.low, found.high) == (4, 7, 1.75, 1.0, 1, 4)
    # The sample's deviation, over n - 1: 1.5, and not 1.3.
    assert found.deviation == pytest.approx(1.5)
    assert (found.usual, found.within) == ((1, 3), 3)


def test_one_time_has_no_deviation_and_no_time_no_spread() -> None:
    alone = rhythm.spread([12], [1])
    assert alone is not None
    assert alone.deviation is None
    assert rhythm.spread([], []) is None


def test_weeks_that_follow_on_one_another_are_one_run_across_new_year() -> None:
    mondays = [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 18)]
    assert rhythm.runs(mondays) == [(mondays[0], mondays[1]), (mondays[2], mondays[2])]


def test_meetings_of_a_match_are_no_gathering_and_what_is_agreed_weekly_comes_first() -> None:
    assert [each.id for each in rhythm.gatherings(MENTORS)][:4] == [
        "cafe",
        "mentor_meeting",
        "workshop",
        "recruitment_round",
    ]
    assert [each.id for each in rhythm.meetings(MENTORS)] == ["one_to_one"]
    assert rhythm.gatherings(KNOWN["boligsociale-mentorindsatser"]) == []


# --- what was held ------------------------------------------------------------------------------------------------


def states(as_of: str, *regions: str) -> dict[int, str]:
    """The state of each week of 2025 in the café's calendar."""
    found = cells.cells_of(CAFE, slice_of(as_of, *regions, period="2025"))
    return {each.slot.first.isocalendar()[1]: each.state for each in found if each.slot.first.isocalendar()[0] == 2025}


def evenings(fill: Fill) -> None:
    fill(
        "activity",
        """
        activity | kind | held_on    | region
        A-1      | cafe | 2025-05-07 | koebenhavn
        A-2      | cafe | 2025-05-21 | aarhus
        A-3      | cafe | 2025-05-28 | koebenhavn
        A-4      | cafe | 2025-06-11 | koebenhavn
        """,
    )


@pytest.mark.usefixtures("records")
def test_a_week_is_missing_only_when_it_is_over(fill: Fill) -> None:
    evenings(fill)
    on_sunday, on_saturday = states("2025-06-08"), states("2025-06-07")
    assert [on_sunday[week] for week in (19, 20, 21, 22, 23)] == ["held", "missing", "held", "held", "missing"]
    assert on_saturday[23] == "future"
    # What is held later than the day looked at is not seen.
    assert on_saturday[24] == "future"


@pytest.mark.usefixtures("records")
def test_a_week_held_in_another_region_is_not_told_as_missing(fill: Fill) -> None:
    evenings(fill)
    found = states("2025-06-08", "koebenhavn")
    assert (found[19], found[20], found[21]) == ("held", "missing", "elsewhere")
    chosen = slice_of("2025-06-08", "koebenhavn")
    held, agreed = cells.kept(cells.cells_of(CAFE, chosen), chosen)
    assert held == 3
    assert agreed > 70


@pytest.mark.usefixtures("records")
def test_two_evenings_of_a_week_keep_the_week_once(fill: Fill) -> None:
    evenings(fill)
    fill("activity", "activity | kind | held_on | region\nA-9 | cafe | 2025-05-08 | koebenhavn")
    chosen = slice_of("2025-06-08")
    found = cells.cells_of(CAFE, chosen)
    assert max(each.held for each in found) == 2
    assert cells.kept(found, chosen)[0] == 3


@pytest.mark.usefixtures("records")
def test_an_evening_without_attendance_is_not_an_evening_to_which_nobody_came(fill: Fill) -> None:
    evenings(fill)
    fill("attendance", "activity | person | role | heads\nA-1 | | mentee | 4\nA-3 | F-1 | mentor | 1")
    rows = cells.laid_out(CAFE, MENTORS, cells.cells_of(CAFE, slice_of("2025-06-30")))
    marks = dict(zip(rows["head"], rows["mark"], strict=True))
    assert (marks["19"], marks["21"], marks["22"]) == ("4", "✓", "0")
    assert sizes._spread(sizes._held(slice_of("2025-06-30"), "cafe"), "participant").n == 2  # type: ignore[union-attr]


@pytest.mark.usefixtures("records")
def test_the_gaps_are_told_as_weeks_and_never_as_cancelled(fill: Fill) -> None:
    evenings(fill)
    chosen = slice_of("2025-06-30")
    told = weeks.verdict(CAFE, cells.cells_of(CAFE, chosen), chosen)
    assert told.startswith("**4 gange registreret.**")
    assert "Siden den første, 7. maj 2025: 4 af 8." in told
    assert "Intet registreret i uge 20, 23 og 25-26 (2025): aflyst eller ikke skrevet ind." in told


@pytest.mark.usefixtures("records")
def test_a_person_who_came_in_two_regions_is_one_person_in_both(fill: Fill) -> None:
    evenings(fill)
    fill(
        "attendance",
        """
        activity | person | role   | heads
        A-1      | D-1    | mentee | 1
        A-2      | D-1    | mentee | 1
        A-3      | D-1    | mentee | 1
        A-3      | D-2    | mentee | 1
        A-3      |        | mentee | 5
        A-4      | D-3    | mentee | 1
        """,
    )

    def people(*regions: str, as_of: str = "2025-06-08") -> dict[int, int]:
        found = frames.visitors(slice_of(as_of, *regions))
        own = found[found["kind"] == "cafe"]
        return dict(zip(own["visits"], own["persons"], strict=True))

    assert people() == {1: 1, 3: 1}
    assert people("koebenhavn") == {1: 1, 2: 1}
    assert people("aarhus") == {1: 1}
    # Two and one are not three: the regions cannot be added up.
    assert people("aarhus", "koebenhavn") == {1: 1, 3: 1}
    assert people("odense") == {}
    assert sum(people(as_of="2025-06-11").values()) == 3


@pytest.mark.usefixtures("records")
def test_heads_without_a_name_are_visits_and_no_persons(fill: Fill) -> None:
    evenings(fill)
    fill("attendance", "activity | person | role | heads\nA-1 | D-1 | mentee | 1\nA-1 | | mentee | 5")
    chosen = slice_of("2025-06-08")
    told = sizes._visitors_said(MENTORS, sizes._held(chosen, "cafe"), chosen, "cafe")
    assert told.startswith("6 besøg: 1 af **1 mentee**")
    assert "5 uden navn" in told


@pytest.mark.usefixtures("records")
def test_days_until_the_log_leave_an_import_out_and_never_go_below_the_same_day(fill: Fill) -> None:
    fill(
        "activity",
        """
        activity | kind | held_on    | recorded_at         | source
        A-1      | cafe | 2025-05-07 | 2025-05-07 23:59:00 | form
        A-2      | cafe | 2025-05-14 | 2025-05-15 00:01:00 | form
        A-3      | cafe | 2025-05-21 | 2025-05-01 09:00:00 | form
        A-4      | cafe | 2025-05-28 | 2025-11-01 09:00:00 | import
        """,
    )
    found = frames.modes_and_delays(slice_of("2025-12-01"))
    known = found[found["days"].notna()]
    assert dict(zip(known["days"], known["times"], strict=True)) == {0: 2, 1: 1}
    assert int(found["times"].sum()) == 4
    assert found["mode"].isna().all()


# --- the same numbers as on the page of targets ------------------------------------------------------------------


REGIONS = [(), ("koebenhavn",), ("aarhus", "odense"), ("aarhus", "koebenhavn", "oevrige")]
DAYS = ["2025-04-30", "2025-07-15", "2025-11-30"]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_the_numbers_are_those_of_the_page_of_targets(regions: tuple[str, ...], as_of: str) -> None:
    chosen = slice_of(as_of, *regions)
    targets = {each.indicator: each.actual or 0 for each in frames.progress(chosen)}
    held = frames.times_held(chosen)
    cafe, workshops = held[held["kind"] == "cafe"], held[held["kind"] == "workshop"]
    assert int(cafe["times"].sum()) == targets["cafe_evenings"]
    assert int((cafe["participants"] * cafe["times"]).sum()) == targets["cafe_visits"]
    assert int(workshops["times"].sum()) == targets["workshops"]
    # The target of meetings has a period of its own; they are counted in all their kinds, and what is estimated.
    since = replace(chosen, from_on=date(2024, 6, 1))
    met, held = frames.match_meetings(since), frames.times_held(since)
    counts = ("cafe", "workshop", "staff_meeting", "mentor_activity")
    others = held[held["kind"].isin(counts)]
    logged = int((others["participants"] * others["times"]).sum()) + int(met["logged"].sum())
    assert logged + int(met["estimated"].sum()) == targets["individual_meetings"]
    assert int(met["estimated"].sum()) > 0 or regions == ("aarhus", "odense")


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("as_of", ["2026-01-11", "2026-01-12", "2026-08-02", "2026-11-21", "2026-11-22"])
def test_the_weeks_kept_are_those_of_the_page_of_targets(as_of: str) -> None:
    chosen = slice_of(as_of, programme=HOUSE.id)
    told = {each.indicator: each for each in frames.progress(chosen)}
    for id, name in (
        ("cafe", "cafe_frequency"),
        ("joint_meeting", "joint_meeting_frequency"),
        ("themed_event", "themed_event_frequency"),
    ):
        activity = next(each for each in HOUSE.activities if each.id == id)
        held, agreed = cells.kept(cells.cells_of(activity, chosen), chosen)
        if told[name].base is not None:
            assert (held, agreed) == (told[name].actual, told[name].base), name


@pytest.mark.usefixtures("on_samples")
def test_the_report_s_evenings_visits_and_workshops_stand_in_the_answer() -> None:
    answer = gatherings.overview(slice_of("2025-11-30")).answer
    assert "**25 onsdagscaféer** siden april 2025 med 3,6 mentees i gennemsnit" in answer
    assert "**7 workshops og faglige oplæg** siden juni 2024 med 11,4 mentees i gennemsnit" in answer
    rows = kinds.held_against_agreed(slice_of("2025-11-30"), "kinds")
    assert rows is not None
    text = dict(zip(rows.rows["label"], rows.rows["text"], strict=True))
    assert text["Workshops og faglige oplæg"] == "7 af ca. 12 aftalte"
    assert text["Rekrutteringsrunder"] == "7 af ca. 8 aftalte"
    assert text["Supervisioner"] == "1"
    years = dict(zip(rows.rows["label"], rows.rows["years"], strict=True))
    assert (
        years["Workshops og faglige oplæg"] == "2024: 3, 24 mentees, 8,0 pr. gang; 2025: 4, 56 mentees, 14,0 pr. gang"
    )


@pytest.mark.usefixtures("on_samples")
def test_of_chosen_regions_no_plan_is_told_as_theirs() -> None:
    rows = kinds.held_against_agreed(slice_of("2025-11-30", "aarhus"), "kinds")
    assert rows is not None
    assert not rows.rows["text"].str.contains("aftalt").any()
    assert rows.rows["plan"].isna().all()


@pytest.mark.usefixtures("records")
def test_more_evenings_than_dots_can_be_told_apart_are_told_by_month(fill: Fill) -> None:
    days = [date(2024, 1, 3) + timedelta(days=4 * i) for i in range(151)]
    fill(
        "activity",
        "\n".join(
            ["activity | kind | held_on | region", *(f"A-{i} | cafe | {on} | aarhus" for i, on in enumerate(days))]
        ),
    )
    fill(
        "attendance",
        "\n".join(["activity | person | role | heads", *(f"A-{i} | | mentee | {1 + i % 5}" for i in range(151))]),
    )
    whole = sizes.came_each_time(slice_of("2025-12-31"), "cafe")
    year = sizes.came_each_time(slice_of("2025-12-31", period="2024"), "cafe")
    assert whole is not None
    assert year is not None
    assert (len(whole.rows), len(year.rows)) == (
        len({(on.year, on.month) for on in days}),
        sum(on.year == 2024 for on in days),
    )
    assert list(sizes.of_times(whole.rows)) == ["Måned", "Fremmøde"]
    assert list(sizes.of_times(year.rows)) == ["Dag", "Fremmøde"]


# --- the page -----------------------------------------------------------------------------------------------------


def test_the_page_answers_its_question_before_anything_else(open_page: Open) -> None:
    app = open_page()
    app.switch_page("aktiviteter.py").run()
    text = healthy(app)
    assert app.title[0].value == "Hvad er der holdt, og hvem kom?"
    assert "25 af 98 aftalte uger" in text
    assert "62 af **22 forskellige mentees**" in text
    assert len(app.get("vega_lite_chart")) == 7


def test_another_kind_is_chosen_and_stands_in_the_address(open_page: Open) -> None:
    app = open_page(activity="mentor_meeting")
    app.switch_page("aktiviteter.py").run()
    assert app.selectbox(key="activity").value == "mentor_meeting"
    assert "**19 gange registreret.** Holdt 19 af 23 aftalte gange (83\N{NO-BREAK SPACE}%)." in healthy(app)
    app.selectbox(key="activity").set_value("workshop").run()
    assert "Aftalt er én gang hver 2. måned, ca. 12 til nu." in healthy(app)


@pytest.mark.parametrize("programme", KNOWN)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_kind_of_every_programme_can_be_looked_at(open_page: Open, programme: str, lang: str) -> None:
    app = open_page(programme=programme, lang=lang)
    app.switch_page("aktiviteter.py").run()
    healthy(app)
    for activity in rhythm.gatherings(KNOWN[programme]):
        app.selectbox(key="activity").set_value(activity.id).run()
        healthy(app)


def test_a_kind_that_is_nowhere_in_the_region_says_so_and_draws_nothing_of_it(open_page: Open) -> None:
    app = open_page(region="odense")
    app.switch_page("aktiviteter.py").run()
    text = healthy(app)
    assert "Onsdagscaféer: ikke registreret i de valgte regioner." in text
    assert "Hvor mange kommer hver gang?" not in text
    assert "25 onsdagscaféer" not in text
    assert "**14 møder mellem projektleder og mentee** siden juni 2024; 1 møde i et forløb." in text
    assert "**1 møde er logget**, 29 er skønnet (97\N{NO-BREAK SPACE}% af 30)." in text


def test_a_programme_without_meetings_of_matches_has_no_panel_of_them(open_page: Open) -> None:
    app = open_page(programme=HOUSE.id)
    app.switch_page("aktiviteter.py").run()
    assert "måned for måned" not in healthy(app)


@pytest.mark.parametrize("programme", KNOWN)
def test_nothing_recorded_too_early_and_hidden_are_told_apart(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programme: str
) -> None:
    Store.open(tmp_path / "nothing.duckdb", samples=False).close()
    day = KNOWN[programme].to_on.isoformat()
    nothing = open_page(programme=programme, database=tmp_path / "nothing.duckdb", as_of=day)
    nothing.switch_page("aktiviteter.py").run()
    assert "Ikke registreret: " in healthy(nothing)
    assert "registreret" not in healthy(nothing).replace("Ikke registreret: ", "")
    early = open_page(programme=programme, as_of=(KNOWN[programme].from_on - timedelta(days=1)).isoformat())
    early.switch_page("aktiviteter.py").run()
    assert "For tidligt at sige" in healthy(early)
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    hidden = open_page(programme=programme)
    hidden.switch_page("aktiviteter.py").run()
    assert "Skjult af hensyn til fortrolighed" in healthy(hidden)
    assert not any(app.get("vega_lite_chart") for app in (nothing, early, hidden))


@pytest.mark.usefixtures("on_samples")
def test_the_table_under_the_calendar_says_of_each_week_what_stands_in_it() -> None:
    chosen = slice_of("2025-11-30")
    found = weeks.held_and_agreed(chosen, "cafe")
    assert found is not None
    table = weeks.of_weeks(found.rows)
    assert list(table) == ["Hvornår", "Hvad"]
    assert table.iloc[-1].tolist() == ["uge 1, 3. jan. 2024", "aftalt, intet registreret"]
    assert "uge 18, 30. apr. 2025" in set(table["Hvornår"])
    held = dict(zip(table["Hvornår"], table["Hvad"], strict=True))
    assert held["uge 20, 14. maj 2025"] == "6 mentees og 3 frivillige mentorer"
    assert held["uge 1, 1. jan. 2025"] == "helligdag"
