"""Programmes side by side: what needs a look, what may stand together, and that nothing is ranked."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from conftest import Open
from streamlit.testing.v1 import AppTest

from monitoring import accounts, portfolio, programmes, schemes, slices
from monitoring.portfolio import View
from monitoring.store import Store

LOCAL = "boligsociale-mentorindsatser"
DAY = date(2014, 5, 31)


def view(
    *,
    as_of: date = DAY,
    seen_on: date | None = None,
    newest: date | None = DAY,
    units: str = "",
    people: str = "",
    attained: str = "",
    forms: str = "",
    faulty: str = "",
    role: str = "lead",
) -> View:
    """The local schemes as the portfolio sees them, from small tables."""
    programme = programmes.known()[0][LOCAL]
    chosen = slices.cut(programme, regions=(), period="all", as_of=as_of, role=role)
    return View(
        programme=programme,
        chosen=chosen,
        seen_on=seen_on or as_of,
        newest=newest,
        progress=(),
        units=table("unit | phase | phase_since | granted_year | started_on", units),
        traits=table("unit | trait | code", ""),
        people=table("unit | state | ever | now", people),
        attained=table("unit | attainment | persons", attained),
        forms=table("unit | form | due_on | handed_in_on", forms),
        faulty=table("check | record | problem", faulty),
    )


def table(columns: str, text: str) -> pd.DataFrame:
    names = [name.strip() for name in columns.split("|")]
    rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip().splitlines()]
    frame = pd.DataFrame(rows, columns=names).astype(object)
    if "granted_year" in frame:
        frame["granted_year"] = pd.to_numeric(frame["granted_year"])
    return frame.assign(hidden=False)


def said(app: AppTest) -> str:
    assert not app.exception, app.exception
    kinds = ("title", "header", "subheader", "markdown", "caption", "info")
    texts = [str(element.value) for kind in kinds for element in getattr(app, kind)]
    cells = [cell for each in app.table for cell in each.value.astype(str).to_numpy().ravel()]
    return "\n".join([*texts, *cells])


def opened(open_page: Open, **address: str) -> AppTest:
    app = open_page(**address)
    return app.switch_page("portefolje.py").run()


@pytest.mark.parametrize(
    ("day", "stalled"), [(date(2013, 12, 31), False), (date(2014, 1, 1), True)], ids=["a year after", "a day more"]
)
def test_a_grant_of_2012_is_stalled_when_it_is_surely_older_than_a_year(day: date, stalled: bool) -> None:
    waiting = view(as_of=day, newest=day, units="helhedsplan-05 | startup | 2013-01-01 | 2012 |")
    assert any("Helhedsplan 5" in line for line in portfolio.alerts(waiting)) is stalled


def test_a_scheme_under_way_or_ended_or_without_a_known_grant_is_not_stalled() -> None:
    seen = view(
        units="""
        helhedsplan-05 | running  | 2013-01-01 | 2010 |
        helhedsplan-06 | finished | 2013-01-01 | 2010 |
        helhedsplan-07 | startup  | 2013-01-01 |      |
        """
    )
    assert portfolio.alerts(seen) == []


@pytest.mark.parametrize(
    ("due", "overdue"), [("2014-05-31", True), ("2014-06-01", False)], ids=["due today", "due tomorrow"]
)
def test_a_form_is_missed_from_its_own_day_and_not_before(due: str, overdue: bool) -> None:
    seen = view(forms=f"helhedsplan-05 | goal_attainment | {due} |")
    assert bool(portfolio.alerts(seen)) is overdue


def test_a_form_that_is_in_is_no_alert() -> None:
    assert portfolio.alerts(view(forms="helhedsplan-05 | goal_attainment | 2014-03-31 | 2014-05-01")) == []


@pytest.mark.parametrize(("days", "silent"), [(30, False), (31, True)])
def test_a_running_programme_is_asked_after_when_it_has_been_silent_for_more_than_thirty_days(
    days: int, silent: bool
) -> None:
    newest = date(2014, 5, 31 - days) if days < 31 else date(2014, 4, 30)
    assert any("Intet er registreret siden" in line for line in portfolio.alerts(view(newest=newest))) is silent


def test_a_programme_that_has_ended_is_not_asked_after() -> None:
    assert portfolio.alerts(view(newest=date(2014, 1, 1), seen_on=date(2026, 11, 20))) == []


def test_parts_that_do_not_add_up_are_told_by_the_scheme_they_belong_to() -> None:
    (line,) = portfolio.alerts(
        view(faulty="observed_parts_that_do_not_add_up | randers_exit_as_printed randers-nordby | 18 against 17")
    )
    assert "Delene giver en anden sum end helheden" in line
    assert "Randers Nordby" in line
    assert "observed_parts" not in line


def test_what_a_scheme_never_reported_is_not_recorded_and_never_nought() -> None:
    seen = view(units="helhedsplan-05 | running | 2014-04-30 | |")
    row = schemes.set_up(seen).set_index("Lokal indsats").loc["Helhedsplan 5"]
    assert row["Fase"] == "I gang"
    assert set(row.drop(["Fase", "Fasen kendt pr."])) == {"Ikke registreret"}
    assert schemes.people(seen).empty


def test_how_people_left_is_one_status_each_and_what_they_reached_stands_apart() -> None:
    seen = view(
        people="""
        randers-nordby | graduated | 5 | 5
        randers-nordby | retained  | 12 | 12
        """,
        attained="randers-nordby | pedagogue | 2\nranders-nordby | basic_course | 2",
    )
    row = schemes.people(seen).set_index("Lokal indsats").loc["Helhedsplanen for Randers Nordby"]
    states = [name for name in row.index if not name.startswith("Opnået:") and row[name] in ("5", "12")]
    assert len(states) == 2, "5 and 12 are the 17, each with one status."
    assert [row[name] for name in row.index if name.startswith("Opnået:")].count("2") == 2
    other = schemes.people(seen).set_index("Lokal indsats").loc["Bispehaven"]
    assert "0" not in set(other), "Of a scheme without people nothing is known, not nought."


def test_the_portfolio_stands_by_name_and_says_why_it_ranks_nobody(open_page: Open) -> None:
    app = opened(open_page)
    shown = app.table[0].value["Program"].tolist()
    assert shown == sorted(shown, key=str.casefold)
    assert len(shown) == 4
    assert "Ingen rangliste" in said(app)


def test_the_portfolio_tells_stalled_schemes_overdue_forms_and_the_sum_that_fails(open_page: Open) -> None:
    text = said(opened(open_page))
    assert "endnu ikke i gang (9)" in text
    assert "mangler fra Helhedsplan 17 og Helhedsplan 23" in text
    assert "Delene giver en anden sum end helheden: 1 post" in text
    assert "26 lokale indsatser: 16 i opstart eller ikke i gang, 8 i gang og 2 afsluttet." in text


def test_only_what_is_counted_by_the_same_definition_stands_together(open_page: Open) -> None:
    app = opened(open_page)
    beside = [each.value for each in app.table if "Opgjort pr." in each.value]
    assert beside, "There is something that programmes count alike."
    known = programmes.known()[0]
    shared: dict[str, set[tuple[object, ...]]] = {}
    for programme in known.values():
        for indicator in programme.indicators:
            if indicator.comparable_as:
                how = (indicator.query, indicator.unit, indicator.accumulates)
                shared.setdefault(indicator.comparable_as, set()).add(how)
    assert all(len(ways) == 1 for ways in shared.values())
    assert all(len(each) >= 2 for each in beside)
    volunteers = next(each for each in beside if "23" in each["Tal"].tolist())
    assert volunteers["Tal"].tolist() == ["23", "100"]


def test_an_earlier_day_holds_for_every_programme(open_page: Open) -> None:
    app = opened(open_page, programme="livet-gaar-videre", as_of="2023-06-15")
    text = said(app)
    overview = app.table[0].value.set_index("Program")["Fase"]
    assert overview["LGBT Asylums mentorprogram"].startswith("Ikke begyndt")
    assert overview["Livet Går Videre"].startswith("I gang")
    assert "30. nov. 2025" not in text


def test_the_board_sees_that_figures_are_hidden_and_no_scheme_of_any(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = opened(open_page)
    text = said(app)
    assert all("skjult" in each.casefold() for each in app.table[0].value["Fremdrift"])
    assert "Helhedsplan" not in text
    assert len(app.dataframe) == 0


def test_the_portfolio_of_an_empty_database_says_that_nothing_is_recorded(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "empty.duckdb"
    Store.open(file, samples=False).close()
    app = open_page(database=file)
    text = said(app.switch_page("portefolje.py").run())
    assert "Ikke registreret" in text
    assert "NaN" not in text
    assert "0 lokale indsatser" not in text


def test_each_step_of_the_funnel_has_the_one_before_as_its_denominator(open_page: Open) -> None:
    app = open_page(programme=LOCAL)
    app.session_state["table-step_by_step-mapping"] = True
    programme = programmes.known()[0][LOCAL]
    (funnel,) = programme.funnels
    app.session_state[f"table-step_by_step-{funnel.id}"] = True
    app.run()
    steps = next(each.value for each in app.table if "Trin" in each.value)
    told = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in steps["Tal"]]
    assert told == ["105", "85 af 105 (81 %)", "38 af 85 (45 %)", "26 af 38 (68 %)", "8 af 26 (31 %)"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2027, 3, 30), "For tidligt: 1 dag til fristen"),
        (date(2027, 3, 31), "For tidligt: 0 dage til fristen"),
        (date(2027, 4, 1), "Mangler: 1 dag over fristen"),
    ],
)
def test_a_deadline_is_too_early_until_it_is_past(day: date, told: str) -> None:
    programme = programmes.known()[0]["lgbt-asylum-vaerested"]
    found = table("unit | form | due_on | handed_in_on", "all | annual_report | 2027-03-31 |")
    assert accounts.deadlines(found, programme, day)["Status"].tolist() == [told]


def test_money_not_spent_yet_is_too_early_and_money_not_told_is_not_recorded() -> None:
    found = pd.DataFrame({"year": [2026, 2027], "granted": [650000.0, 650000.0], "spent": [None, None]}, dtype=object)
    told = accounts.money_by_year(found, date(2026, 11, 20))
    assert told["Forbrug"].tolist() == ["Ikke registreret", "For tidligt"]
    assert "Tilbage" not in told
    known = accounts.money_by_year(found.assign(spent=[600000.0, None]), date(2026, 11, 20))
    assert known["Tilbage"].tolist() == ["50.000 kr.", ""]
