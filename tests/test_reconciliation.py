"""Reconciliation: what makes a printed figure equal, cut, contradicted, lost or not computable, and what the page says."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from conftest import PROGRAMME, ROOT, Open
from streamlit.testing.v1 import AppTest

from monitoring import frames, ledger, programmes, slices, store
from monitoring.programmes import DefinitionRefused
from monitoring.programmes.published import FILE, Figure, figures
from monitoring.reconciliation import VERDICTS, Reconciled, decimals, reconcile
from monitoring.slices import Slice
from monitoring.store import Store

COMPUTED: dict[str, Any] = {"query": "indicators/milestone_done", "with": {"milestone": "m"}, "measure": "sum"}
TOLD: dict[str, Any] = {
    "id": "a",
    "label": {"da": "Tal", "en": "Figure"},
    "place": "1",
    "as_of": date(2025, 11, 1),
    "printed": "3",
    "value": 3,
    "verdict": "equal",
    "computed": COMPUTED,
}
REASON = {"da": "Fordi.", "en": "Because."}


def figure(how: dict[str, Any] | None = None, /, **changes: Any) -> Figure:
    """A figure that is equal when its rows add up to 3, computed as `how` says, with `changes`."""
    given = {**TOLD, **changes}
    if given.get("computed") is not None:
        given["computed"] = {**COMPUTED, **(how or {})}
    return Figure.model_validate(given)


def table(text: str) -> pd.DataFrame:
    """`value | base` and rows of numbers; an empty cell is null."""
    names, *lines = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    frame = pd.DataFrame(lines, columns=names).replace({"": None})
    numbers = {name: frame[name].astype(float) for name in names if name in ("value", "base", "year")}
    days = {name: pd.to_datetime(frame[name]) for name in names if name == "on"}
    return frame.assign(**numbers, **days)


def share(part: int, whole: int, printed: str, value: float | None, **changes: Any) -> Reconciled:
    """The verdict on a printed share, where the records have `part` of `whole`."""
    rows = table(f"value | base\n{part} | {whole}")
    return reconcile(figure({"measure": "share"}, printed=printed, value=value, **changes), rows)


# --- the rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed", "value", "verdict"),
    [
        (9, 11, "82 %", 82, "equal"),
        (9, 11, "81 %", 81, "cut"),
        (9, 11, "80 %", 80, "differs"),
        (9, 11, "83 %", 83, "differs"),
        (1, 8, "13 %", 13, "equal"),
        (1, 8, "12 %", 12, "cut"),
        (5, 11, "45 %", 45, "equal"),
        (9, 11, "81,8 %", 81.8, "equal"),
        (7, 11, "63,6 %", 63.6, "equal"),
        (2, 3, "66,6 %", 66.6, "cut"),
        (29, 40, "72,5 %", 72.5, "equal"),
        (0, 11, "0 %", 0, "equal"),
        (11, 11, "100 %", 100, "equal"),
    ],
)
def test_a_share_is_equal_rounded_half_up_and_cut_when_its_decimals_were_dropped(
    numerator: int, denominator: int, printed: str, value: float, verdict: str
) -> None:
    told = share(numerator, denominator, printed, value)
    assert told.verdict == verdict
    assert (told.numerator, told.denominator) == (numerator, denominator)


def test_a_share_of_another_number_differs_though_its_per_cent_is_the_same() -> None:
    assert share(9, 11, "82 %", 82, numerator=9, denominator=11).verdict == "equal"
    assert share(18, 22, "82 %", 82, numerator=9, denominator=11).verdict == "differs"
    assert share(18, 22, "82 %", 82).verdict == "equal"


def test_a_share_printed_as_n_of_n_needs_no_per_cent() -> None:
    assert share(9, 11, "9 ud af 11", None, numerator=9, denominator=11).verdict == "equal"
    assert share(8, 11, "9 ud af 11", None, numerator=9, denominator=11).verdict == "differs"


@pytest.mark.parametrize(
    ("values", "printed", "value", "verdict"),
    [
        ([3, 4, 4], "3,7", 3.7, "equal"),
        ([3, 4, 4], "3,6", 3.6, "cut"),
        ([3, 4, 4], "ca. 4", 4, "equal"),
        ([3, 4, 4], "3", 3, "cut"),
        ([3, 4, 4], "3,5", 3.5, "differs"),
        ([3, 4], "3,5", 3.5, "equal"),
        ([3, 4], "3,50", 3.5, "equal"),
        ([3, 4, 4], "3,50", 3.5, "differs"),
        ([3, 4], "4", 4, "equal"),
    ],
)
def test_a_mean_is_held_against_as_many_decimals_as_are_printed(
    values: list[int], printed: str, value: float, verdict: str
) -> None:
    rows = pd.DataFrame({"value": values})
    assert reconcile(figure({"measure": "mean"}, printed=printed, value=value), rows).verdict == verdict


@pytest.mark.parametrize(
    ("printed", "value", "places"),
    [("1.950", 1950, 0), ("3,6", 3.6, 1), ("2,50", 2.5, 2), ("tre", 3, 0), ("knap fire", 3.75, 2), ("8 (7,5)", 8, 0)],
)
def test_a_point_parts_thousands_and_a_comma_decimals(printed: str, value: float, places: int) -> None:
    assert decimals(figure(printed=printed, value=value)) == places


@pytest.mark.parametrize(("measure", "value"), [("sum", 12), ("mean", 4), ("min", 2), ("max", 7), ("count", 3)])
def test_every_measure_leaves_out_what_is_null(measure: str, value: float) -> None:
    told = reconcile(figure({"measure": measure, "column": "value"}, value=value), table("value\n2\n7\n3\n\n"))
    assert (told.computed, told.verdict) == (value, "equal")


def test_a_count_without_a_column_counts_every_row() -> None:
    assert reconcile(figure({"measure": "count"}, value=3), pd.DataFrame({"unit": ["a", None, "c"]})).computed == 3


def test_rows_are_kept_from_the_first_day_to_the_last_both_counted() -> None:
    rows = table("on | value\n2023-12-31 | 100\n2024-01-01 | 1\n2024-12-31 | 2\n2025-01-01 | 100")
    year = {"from_on": date(2024, 1, 1), "to_on": date(2024, 12, 31)}
    assert reconcile(figure(year), rows).computed == 3
    assert reconcile(figure({"from_on": date(2024, 1, 1)}), rows).computed == 103
    assert reconcile(figure({"to_on": date(2024, 12, 31)}), rows).computed == 103


@pytest.mark.parametrize(
    ("where", "computed"),
    [
        ({"region": "aarhus"}, 1),
        ({"region": ["aarhus", "odense"]}, 3),
        ({"region": ""}, 4),
        ({"region": ["odense", ""]}, 6),
        ({"year": 2024}, 5),
        ({"region": "aarhus", "year": 2024}, 1),
        ({"on": date(2024, 5, 1)}, 3),
        ({"region": "skive"}, None),
    ],
)
def test_where_keeps_the_rows_that_hold_a_value_and_an_empty_text_means_null(
    where: dict[str, Any], computed: float | None
) -> None:
    rows = table(
        "region | year | on | value\naarhus | 2024 | 2024-05-01 | 1\nodense | 2025 | 2024-05-01 | 2\n | 2024 | 2024-06-01 | 4"
    )
    assert reconcile(figure({"where": where}), rows).computed == computed


def test_what_is_left_and_what_is_told_in_thousands() -> None:
    rows = table("value\n1950000")
    assert reconcile(figure({"per": 1000}, printed="1.950", value=1950), rows).verdict == "equal"
    assert reconcile(figure({"left_of": 2000000}), rows).computed == 50000
    assert reconcile(figure({"per": 1000, "left_of": 2000}), rows).computed == 50


@pytest.mark.parametrize("rows", ["value | base", "value | base\n |"])
@pytest.mark.parametrize("measure", ["sum", "mean", "min", "max", "share"])
def test_of_nothing_nothing_is_computed_and_not_0(measure: str, rows: str) -> None:
    told = reconcile(figure({"measure": measure}, value=0, printed="0"), table(rows))
    assert (told.verdict, told.computed, told.denominator) == ("not_computable", None, None)


def test_a_count_of_nothing_is_0_where_there_are_records_and_nothing_where_there_are_none() -> None:
    none = figure({"measure": "count"}, value=0, printed="ingen")
    assert reconcile(none, table("value")).verdict == "equal"
    told = reconcile(none, table("value"), on_record=False)
    assert (told.verdict, told.computed) == ("not_computable", None)


@pytest.mark.parametrize("computed", [12, 7])
def test_a_contradiction_stays_one_whatever_the_records_say(computed: int) -> None:
    each = figure(value=12, verdict="contradicts", other="5.3", reason=REASON)
    told = reconcile(each, pd.DataFrame({"value": [computed]}))
    assert (told.verdict, told.computed) == ("contradicts", computed)


@pytest.mark.parametrize("verdict", ["lost", "not_computable"])
def test_what_is_lost_or_cannot_be_computed_has_no_number(verdict: str) -> None:
    told = reconcile(figure(verdict=verdict, computed=None, reason=REASON), None)
    assert (told.verdict, told.computed) == (verdict, None)


def test_records_that_say_something_else_now_differ() -> None:
    assert reconcile(figure(), table("value\n2\n1")).verdict == "equal"
    assert reconcile(figure(), table("value\n2\n2")).verdict == "differs"


# --- the file ---------------------------------------------------------------------------------------------------------

FIGURE = """
[[figures]]
id = "a"
label = { da = "Tal", en = "Figure" }
place = "1"
as_of = 2025-11-01
printed = "3"
value = 3
verdict = "equal"
computed = { query = "indicators/persons_recruited", with = { role = "mentor" }, measure = "sum" }
"""


def faults(folder: Path, text: str) -> list[tuple[str, str]]:
    """The field and the whole of each fault that is found in `text`."""
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        figures(folder, "p")
    assert all(fault.file == f"p/{FILE}" and fault.problem and fault.remedy for fault in refused.value.faults)
    return [(fault.field, str(fault)) for fault in refused.value.faults]


def test_a_programme_without_a_report_has_no_figures(tmp_path: Path) -> None:
    assert figures(tmp_path, "p") == ()


def test_a_file_without_a_fault_is_read_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / FILE).write_text(FIGURE + FIGURE.replace('"a"', '"b"'), encoding="utf-8")
    assert [each.id for each in figures(tmp_path, "p")] == ["a", "b"]


@pytest.mark.parametrize(
    ("before", "after", "field", "said"),
    [
        ('printed = "3"', 'printd = "3"', "figures[a].printd", "Mente du printed?"),
        ('printed = "3"', 'colour = "red"', "figures[a].colour", "docs/reconciliation.md har alle felter"),
        ('printed = "3"', "printed = 3", "figures[a].printed", "Se feltet i docs/reconciliation.md."),
        ('place = "1"\n', "", "figures[a].place", "Feltet mangler."),
        ('"equal"', '"right"', "figures[a].verdict", "'lost', 'not_computable'"),
        ('"sum"', '"median"', "figures[a].computed.measure", "'median' kan ikke bruges her."),
        ("value = 3\n", "", "figures[a].value", "Udfaldet equal skal have value."),
        ("value = 3", 'value = 3\nother = "5.3"', "figures[a].other", "Udfaldet equal kan ikke have other."),
        ("value = 3", "value = 3\nnumerator = 3", "figures[a]", "Tæller og nævner hører sammen."),
        ('"equal"', '"lost"', "figures[a].computed", "Udfaldet lost kan ikke have computed."),
        ('"equal"', '"contradicts"', "figures[a].other", "Udfaldet contradicts skal have other."),
        ("persons_recruited", "persons_recruitd", "figures[a].computed.query", "indicators/persons_recruited"),
        ("indicators/persons_recruited", "upkeep/add_daily_attendance", "figures[a].computed.query", "Skriv en af"),
        ('role = "mentor"', "", "figures[a].computed.with", "role mangler"),
        ('role = "mentor"', 'role = "mentor", rolle = "m"', "figures[a].computed.with.rolle", "rolle findes ikke"),
        ('role = "mentor"', 'role = "mentor", as_of = "x"', "figures[a].computed.with.as_of", "as_of findes ikke"),
        ('role = "mentor"', 'role = ["mentor"]', "figures[a].computed.with.role", "Skriv en værdi af typen str."),
        ('role = "mentor"', "role = 3", "figures[a].computed.with.role", "Skriv en værdi af typen str."),
        ('"sum" }', '"sum", column = "heads" }', "figures[a].computed.column", "har ingen kolonne heads"),
        ('"sum" }', '"sum", column = "region" }', "figures[a].computed.column", "Kolonnen region er ikke et tal."),
        ('"sum" }', '"sum", where = { unit = "a" } }', "figures[a].computed.where.unit", "har ingen kolonne unit"),
        ('"sum" }', '"sum", where = { region = { a = 1 } } }', "figures[a].computed.where.region", "Skriv én værdi"),
        ('"sum" }', '"sum", per = 0 }', "figures[a].computed.per", "over 0"),
        ('"sum" }', '"share", per = 10 }', "figures[a].computed.per", "Fjern per, eller ret measure."),
        (
            '"sum" }',
            '"sum", from_on = 2025-01-01, to_on = 2024-01-01 }',
            "figures[a].computed.to_on",
            "Perioden slutter, før den begynder.",
        ),
    ],
)
def test_a_fault_is_named_with_its_field_and_its_remedy(
    tmp_path: Path, before: str, after: str, field: str, said: str
) -> None:
    assert before in FIGURE
    found = dict(faults(tmp_path, FIGURE.replace(before, after, 1)))
    assert said in found[field]


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    misspelt = FIGURE.replace("printed", "printd")
    unasked = FIGURE.replace('"a"', '"b"').replace('role = "mentor"', "")
    fields = [field for field, _ in faults(tmp_path, misspelt + unasked + unasked)]
    assert fields == [
        "figures[a].printed",
        "figures[a].printd",
        "figures[b]",
        "figures[b].computed.with",
        "figures[b].computed.with",
    ]


def test_a_period_needs_a_query_with_days(tmp_path: Path) -> None:
    text = FIGURE.replace("indicators/persons_recruited", "surveys/answers_by_option")
    text = text.replace('role = "mentor"', 'survey = "s", questions = ["q"]').replace(
        '"sum" }', '"sum", column = "answers", from_on = 2025-01-01 }'
    )
    assert faults(tmp_path, text)[0][0] == "figures[a].computed.from_on"


@pytest.mark.parametrize("text", ["[[figures]\n", "a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_one_fault(tmp_path: Path, text: str) -> None:
    assert [field for field, _ in faults(tmp_path, text)] == [""]


def test_a_figure_gives_its_query_its_own_day_and_null_for_what_it_may_leave_out() -> None:
    given = {"query": "indicators/matches_lasting", "with": {"kind": "k", "after_months": 6}}
    assert figure(given).asked("p") == {
        "programme": "p",
        "as_of": date(2025, 11, 1),
        "judged_on": date(2025, 11, 1),
        "kind": "k",
        "after_months": 6,
        "agreed": None,
        "units": None,
    }


# --- the words --------------------------------------------------------------------------------------------------------


def several(**verdicts: int) -> list[Reconciled]:
    """So many figures of each verdict."""
    without = ("lost", "not_computable")
    return [
        Reconciled(figure=figure(id=f"{verdict}{i}"), verdict=verdict, computed=None if verdict in without else 3.0)  # type: ignore[arg-type]
        for verdict, times in verdicts.items()
        for i in range(times)
    ]


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ({"equal": 3, "lost": 2}, "Alle 3 tal, der kan beregnes, stemmer præcis."),
        (
            {"equal": 55, "cut": 6, "contradicts": 4, "lost": 5},
            "55 af 65 tal, der kan beregnes, stemmer præcis; "
            "af resten er 6 skåret af i stedet for afrundet og 4 modsagt af rapporten selv.",
        ),
        (
            {"equal": 1, "differs": 2},
            "1 af 3 tal, der kan beregnes, stemmer præcis; af resten er 2 anderledes nu.",
        ),
        ({"not_computable": 3}, "Der er ikke registreret noget at stemme rapporten af med endnu."),
    ],
)
def test_the_question_is_answered_in_a_sentence(verdicts: dict[str, int], said: str) -> None:
    told = several(**verdicts)
    assert ledger.answer([each.figure for each in told], told) == said


def test_every_verdict_has_a_word_a_meaning_and_an_icon_of_its_own() -> None:
    for tell in (ledger.verdict_word, ledger.verdict_meaning, ledger.heading):
        assert len({tell(verdict) for verdict in VERDICTS}) == len(VERDICTS)
    assert ledger.badge("differs", 0).startswith(":gray-badge"), "None that differ is nothing to be alarmed by."
    assert ledger.badge("differs", 2).startswith(":red-badge")


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed", "value", "said"),
    [
        (9, 11, "81 %", 81, "9 af 11 (81,8 %) pr. 1. nov. 2025"),
        (5, 11, "45 %", 45, "5 af 11 (45,45 %) pr. 1. nov. 2025"),
        (5, 10, "50 %", 50, "5 af 10 (50 %) pr. 1. nov. 2025"),
        (9, 11, "81,8 %", 81.8, "9 af 11 (81,82 %) pr. 1. nov. 2025"),
    ],
)
def test_a_computed_share_shows_which_way_it_is_rounded(
    numerator: int, denominator: int, printed: str, value: float, said: str
) -> None:
    assert ledger.computed(share(numerator, denominator, printed, value)).replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_row_says_why_under_what_is_counted_and_leaves_out_an_empty_column() -> None:
    torn = reconcile(figure(verdict="contradicts", other="5.3", reason=REASON), table("value\n3"))
    lost = reconcile(figure(verdict="lost", computed=None, printed="", value=None, reason=REASON), None)
    shown = ledger.table([torn, lost], "contradicts")
    assert shown.to_dict("records") == [
        {
            "Tal (sted)": "Tal (1)  \nAndet sted: 5.3. Fordi.",
            "Rapporten": "3",
            "Beregnet": "3 pr. 1. nov. 2025",
        }
    ]
    assert list(ledger.table([torn, lost], "lost")) == ["Tal (sted)"]


def test_what_is_not_on_record_says_so_itself() -> None:
    assert ledger.why(reconcile(figure(), table("value"))) == "Intet er registreret endnu."


def test_what_stands_behind_a_figure_is_its_query_what_it_was_given_and_what_is_made_of_it() -> None:
    how = {"where": {"region": ["aarhus", ""]}, "from_on": date(2025, 1, 1), "per": 10, "left_of": 4}
    told = reconcile(figure(how), table("on | region | value\n2025-02-01 | aarhus | 10"))
    assert ledger.behind(told)[1:] == [
        "Beregnet: 3 pr. 1. nov. 2025",
        "Forespørgsel: `queries/indicators/milestone_done.sql`",
        'Givet: `milestone = "m"`',
        'Udregning: summen af value, fra 1. januar 2025, hvor region er ["aarhus", ""], delt med 10, trukket fra 4',
    ]


def test_the_saved_sheet_holds_every_figure_with_its_verdict_and_its_query() -> None:
    rows = table("value | base\n9 | 11")
    told = [
        reconcile(figure({"measure": "share"}, printed="81 %", value=81), rows),
        reconcile(figure(value=9), rows),
        reconcile(figure(verdict="lost", computed=None, printed="", value=None, reason=REASON), None),
    ]
    saved = ledger.sheet(told)
    assert saved["Udfald"].tolist() == ["Skåret af", "Stemmer", "Tabt i kilden"]
    assert saved["Beregnet"].tolist() == ["81,82", "9", ""]
    assert saved["Tæller"].tolist() == ["9", "", ""]
    assert saved["Forespørgsel"].tolist() == ["indicators/milestone_done", "indicators/milestone_done", ""]
    assert saved["Givet"].tolist()[0] == 'milestone = "m"'
    assert saved["Forklaring"].tolist() == ["", "", "Fordi."]


# --- the frame and the page -------------------------------------------------------------------------------------------


def whole(role: str = "lead", *regions: str) -> Slice:
    chosen = frames.programme(PROGRAMME)
    return slices.cut(chosen, regions=regions, period=slices.WHOLE_PERIOD, as_of=date(2024, 2, 1), role=role)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a database file before the frames: `on(file)`."""

    def opening(file: Path) -> None:
        store.close()
        st.cache_data.clear()
        monkeypatch.setenv("PROGRAMPULS_DATABASE", str(file))

    yield opening
    store.close()
    st.cache_data.clear()


