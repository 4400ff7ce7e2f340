"""An indicator split as its reader likes: only as its definition allows, with the totals that the targets' page tells."""

import itertools
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import exploring, frames, programmes, promises, splits, store, words
from monitoring.exploring import NONE, TOTAL, UNKNOWN, cross
from monitoring.exploring.periods import bounds, periods
from monitoring.programmes import Indicator, Programme
from monitoring.programmes.split_faults import split_faults
from monitoring.slices import Slice, cut
from monitoring.store import Store
from tests.conftest import IS_SOAK, PROGRAMME, ROOT, UNLIKE, Fill, Open
from tests.test_pages import healthy
from tests.test_pages_of_every_programme import sound

KNOWN = programmes.known()[0]
MENTORS = KNOWN[PROGRAMME]
COLUMNS = ("indicator", "on", "region", "exactness", "value", "base", "left_out", "kind", "role", "wave")


def whole(as_of: str, *regions: str, of: Programme = MENTORS, period: str = "all", role: str = "lead") -> Slice:
    return cut(of, regions=regions, period=period, as_of=date.fromisoformat(as_of), role=role)


def history(text: str) -> pd.DataFrame:
    """A small visible history: the first line names the columns, an empty cell is null, what is left out is ordinary."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    given = pd.DataFrame(lines[1:], columns=lines[0]).replace({"": None})
    ordinary = {"indicator": "it", "region": None, "exactness": "exact", "base": None, "left_out": None}
    rows = given.assign(**{name: ordinary.get(name) for name in COLUMNS if name not in given})
    numbers = {name: rows[name].astype(float) for name in ("value", "base", "left_out")}
    days = pd.to_datetime(rows["on"])
    rows = rows.assign(on=days, **numbers)
    return rows.astype(dict.fromkeys(("region", "exactness", "kind", "role", "wave"), "category"))


def alike(id: str, **otherwise: Any) -> Indicator:
    """An indicator of the mentor programme, otherwise; without a target unless it is given one."""
    return MENTORS.indicator(id).model_copy(update={"target": None, **otherwise})


def told(found: pd.DataFrame) -> dict[tuple[str, str], object]:
    """What each cell tells: its number, `n of N`, or which nothing it is."""
    cells: dict[tuple[str, str], object] = {}
    for each in found.itertuples(index=False):
        number: object = int(each.value) if not each.base else f"{each.value:.0f} of {each.base:.0f}"
        cells[each.row, each.column] = number if each.state == "told" else each.state
    return cells


def along(found: pd.DataFrame) -> dict[str, object]:
    """The cells of a table of one dimension."""
    return {row: cell for (row, column), cell in told(found).items() if column == TOTAL}


# --- which splits a definition allows ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("programme", "indicator", "allowed"),
    [
        (PROGRAMME, "mentors_recruited", ["year", "quarter", "month", "region", "exactness"]),
        (PROGRAMME, "individual_meetings", ["year", "quarter", "month", "region", "kind", "exactness"]),
        (PROGRAMME, "mentors_active", ["year", "quarter", "month", "region", "exactness"]),
        (PROGRAMME, "satisfaction", ["region"]),
        (PROGRAMME, "brochure_sent", ["year", "quarter", "month", "exactness"]),
        (PROGRAMME, "brochure_developed", []),
        ("lgbt-asylum-vaerested", "groups_held", ["year", "quarter", "month", "kind", "exactness"]),
        ("lgbt-asylum-vaerested", "cafe_visits", ["year", "quarter", "month", "exactness"]),
        ("livet-gaar-videre", "forandringsstjernen_coverage", ["wave", "region"]),
        ("livet-gaar-videre", "match_length", ["year", "region"]),
        ("boligsociale-mentorindsatser", "plans_running", ["region", "exactness"]),
    ],
)
def test_an_indicator_is_split_by_what_its_definition_allows_and_nothing_else(
    programme: str, indicator: str, allowed: list[str]
) -> None:
    whole_programme = KNOWN[programme]
    assert exploring.allowed(whole_programme, whole_programme.indicator(indicator)) == allowed


def test_what_is_not_offered_says_why_and_what_nobody_would_look_for_is_not_named() -> None:
    refused = {id: splits.refusals(exploring.refused(MENTORS, MENTORS.indicator(id))) for id in MENTORS.indicator_ids}
    assert "år/kvartal/måned (svar hører til runder)" in refused["satisfaction"]
    assert "runde (spørgeskemaet har kun én runde)" in refused["satisfaction"]
    assert "logget eller skønnet (kun det registrerede er med)" in refused["satisfaction"]
    assert refused["brochure_developed"] == "Den deles ikke op: en milepæl er nået eller ikke nået."
    assert "region (tallet gælder hele programmet)" in refused["brochure_sent"]
    assert "aktivitet (tallet gælder kun én slags aktivitet)" in refused["cafe_evenings"]
    assert "aktivitet" not in refused["mentors_recruited"]
    assert "runde" not in refused["mentors_recruited"]


def test_the_second_dimension_is_another_and_never_two_kinds_of_time() -> None:
    meetings = MENTORS.indicator("individual_meetings")
    assert exploring.beside(MENTORS, meetings, "month") == ["region", "kind", "exactness"]
    assert exploring.beside(MENTORS, meetings, "kind") == ["year", "quarter", "month", "region", "exactness"]
    empty = history("on | value")
    for by, across in [("month", "year"), ("region", "region"), ("role", NONE), ("region", "wave")]:
        with pytest.raises(ValueError, match="cannot be split"):
            cross(MENTORS, meetings, empty, whole("2025-12-01"), by, across)


def test_a_split_by_a_kind_that_the_query_does_not_tell_is_refused_with_the_definition() -> None:
    for indicator in MENTORS.indicators:
        for name in ("kind", "role"):
            other = indicator.model_copy(update={"splits_by": [name]})
            faults = list(split_faults(MENTORS.model_copy(update={"indicators": [other]})))
            tells = name in {each.name for each in promises.query(indicator.query).columns}
            assert [where for where, *_ in faults] == ([] if tells else [f"indicators[{indicator.id}].splits_by"])
    assert all(not list(split_faults(each)) for each in KNOWN.values())


@pytest.mark.parametrize(
    ("kind", "day", "key", "first", "last"),
    [
        ("month", "2024-02-29", "2024m02", "2024-02-01", "2024-02-29"),
        ("month", "2023-02-28", "2023m02", "2023-02-01", "2023-02-28"),
        ("quarter", "2024-03-31", "2024q1", "2024-01-01", "2024-03-31"),
        ("quarter", "2024-04-01", "2024q2", "2024-04-01", "2024-06-30"),
        ("quarter", "2024-12-31", "2024q4", "2024-10-01", "2024-12-31"),
        ("year", "2024-12-31", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_day_lies_in_its_period(kind: str, day: str, key: str, first: str, last: str) -> None:
    on = date.fromisoformat(day)
    (found,) = periods(kind, on, on)
    assert (found.key, found.from_on, found.to_on) == (key, on, on)
    assert bounds(key) == (date.fromisoformat(first), date.fromisoformat(last))


# --- the cross table --------------------------------------------------------------------------------------------------


def test_events_are_counted_in_their_own_period_on_its_first_and_last_day() -> None:
    rows = history(
        """
        on         | region | value
        2024-03-31 | aarhus | 1
        2024-04-01 | aarhus | 10
        2024-06-30 | odense | 100
        2024-07-01 | odense | 1000
        """
    )
    found = cross(MENTORS, alike("mentors_recruited"), rows, whole("2024-12-31"), "quarter", "region")
    cells = told(found)
    assert cells["2024q1", "aarhus"] == 1
    assert cells["2024q2", "aarhus"] == 10
    assert cells["2024q2", "odense"] == 100
    assert cells["2024q2", TOTAL] == 110
    assert cells["2024q3", TOTAL] == 1000
    assert cells["2024q4", "aarhus"] == 0
    assert cells[TOTAL, "aarhus"] == 11
    assert cells[TOTAL, TOTAL] == 1111
    assert cells["2025q1", "aarhus"] == "too_early"


def test_a_level_is_that_of_the_period_s_last_day_and_is_never_added_over_time() -> None:
    rows = history(
        """
        on         | region | value
        2023-11-01 | aarhus | 4
        2024-01-31 | aarhus | 1
        2024-02-01 | aarhus | -2
        2024-03-15 | odense | 5
        """
    )
    found = cross(MENTORS, alike("mentors_active"), rows, whole("2024-03-20"), "month", "region")
    cells = told(found)
    assert [cells[month, "aarhus"] for month in ("2024m01", "2024m02", "2024m03")] == [5, 3, 3]
    assert [cells[month, TOTAL] for month in ("2024m01", "2024m02", "2024m03")] == [5, 3, 8]
    assert cells[TOTAL, "aarhus"] == cells[TOTAL, TOTAL] == "no_total"
    assert cells["2024m04", TOTAL] == "too_early"
    by_region = along(cross(MENTORS, alike("mentors_active"), rows, whole("2024-03-20"), "region"))
    assert (by_region["aarhus"], by_region["odense"], by_region[TOTAL]) == (3, 5, 8)


def test_of_a_share_the_parts_are_added_and_the_percentage_never() -> None:
    rows = history(
        """
        on         | region | value | base
        2025-10-12 | aarhus | 1     | 1
        2025-10-13 | odense | 2     | 10
        """
    )
    cells = along(cross(MENTORS, alike("satisfaction"), rows, whole("2025-12-01"), "region"))
    assert (cells["aarhus"], cells["odense"], cells[TOTAL]) == ("1 of 1", "2 of 10", "3 of 11")
    assert cells["koebenhavn"] == "no_data", "Nobody answered: that is not 0 of 0, and not 0 %."


def test_people_counted_once_are_not_added_over_regions_but_over_time_within_one() -> None:
    once = alike("mentors_recruited", adds_up=False)
    rows = history("on | region | value\n2024-02-01 | aarhus | 1\n2024-06-01 | aarhus | 2\n2024-06-01 | odense | 4")
    cells = told(cross(MENTORS, once, rows, whole("2024-12-31"), "year", "region"))
    assert cells["2024", "aarhus"] == cells[TOTAL, "aarhus"] == 3
    assert cells["2024", TOTAL] == cells[TOTAL, TOTAL] == "no_total"
    two = whole("2024-12-31", "aarhus", "odense")
    assert set(along(cross(MENTORS, once, rows, two, "year")).values()) == {"cannot_add"}
    apart = along(cross(MENTORS, once, rows, two, "region"))
    assert apart == {"aarhus": 3, "odense": 4, TOTAL: "no_total"}


def test_years_that_each_have_their_own_target_are_told_but_not_added() -> None:
    house = KNOWN["lgbt-asylum-vaerested"]
    trips = house.indicator("weekend_trips")
    rows = history("on | value\n2026-05-01 | 1\n2027-05-01 | 2")
    cells = along(cross(house, trips, rows, whole("2027-12-31", of=house), "year"))
    assert cells == {"2026": 1, "2027": 2, "2028": "too_early", TOTAL: "no_total"}
    one = along(cross(house, trips, rows, whole("2027-12-31", of=house, period="2027"), "quarter"))
    assert (one["2027q2"], one[TOTAL]) == (2, 2)


def test_nothing_registered_is_not_zero_and_neither_is_what_has_not_begun() -> None:
    rows = history("on | region | value\n2024-05-10 | aarhus | 3")
    cells = along(cross(MENTORS, alike("mentors_recruited"), rows, whole("2024-08-15"), "quarter"))
    assert cells == {
        "2024q1": "no_data", "2024q2": 3, "2024q3": 0, "2024q4": "too_early",
        "2025q1": "too_early", "2025q2": "too_early", "2025q3": "too_early", "2025q4": "too_early", TOTAL: 3,
    }  # fmt: skip
    nobody = along(cross(MENTORS, alike("mentors_recruited"), history("on | value"), whole("2024-08-15"), "region"))
    assert set(nobody.values()) == {"no_data"}
    before = along(cross(MENTORS, alike("mentors_recruited"), rows, whole("2023-12-31"), "region"))
    assert set(before.values()) == {"too_early"}


def test_matches_too_young_to_be_judged_are_told_apart() -> None:
    network = KNOWN["livet-gaar-videre"]
    rate = network.indicator("successful_rate").model_copy(update={"target": None})
    rows = history("on | value | base | left_out\n2022-02-01 | 1 | 2 | 0\n2023-05-01 | 0 | 0 | 3")
    found = cross(network, rate, rows, whole("2023-08-31", of=network), "year")
    assert along(found) == {"2022": "1 of 2", "2023": "too_early", TOTAL: "1 of 2"}
    assert found["left_out"].tolist() == [0, 3, 3]


def test_only_the_days_of_the_target_s_period_count() -> None:
    meetings = MENTORS.indicator("individual_meetings")
    rows = history("on | region | value\n2024-05-31 | aarhus | 100\n2024-06-01 | aarhus | 1\n2025-12-01 | aarhus | 10")
    found = cross(MENTORS, meetings, rows, whole("2025-12-31"), "quarter")
    assert found["row"].iloc[0] == "2024q2"
    assert (found["from_on"].iloc[0], found["to_on"].iloc[0]) == (date(2024, 6, 1), date(2024, 6, 30))
    assert along(found)[TOTAL] == 1


def test_an_estimate_belongs_to_no_kind_and_an_unknown_region_to_none() -> None:
    rows = history(
        """
        on         | region | exactness | value | kind
        2025-03-05 | aarhus | exact     | 2     | cafe
        2025-03-31 |        | estimate  | 7     |
        """
    )
    meetings = MENTORS.indicator("individual_meetings")
    cells = told(cross(MENTORS, meetings, rows, whole("2025-12-01"), "kind", "region"))
    assert cells["cafe", "aarhus"] == 2
    assert cells[UNKNOWN, UNKNOWN] == 7
    assert cells["cafe", UNKNOWN] == 0
    assert cells[TOTAL, TOTAL] == 9
    found = cross(MENTORS, meetings, rows, whole("2025-12-01"), "exactness")
    assert along(found) == {"logged": 2, "estimate": 7, TOTAL: 9}
    assert found["estimated"].tolist() == [0, 7, 7]
    one = told(cross(MENTORS, meetings, rows, whole("2025-12-01", "odense"), "region"))
    assert {row for row, _ in one} == {"odense", TOTAL}, "What has no region is not in the one that was chosen."


def test_a_role_is_told_where_a_query_tells_it() -> None:
    both = alike("individual_meetings", splits_by=["role"], parameters={"roles": ["mentor", "mentee"]})
    rows = history("on | value | role\n2025-03-05 | 2 | mentee\n2025-03-06 | 1 | mentor")
    assert "role" in exploring.allowed(MENTORS, both)
    cells = along(cross(MENTORS, both, rows, whole("2025-12-01"), "role"))
    assert (cells["mentee"], cells["mentor"], cells[TOTAL]) == (2, 1, 3)


def test_answers_belong_to_their_wave_whenever_they_came() -> None:
    network = KNOWN["livet-gaar-videre"]
    rows = history(
        """
        on         | region       | value | base | wave
        2022-05-10 | hovedstaden  | 3     | 8    | 2022-05
        2022-08-02 | hovedstaden  | 1     | 0    | 2022-05
        2022-08-02 | hovedstaden  | 2     | 9    | 2022-08
        """
    )
    coverage = network.indicator("forandringsstjernen_coverage")
    cells = along(cross(network, coverage, rows, whole("2022-10-31", of=network), "wave"))
    assert (cells["2022-05"], cells["2022-08"], cells["2022-11"]) == ("4 of 8", "2 of 9", "too_early")
    assert cells[TOTAL] == "6 of 17"


# --- the numbers are those of the targets' page -----------------------------------------------------------------------


@pytest.fixture
def on_samples(samples: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "opened", lambda: samples)


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("programme", KNOWN if IS_SOAK else UNLIKE)
def test_the_total_of_every_split_is_the_reading_of_the_same_slice(programme: str) -> None:
    """Every indicator, every split, regions one by one, together and two of them, from the first day to after the last."""
    known, asked, numbers = KNOWN[programme], 0, 0
    first = known.from_on
    # Of a programme that still runs the last two are one day.
    days = sorted({first, date(first.year + 1, 5, 31), min(known.to_on, date(2026, 11, 20)), date(2026, 11, 20)})
    regions = [()] if len(known.regions) == 1 else [(), *((each.id,) for each in known.regions)]
    regions += [tuple(sorted(each.id for each in known.regions[:2]))] if len(known.regions) > 2 else []
    for day, chosen_regions in itertools.product(days, regions):
        chosen = cut(known, regions=chosen_regions, period="all", as_of=day, role="lead")
        readings = {each.indicator: each for each in frames.progress(chosen)}
        for indicator in known.indicators:
            reading = readings[indicator.id]
            for by in exploring.allowed(known, indicator):
                for across in [NONE, *exploring.beside(known, indicator, by)]:
                    found = frames.explored(chosen, indicator.id, by, across)
                    last, where = found.iloc[-1], (indicator.id, by, across, day, chosen_regions)
                    asked += 1
                    if last["state"] == "told":
                        numbers += 1
                        base = last["base"] if indicator.has_base else None
                        ours = (last["value"], base, last["estimated"], last["left_out"])
                        theirs = (reading.actual, reading.base, reading.estimated, reading.left_out)
                        assert ours == theirs, where
                    elif last["state"] in ("no_data", "too_early"):
                        assert last["state"] == reading.state, where
                    else:
                        assert (last["state"] == "cannot_add") is (reading.scope == "cannot_add"), where
    assert asked > 300
    assert numbers > 100


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("programme", KNOWN)
def test_regions_and_years_are_those_of_the_targets_page_and_the_last_level_is_today_s(programme: str) -> None:
    known, levels = KNOWN[programme], 0
    chosen = cut(known, regions=(), period="all", as_of=min(known.to_on, date(2026, 11, 20)), role="lead")
    readings = {each.indicator: each for each in frames.progress(chosen)}
    for indicator in known.indicators:
        allowed = exploring.allowed(known, indicator)
        if "region" in allowed:
            ours = frames.explored(chosen, indicator.id, "region")
            theirs = frames.by_region(chosen, indicator.id)
            assert ours["value"].iloc[:-1].tolist() == theirs["value"].tolist(), indicator.id
            assert ours["base"].iloc[:-1].tolist() == theirs["base"].fillna(0).tolist(), indicator.id
        if "year" in allowed and (indicator.accumulates or indicator.has_base):
            years = frames.explored(chosen, indicator.id, "year").iloc[:-1]
            theirs = frames.by_year(chosen, indicator.id)
            began = dict(zip(theirs["year"].astype(str), theirs["value"], strict=True))
            assert {row.row: row.value for row in years.itertuples() if row.row in began} == {
                key: value for key, value in began.items() if key in set(years["row"])
            }, indicator.id
        elif "month" in allowed and readings[indicator.id].actual is not None:
            months = frames.explored(chosen, indicator.id, "month")
            levels += 1
            assert months[months["state"] == "told"]["value"].iloc[-1] == readings[indicator.id].actual, indicator.id
    assert levels > 0 or programme == "boligsociale-mentorindsatser"


@pytest.mark.usefixtures("on_samples")
def test_whoever_is_not_the_lead_gets_one_row_of_nothing() -> None:
    for by, across in [("region", NONE), ("month", "kind")]:
        seen = frames.explored(whole("2025-12-01"), "individual_meetings", by, across)
        withheld = frames.explored(whole("2025-12-01", role="board"), "individual_meetings", by, across)
        assert not seen["hidden"].any()
        assert withheld["hidden"].tolist() == [True]
        assert withheld.drop(columns="hidden").isna().all(axis=None)


# --- the page ---------------------------------------------------------------------------------------------------------


def explore(open_page: Open, *, database: Path | None = None, **address: str) -> AppTest:
    """The page opened cold, by a link: no other page was open before it in that session."""
    open_page(database=database)
    app = AppTest.from_file(ROOT / "pages" / "front.py", default_timeout=60)
    for name, value in ({"programme": PROGRAMME} | address).items():
        app.query_params[name] = value
    return app.switch_page("udforsk.py").run()


def tables(app: AppTest) -> list[list[str]]:
    return [[str(cell).replace("\\", "") for cell in row] for row in app.table[0].value.to_numpy().tolist()]


def test_the_page_answers_with_numbers_and_shows_a_chart_and_its_table(open_page: Open) -> None:
    app = explore(open_page)
    assert "**Rekrutterede mentorer:** 23. Flest i 1. kvartal 2024: 6." in sound(app)
    assert len(app.get("vega_lite_chart")) == 1
    assert tables(app)[0] == ["1. kvartal 2024", "6"]
    assert tables(app)[-1] == ["I alt", "23"]
    assert tables(app)[-2] == ["4. kvartal 2025, til 30. nov. 2025", "1"]


@pytest.mark.parametrize(
    ("indicator", "by", "across"),
    [
        ("individual_meetings", "kind", "region"),
        ("Individuelle møder", "Aktivitet", "Region"),
        ("Individual meetings", "kind", "region"),
    ],
    ids=["ids", "Danish labels", "English labels"],
)
def test_a_link_opens_the_view_cold_by_ids_or_labels(open_page: Open, indicator: str, by: str, across: str) -> None:
    app = explore(open_page, **{"indicator": indicator, "by": by, "and": across})
    assert [app.selectbox(key=key).value for key in ("indicator", "by", "and")] == [
        "individual_meetings", "kind", "region",
    ]  # fmt: skip
    assert "findes ikke" not in sound(app)
    rows = [row[0].replace("\N{NO-BREAK SPACE}", " ") for row in tables(app)]
    assert rows[:2] == ["1-1-møde", "Onsdagscafé"]
    assert rows[-2:] == ["Ikke fordelt", "I alt"]
    assert tables(app)[-1][-1] == "560 (258 skønnet)"


def test_the_link_of_the_view_names_its_choices_by_ids(open_page: Open) -> None:
    app = explore(open_page)
    app.selectbox(key="indicator").set_value("mentors_active").run()
    app.selectbox(key="by").set_value("month").run()
    app.selectbox(key="and").set_value("region").run()
    link = app.code[0].value
    assert re.search(r"indicator=mentors_active&.*by=month&and=region", link)


def test_another_indicator_keeps_the_split_where_it_may_and_drops_it_where_it_may_not(open_page: Open) -> None:
    app = explore(open_page, **{"indicator": "individual_meetings", "by": "kind", "and": "month"})
    app.selectbox(key="indicator").set_value("satisfaction").run()
    assert app.selectbox(key="by").value == "region"
    assert app.selectbox(key="by").options == ["Region"]
    assert "and" not in {each.key for each in app.selectbox}
    assert "9 af 11 (82\N{NO-BREAK SPACE}%)" in sound(app)
    app.selectbox(key="indicator").set_value("mentors_active").run()
    assert app.selectbox(key="by").value == "region"
    assert "Deles ikke" in sound(app)
    app.selectbox(key="indicator").set_value("brochure_developed").run()
    assert {each.key for each in app.selectbox} & {"by", "and"} == set()
    assert "**Pjecen er udviklet:** Ja" in sound(app)


def test_a_level_has_a_dash_for_a_total_over_time_and_says_why(open_page: Open) -> None:
    app = explore(open_page, indicator="mentors_active", by="year")
    assert tables(app)[-1] == ["I alt", "–"]
    assert "et antal på en dag lægges ikke sammen over tid" in sound(app)
    app.selectbox(key="by").set_value("region").run()
    assert tables(app)[-1] == ["I alt", "13"]
    assert "lægges ikke sammen over tid" not in sound(app)


def test_periods_that_have_not_begun_are_one_row(open_page: Open) -> None:
    app = explore(open_page, indicator="mentors_recruited", by="month", as_of="2024-03-15")
    assert [row[0] for row in tables(app)][-3:] == [
        "marts 2024, til 15. mar. 2024",
        "april 2024 – december 2025",
        "I alt",
    ]
    assert sum("for tidligt" in row for row in tables(app)) == 1


@pytest.mark.parametrize("programme", KNOWN if IS_SOAK else UNLIKE)
def test_every_split_of_every_indicator_can_be_looked_at(open_page: Open, programme: str) -> None:
    known = KNOWN[programme]
    app = explore(open_page, programme=programme)
    for indicator in known.indicators:
        if indicator.alternative_to is not None:
            continue
        app.selectbox(key="indicator").set_value(indicator.id).run()
        for by in exploring.allowed(known, indicator):
            app.selectbox(key="by").set_value(by).run()
            assert indicator.title["da"] in sound(app)
            # One of each kind of second dimension: each is tried with every first one in the frames above.
            for across in exploring.beside(known, indicator, by)[-1:]:
                app.selectbox(key="and").set_value(across).run()
                assert indicator.title["da"] in sound(app)


def test_of_an_empty_database_the_page_says_that_nothing_is_registered(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    app = explore(open_page, database=file, as_of="2025-12-01")
    assert "**Rekrutterede mentorer:** ikke registreret for dette udsnit" in sound(app)
    assert not app.get("vega_lite_chart")
    assert not app.table
    assert not app.get("download_button")


def test_what_is_hidden_is_said_to_be_and_nothing_can_be_saved(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = explore(open_page)
    assert "skjult af hensyn til fortrolighed" in sound(app)
    assert not app.get("vega_lite_chart")
    assert not app.table
    assert not app.get("download_button")


def test_shares_of_few_are_not_ranked() -> None:
    rows = history("on | region | value | base\n2025-10-12 | aarhus | 1 | 1\n2025-10-13 | odense | 2 | 10")
    satisfaction = alike("satisfaction")
    found = cross(MENTORS, satisfaction, rows, whole("2025-12-01"), "region").assign(hidden=False)
    line = splits.answer(found, MENTORS, satisfaction, "region", NONE)
    assert line == "**Glæde ved at deltage:** 3 af 11 (27\N{NO-BREAK SPACE}%)."
    many = rows.assign(value=rows["value"] + 7, base=rows["base"] + 9)
    found = cross(MENTORS, satisfaction, many, whole("2025-12-01"), "region").assign(hidden=False)
    line = splits.answer(found, MENTORS, satisfaction, "region", NONE)
    assert "Lavest: Odense, 9 af 19 (47\N{NO-BREAK SPACE}%). Højest: Aarhus, 8 af 10 (80\N{NO-BREAK SPACE}%)." in line


def test_a_day_is_one_day_behind_a_figure_however_many_kinds_it_held(
    fill: Fill, empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "opened", lambda: empty)
    fill(
        "activity",
        "activity | kind | held_on | region\nA-1 | cafe | 2025-03-05 | aarhus\nA-2 | workshop | 2025-03-05 | aarhus",
    )
    fill("attendance", "activity | person | role | heads\nA-1 | E-1 | mentee | 1\nA-2 | E-1 | mentee | 1")
    chosen = whole("2025-04-01")
    assert frames.records(chosen, "individual_meetings")["value"].tolist() == [2]
    kinds = along(frames.explored(chosen, "individual_meetings", "kind"))
    assert (kinds["cafe"], kinds["workshop"], kinds["one_to_one"]) == (1, 1, 0)


def test_every_dimension_has_a_word_of_its_own_in_both_languages() -> None:
    for language in ("da", "en"):
        words.speak(language)
        named = [splits.dimension_word(each) for each in (*exploring.DIMENSIONS, NONE)]
        assert len(set(named)) == len(named)


def test_english_is_healthy_too(open_page: Open) -> None:
    app = explore(open_page, lang="en", indicator="mentors_active", by="month")
    assert "Active mentors" in healthy(app)