@pytest.fixture
def on_samples(on: Callable[[Path], None], tmp_path: Path, sample_file: Path) -> Path:
    file = tmp_path / "samples.duckdb"
    file.write_bytes(sample_file.read_bytes())
    on(file)
    return file


@pytest.mark.usefixtures("on_samples")
def test_figures_are_told_as_of_their_own_day_for_the_whole_programme_whatever_is_chosen() -> None:
    # The slice ends on 1 February 2024 and is Aarhus alone; the report speaks of November 2025.
    found = frames.reconciliation(whole("lead", "aarhus"))
    told = {each.figure.id: each for each in ledger.lines(frames.printed(PROGRAMME), found)}
    assert told["mentors_recruited"].computed == 23
    assert (told["satisfaction"].numerator, told["satisfaction"].denominator) == (9, 11)
    assert ledger.counts(list(told.values()))["differs"] == 0


@pytest.mark.usefixtures("on_samples")
def test_each_answer_is_asked_for_once_and_then_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    ask = Store.ask

    def counted(self: Store, name: str, /, **params: object) -> pd.DataFrame:
        asked[repr((name, sorted(params.items())))] += 1
        return ask(self, name, **params)

    monkeypatch.setattr(Store, "ask", counted)
    frames.reconciliation(whole())
    assert set(asked.values()) == {1}
    assert len(asked) < sum(each.computed is not None for each in frames.printed(PROGRAMME))
    frames.reconciliation(whole("lead", "odense"))
    assert set(asked.values()) == {1}


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("role", ["board", "", "Lead"])
def test_whoever_is_not_the_lead_gets_nothing_but_that_it_is_hidden(role: str) -> None:
    frames.reconciliation(whole())
    found = frames.reconciliation(whole(role))
    assert found["hidden"].tolist() == [True]
    assert found.drop(columns="hidden").isna().all(axis=None)
    assert ledger.lines(frames.printed(PROGRAMME), found) == []


@pytest.mark.usefixtures("on_samples")
def test_a_record_written_makes_a_figure_differ_at_the_next_question() -> None:
    frames.reconciliation(whole())
    person = {"programme": PROGRAMME, "person": "M-900", "role": "mentor", "joined_on": "2025-01-01"}
    record = {"source": "form", "exactness": "exact", "recorded_at": "2025-12-01 12:00:00", "recorded_by": "lead"}
    with store.opened().writing() as writer:
        writer.insert("person", pd.DataFrame([{**person, **record}]))
    found = frames.reconciliation(whole()).set_index("figure")
    assert found.loc["mentors_recruited", ["verdict", "computed"]].tolist() == ["differs", 24]
    assert found.loc["mentors_recruited_2024", "verdict"] == "equal"


def test_an_empty_database_has_nothing_on_record_and_no_zeros(on: Callable[[Path], None], tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.duckdb", samples=False).close()
    on(tmp_path / "empty.duckdb")
    printed = frames.printed(PROGRAMME)
    told = ledger.lines(printed, frames.reconciliation(whole()))
    assert [each.computed for each in told] == [None] * len(printed)
    assert {each.verdict for each in told} == {"contradicts", "lost", "not_computable"}
    assert ledger.answer(printed, told) == "Der er ikke registreret noget at stemme rapporten af med endnu."


def page(app: AppTest) -> AppTest:
    app.switch_page("afstemning.py").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Every word on the page but the sidebar's."""
    kinds = ("title", "header", "markdown", "caption", "info", "error")
    texts = [str(element.value) for kind in kinds for element in getattr(app.main, kind)]
    cells = [cell for each in app.table for cell in each.value.astype(str).to_numpy().ravel()]
    return "\n".join([*texts, *cells]).replace("\\", "")


def test_the_page_answers_its_question_first(open_page: Open) -> None:
    app = page(open_page())
    assert app.title[0].value == "Stemmer vi med rapporten?"
    told = ledger.lines(frames.printed(PROGRAMME), frames.reconciliation(whole()))
    assert ledger.answer(frames.printed(PROGRAMME), told) in [each.value for each in app.markdown]
    assert "9 af 11 (81,8\N{NO-BREAK SPACE}%) pr. 1. nov. 2025" in said(app)
    assert "Valget af region" not in said(app)
    assert len(app.table) == len({each.verdict for each in told})


def test_the_verdicts_to_show_stand_in_the_address_by_id_or_label(open_page: Open) -> None:
    app = page(open_page(verdict=["cut", "Tabt i kilden"]))
    assert app.pills(key="verdict").value == ["cut", "lost"]
    assert [each.value.split(" ", 1)[1] for each in app.header] == ["Skåret af", "Tabt i kilden"]
    assert len(app.table) == 2
    app.pills(key="verdict").set_value(["differs"]).run()
    assert "Ingen af rapportens tal har dette udfald." in said(app)
    assert len(app.table) == 0


def test_a_region_is_said_not_to_matter(open_page: Open) -> None:
    told = said(page(open_page(region="aarhus", as_of="2024-05-31")))
    assert "Valget af region gælder ikke her: rapportens tal gælder hele programmet." in told
    assert "23 pr. 3. nov. 2025" in told


def test_what_stands_behind_a_chosen_figure_is_told(open_page: Open) -> None:
    app = page(open_page())
    app.selectbox(key=f"behind-{PROGRAMME}").set_value("response_rate").run()
    assert "queries/indicators/responses_received.sql" in said(app)
    assert "value som andel af base" in said(app)


def test_the_page_hides_every_figure_from_whoever_is_not_the_lead(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = page(open_page())
    assert "Tallene er skjult af hensyn til fortrolighed." in said(app)
    assert len(app.table) == 0
    assert "af 11" not in said(app)


@pytest.fixture
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The first programme alone, in a folder that a test may change."""
    folder = tmp_path / "programmes"
    shutil.copytree(programmes.folder() / PROGRAMME, folder / PROGRAMME)
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(folder))
    return folder / PROGRAMME


def test_a_programme_without_a_report_says_so_calmly(open_page: Open, own_folder: Path) -> None:
    (own_folder / FILE).unlink()
    app = page(open_page())
    assert "Programmet har ingen rapport at stemme af med endnu." in said(app)
    assert len(app.table) == len(app.error) == 0


def test_a_faulty_file_is_told_whole_on_this_page_and_on_no_other(open_page: Open, own_folder: Path) -> None:
    text = (own_folder / FILE).read_text(encoding="utf-8")
    (own_folder / FILE).write_text(text.replace("printed =", "printd =", 1), encoding="utf-8")
    app = open_page()
    assert not app.error
    told = said(page(app))
    assert f"{PROGRAMME}/{FILE}" in told
    assert "Mente du printed?" in told
    assert "ingen rapport" not in told


def test_the_page_follows_an_edit_of_the_file(open_page: Open, own_folder: Path) -> None:
    app = page(open_page(verdict="contradicts"))
    text = (own_folder / FILE).read_text(encoding="utf-8")
    (own_folder / FILE).write_text(text.replace('printed = "61"', 'printed = "enogtres"', 1), encoding="utf-8")
    app.run()
    assert "enogtres" in said(app)


# --- the document -----------------------------------------------------------------------------------------------------


def test_the_document_states_how_many_figures_each_report_has_by_verdict() -> None:
    text = (ROOT / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ([\d |]+) \|$", text, flags=re.MULTILINE)
    stated = {id: [int(cell) for cell in cells.split("|")] for id, cells in rows}
    found = {}
    for path in (ROOT / "data" / "programmes").glob(f"*/{FILE}"):
        verdicts = Counter(each.verdict for each in figures(path.parent.parent, path.parent.name))
        order = ("equal", "cut", "contradicts", "lost", "not_computable")
        found[path.parent.name] = [sum(verdicts.values()), *(verdicts[each] for each in order)]
    assert stated == found


def test_the_document_names_every_field_and_every_verdict() -> None:
    text = (ROOT / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    fields = [each.alias or name for name, each in Figure.model_fields.items()]
    assert [name for name in [*fields, *VERDICTS, "measure", "left_of", "where"] if f"`{name}`" not in text] == []
