"""A survey asked more than once: waves compared where they are alike, the same people before and after, scale scores."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from monitoring import frames, programmes, store
from monitoring.charts import change_person_by_person, shares_wave_by_wave
from monitoring.comparisons import Change, Result
from monitoring.programmes import Survey
from monitoring.slices import Slice
from monitoring.store import Store
from monitoring.waves import comparable, measures, scale_scores, shares, telling, verdicts
from monitoring.waves.measures import Measure
from tests.conftest import Fill, Open
from tests.test_scoring import ITEMS, PARENT, TEXT, written

LAST = date(2026, 3, 31)
CHOSEN = Slice(
    programme="small",
    regions=(),
    from_on=date(2025, 1, 1),
    to_on=date(2026, 12, 31),
    as_of=LAST,
    role="lead",
    judged_on=LAST,
)
Put = Callable[[str, str], None]
Define = Callable[[str], None]


@pytest.fixture
def define(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty: Store) -> Iterator[Define]:
    """Make a text the definition of the programme `small`, which the empty database is asked about."""

    def defined(text: str) -> None:
        monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(written(tmp_path / "programmes", text)))
        st.cache_data.clear()

    monkeypatch.setattr(store, "opened", lambda: empty)
    defined(TEXT)
    yield defined
    st.cache_data.clear()


@pytest.fixture
def put(define: Define, fill: Fill) -> Put:
    """Write a small table of the programme `small`."""

    def write(table: str, text: str) -> None:
        head, *rows = text.strip().splitlines()
        fill(table, "\n".join([f"{head} | programme", *(f"{row} | small" for row in rows)]))

    return write


@pytest.fixture
def people(put: Put) -> Callable[..., None]:
    """Write who the mentees are and where: `people(A="east", B="west")`."""

    def write(**regions: str) -> None:
        rows = [f"{name} | mentee | 2025-01-10 | {region}" for name, region in regions.items()]
        put("person", "\n".join(["person | role | joined_on | region", *rows]))

    return write


@pytest.fixture
def answer(put: Put) -> Callable[..., None]:
    """Ask people and have them answer: `answer("start", A={"network": "often"}, B=None)`; None is invited and silent.

    The letter is the person; with `known=False` it is not known who was asked. `numbers` gives the respondents' numbers,
    which are the letters where they are left out.
    """

    def write(
        wave: str, *, on: str = "", known: bool = True, numbers: dict[str, str] | None = None, **given: Any
    ) -> None:
        day = on or {"start": "2025-02-03", "end": "2026-02-03", "later": "2026-11-03"}[wave]
        number = {name: (numbers or {}).get(name, name) for name in given}
        rows = [f"wellbeing | {wave} | {number[name]} | {name if known else ''} | {day}" for name in given]
        put("invitation", "\n".join(["survey | wave | respondent | person | sent_on", *rows]))
        answered = {number[name]: codes for name, codes in given.items() if codes is not None}
        if rows := [f"wellbeing | {wave} | {name} | {day}" for name in answered]:
            put("response", "\n".join(["survey | wave | respondent | submitted_on", *rows]))
        each = [(name, question, code) for name, codes in answered.items() for question, code in codes.items()]
        if rows := [f"wellbeing | {wave} | {' | '.join(cells)}" for cells in each]:
            put("answer", "\n".join(["survey | wave | respondent | question | code", *rows]))

    return write


Answer = Callable[..., None]
LETTERS = "ABCDEFGHIJKL"


def own() -> Survey:
    return frames.programme("small").surveys[0]


def everybody(code: str, n: int, question: str = "network") -> dict[str, dict[str, str]]:
    return {letter: {question: code} for letter in LETTERS[:n]}


def shown(panel: str, chosen: Slice = CHOSEN, lang: str = "da") -> AppTest:
    """The panel alone on a page."""

    def page(panel, chosen, lang):
        # Run as a script of its own, which knows no more than it imports.
        from monitoring import waves, words

        words.speak(lang)
        getattr(waves, panel)(chosen, "wellbeing" if chosen.programme == "small" else "forandringsstjernen")

    app = AppTest.from_function(page, kwargs={"panel": panel, "chosen": chosen, "lang": lang}, default_timeout=60).run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """Everything the panel says, its tables too."""
    said = [each.value for kind in (app.header, app.markdown, app.caption, app.info) for each in kind]
    cells = [str(cell) for table in app.table for cell in [*table.value.columns, *table.value.to_numpy().ravel()]]
    return "\n".join([*said, *cells]).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def change_of(label: str) -> Change:
    found = measures.paired(own(), frames.answers_twice(CHOSEN, "wellbeing"), frames.scores_twice(CHOSEN, "wellbeing"))
    return next(each.change for each in found if each.label == label and each.change)


# --- waves held against one another -------------------------------------------------------------------------------------


def test_only_what_was_asked_alike_in_two_waves_is_compared_and_the_rest_is_named_with_why(define: Define) -> None:
    survey = own()
    assert [(each.question.id, len(each.waves)) for each in comparable.comparable(survey)] == [
        ("network", 3),
        ("loneliness", 3),
        ("has_mentor", 3),
    ]
    assert comparable.reasons(survey) == [
        "»Spørgsmål danish«: kun stillet på denne måde i »Start«",
        "»Spørgsmål themes«: der kan gives flere svar",
        "»Spørgsmål meets«: svarene er ikke delt i positive og andre",
    ]


def test_a_question_worded_otherwise_in_one_of_three_waves_is_compared_over_the_other_two(define: Define) -> None:
    define(TEXT.replace('id = "network"\n', 'id = "network"\nwaves = ["start", "later"]\n'))
    first = comparable.comparable(own())[0]
    assert [each.id for each in first.waves] == ["start", "later"]
    assert "»Spørgsmål network«: stillet på en anden måde i »Slut«" in comparable.reasons(own())


def test_answers_in_other_words_are_left_out_of_the_comparison(define: Define, answer: Answer) -> None:
    for wave in ("start", "end", "later"):
        answer(wave, **everybody("often", 3))
    late = replace(CHOSEN, as_of=date(2026, 12, 1))
    alike = shares._shares(own(), frames.answers_by_wave(late, "wellbeing"))
    assert alike[alike["question"] == "Spørgsmål network"]["wave"].tolist() == ["Start", "Slut", "Senere"]
    define(TEXT.replace('id = "network"\n', 'id = "network"\nwaves = ["start", "later"]\n'))
    fewer = shares._shares(own(), frames.answers_by_wave(late, "wellbeing"))
    assert fewer["wave"].tolist() == ["Start", "Senere"]


def test_a_share_is_of_those_who_answered_the_question_and_has_its_interval(answer: Answer) -> None:
    answer(
        "start",
        A={"network": "often"},
        B={"network": "never"},
        C={"network": "dont_know"},
        D={"has_mentor": "yes"},
        E=None,
    )
    answer("end", A={"network": "always"}, B={"network": "often"})
    rows = shares._shares(own(), frames.answers_by_wave(CHOSEN, "wellbeing"))
    network = rows[rows["question"] == "Spørgsmål network"]
    told = [each.replace("\N{NO-BREAK SPACE}", " ") for each in network["text"]]
    assert told == ["1 af 3 (33 %)", "2 af 2 (100 %)"], "Not of the five who were asked."
    assert all(row.low < row.percent < row.high for row in network[:1].itertuples())
    assert "»Ved ikke« tæller med i nævneren." in text(shown("compared"))


def test_an_answer_handed_in_after_the_day_is_not_counted_by_any_question(answer: Answer) -> None:
    given = {"network": "some"} | items("some")
    answer("start", A=given, B=given, C=given)
    answer("end", on="2026-03-31", A=given, B=given)
    answer("end", on="2026-04-01", C=given)

    def counted(day: date) -> dict[str, int]:
        chosen = replace(CHOSEN, as_of=day)
        found = {name: getattr(frames, name)(chosen, "wellbeing") for name in QUESTIONS}
        late = {name: frame[frame["wave"] == "end"] for name, frame in found.items() if "wave" in frame}
        return {
            "invited": int(late["responses_by_wave"]["invited"].sum()),
            "responses": int(late["responses_by_wave"]["answered"].sum()),
            "answers": int(late["answers_by_wave"].query("question == 'network'")["answers"].sum()),
            "twice": int(found["asked_twice"]["answered_twice"].sum()),
            "asked again": int(found["asked_twice"]["asked_again"].sum()),
            "answers twice": int(found["answers_twice"].query("question == 'network'")["persons"].sum()),
            "scores": int(late["scores_by_wave"].query("score == 'swemwbs'")["persons"].sum()),
            "scores twice": int(found["scores_twice"]["persons"].sum()),
        }

    assert set(counted(date(2026, 3, 30)).values()) == {0}
    assert set(counted(date(2026, 3, 31)).values()) == {2}, "The day itself counts, the one after does not."
    assert set(counted(date(2026, 4, 1)).values()) == {3}


def test_a_region_counts_its_own_people_alone(people: Answer, answer: Answer) -> None:
    people(A="east", B="east", C="west")
    for wave in ("start", "end"):
        answer(wave, A={"network": "often"}, B={"network": "never"}, C={"network": "always"})
    west = replace(CHOSEN, regions=("west",))
    assert telling.counts(frames.responses_by_wave(west, "wellbeing")) == {"start": 1, "end": 1}
    assert frames.answers_twice(west, "wellbeing")["persons"].sum() == 1
    assert frames.answers_twice(CHOSEN, "wellbeing")["persons"].sum() == 3


def test_a_year_chosen_does_not_take_away_the_wave_to_compare_with(answer: Answer) -> None:
    answer("start", **everybody("often", 3))
    answer("end", **everybody("always", 3))
    year = replace(CHOSEN, from_on=date(2026, 1, 1))
    said = text(shown("compared", year))
    assert "Runder før den valgte periode er med" in said
    assert len(shown("compared", year).get("vega_lite_chart")) == 1
    assert "Runder før" not in text(shown("compared"))


def test_a_wave_that_nobody_has_answered_is_said_and_not_drawn(answer: Answer) -> None:
    answer("start", **everybody("often", 3))
    answer("end", **everybody("always", 3))
    app = shown("compared")
    assert "Runden »Senere« åbner 1. november 2026." in text(app)
    assert len(app.get("vega_lite_chart")) == 1
    late = replace(CHOSEN, as_of=date(2026, 11, 1))
    assert "Ingen besvarelser er registreret fra »Senere«." in text(shown("compared", late))
    assert "åbner" not in text(shown("compared", late))


def test_one_wave_alone_is_not_compared_with_nothing(answer: Answer) -> None:
    answer("start", **everybody("often", 3))
    app = shown("compared")
    assert "Kun »Start« har besvarelser (3)." in text(app)
    assert not app.get("vega_lite_chart")


def test_few_answers_are_warned_of_and_ten_in_every_wave_are_not(answer: Answer) -> None:
    answer("start", **everybody("often", 9))
    answer("end", **everybody("often", 12))
    assert "Med 9-12 besvarelser i hver runde" in text(shown("compared"))
    answer("start", X={"network": "never"})
    assert "sagtens være tilfældig" not in text(shown("compared"))


@pytest.mark.usefixtures("define")
@pytest.mark.parametrize("panel", ["compared", "before_and_after", "scores"])
def test_without_a_record_every_panel_says_so_and_draws_nothing(panel: str) -> None:
    app = shown(panel)
    assert len(app.header) == 1
    assert len(app.info) == 1
    assert "Ingen besvarelser er registreret" in text(app)
    assert not app.get("vega_lite_chart")
    assert not app.table
    early = text(shown(panel, replace(CHOSEN, as_of=date(2025, 1, 31))))
    assert "Runden »Start« åbner 1. februar 2025." in early
    assert "Ingen besvarelser er registreret fra" not in early


@pytest.mark.usefixtures("define")
@pytest.mark.parametrize("panel", ["compared", "before_and_after", "scores"])
def test_a_survey_that_has_no_use_for_a_panel_has_no_heading_of_it(define: Define, panel: str) -> None:
    start = TEXT.index('    { id = "end"')
    plain = TEXT[:start] + TEXT[TEXT.index("]\n\n[surveys.change]") :]
    plain = plain.replace('\n[surveys.change]\nbefore = "start"\nafter = "end"\n', "")
    plain = plain[: plain.index("[[surveys.scores]]")] + plain[plain.index("# One that passes") :]
    define(plain)
    app = shown(panel)
    assert not app.main.children


def test_the_board_sees_that_it_is_hidden_and_no_number(answer: Answer) -> None:
    answer("start", **everybody("often", 7))
    answer("end", **everybody("always", 7))
    for panel in ("compared", "before_and_after", "scores"):
        app = shown(panel, replace(CHOSEN, role="board"))
        assert [each.value for each in app.info] == ["Skjult af hensyn til fortrolighed."]
        assert not app.get("vega_lite_chart")
        assert not app.table
        assert "7" not in text(app)


QUESTIONS = ["responses_by_wave", "answers_by_wave", "asked_twice", "answers_twice", "scores_by_wave", "scores_twice"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_of_the_waves_a_board_reader_gets_one_row_of_nothing_whatever_the_records(
    question: str, answer: Answer
) -> None:
    ask = getattr(frames, question)
    empty = ask(replace(CHOSEN, role="board"), "wellbeing")
    full = dict.fromkeys((*ITEMS, *PARENT, "network"), "some")
    answer("start", A=full, B=full)
    answer("end", A=full)
    seen, withheld = ask(CHOSEN, "wellbeing"), ask(replace(CHOSEN, role="board"), "wellbeing")
    assert len(seen) > 0
    assert not seen["hidden"].any()
    assert withheld["hidden"].tolist() == [True]
    assert withheld.drop(columns="hidden").isna().all(axis=None)
    assert withheld.astype(str).to_csv() == empty.astype(str).to_csv()


# --- the same people before and after -----------------------------------------------------------------------------------


def test_those_asked_twice_are_counted_as_better_the_same_and_worse(answer: Answer) -> None:
    answer("start", A={"network": "some"}, B={"network": "some"}, C={"network": "always"}, D={"network": "never"})
    answer("end", A={"network": "often"}, B={"network": "some"}, C={"network": "some"}, E={"network": "always"})
    found = change_of("Spørgsmål network")
    assert (found.improved, found.same, found.worse) == (1, 1, 1)
    assert found.pairs == 3, "D and E answered once."


def test_less_loneliness_is_better_and_not_worse(answer: Answer) -> None:
    answer("start", A={"loneliness": "much"}, B={"loneliness": "not"})
    answer("end", A={"loneliness": "not"}, B={"loneliness": "little"})
    found = change_of("Spørgsmål loneliness")
    assert (found.improved, found.worse) == (1, 1)
    answer("start", C={"loneliness": "much"})
    answer("end", C={"loneliness": "little"})
    found = change_of("Spørgsmål loneliness")
    assert (found.improved, found.worse) == (2, 1)


def test_who_did_not_know_before_or_after_is_no_pair(answer: Answer) -> None:
    answer("start", A={"network": "dont_know"}, B={"network": "some"}, C={"network": "some"})
    answer("end", A={"network": "always"}, B={"network": "dont_know"}, C={"network": "often"})
    found = change_of("Spørgsmål network")
    assert (found.improved, found.same, found.worse) == (1, 0, 0)


def test_a_pair_is_known_by_its_person_and_not_by_the_number_on_the_form(answer: Answer) -> None:
    """Numbers are dealt anew in every wave: the first of one is another than the first of the next."""
    answer("start", numbers={"A": "S-1", "B": "S-2"}, A={"network": "never"}, B={"network": "always"})
    answer("end", numbers={"B": "S-1", "C": "S-2"}, B={"network": "always"}, C={"network": "never"})
    found = frames.answers_twice(CHOSEN, "wellbeing")
    assert found[["before", "after", "persons"]].to_numpy().tolist() == [["always", "always", 1]]
    assert frames.asked_twice(CHOSEN, "wellbeing")["answered_twice"].tolist() == [1]


def test_without_persons_the_number_pairs_only_where_the_definition_says_that_it_follows_them(
    define: Define, answer: Answer
) -> None:
    answer("start", known=False, A={"network": "never"}, B={"network": "some"})
    answer("end", known=False, A={"network": "often"}, B={"network": "some"})
    assert frames.answers_twice(CHOSEN, "wellbeing").empty
    define(TEXT.replace('after = "end"\n', 'after = "end"\npaired_by = "respondent"\n'))
    found = change_of("Spørgsmål network")
    assert (found.improved, found.same, found.worse) == (1, 1, 0)
    define(TEXT.replace('after = "end"\n', 'after = "end"\npaired_by = "none"\n'))
    assert frames.answers_twice(CHOSEN, "wellbeing").empty


def test_of_somebody_who_answered_a_wave_twice_the_latest_counts_and_once(answer: Answer, put: Put) -> None:
    answer("start", on="2025-02-03", numbers={"A": "S-9"}, A={"network": "never"})
    answer("start", on="2025-02-10", numbers={"A": "S-1"}, A={"network": "always"})
    answer("end", A={"network": "some"})
    found = change_of("Spørgsmål network")
    assert (found.improved, found.same, found.worse) == (0, 0, 1)


def test_who_was_lost_on_the_way_is_told_in_counts(answer: Answer) -> None:
    answer("start", A={"network": "some"}, B={"network": "some"}, C={"network": "some"}, D=None)
    answer("end", A={"network": "often"}, B=None, E={"network": "often"})
    lost = shown("before_and_after").table[0].value.map(lambda each: each.replace("\N{NO-BREAK SPACE}", " "))
    assert lost.to_numpy().tolist() == [
        ["Før: Start", "4", "3 af 4 (75 %)"],
        ["Efter: Slut", "3", "2 af 3 (67 %)"],
        ["Heraf de 3 fra før", "2", "1 af 2 (50 %)"],
    ]


def test_who_cannot_be_known_again_is_said_not_to_be_in_a_pair(answer: Answer) -> None:
    answer("start", A={"network": "some"})
    answer("start", known=False, X={"network": "some"}, Y={"network": "some"})
    answer("end", A={"network": "often"})
    assert "2 besvarelser kan ikke knyttes til en person og er ikke med i par." in text(shown("before_and_after"))


def test_too_few_who_changed_are_counted_and_not_tested(answer: Answer) -> None:
    answer("start", **everybody("some", 12))
    answer("end", **(everybody("some", 12) | everybody("often", 5)))
    app = shown("before_and_after")
    assert (
        "**12 personer** har svaret begge gange. Mest fremgang er der på »Spørgsmål network«: 5 af 12 er gået frem, 0 tilbage."
        in text(app)
    )
    assert "mindst 6 personer har ændret svar" in text(app)
    assert "Her er der for få." in text(app)
    assert len(app.table) == 1, "The losses alone."
    assert len(app.get("vega_lite_chart")) == 1
    assert "p" not in [cell for table in app.table for cell in table.value.columns]


def test_six_who_changed_are_tested_with_the_name_of_the_test_its_n_and_its_p(answer: Answer) -> None:
    answer("start", **everybody("some", 12))
    answer("end", **(everybody("some", 12) | everybody("often", 6)))
    app = shown("before_and_after")
    assert app.table[1].value.to_numpy().tolist() == [
        ["Spørgsmål network", "Wilcoxons test for par (signed rank), n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}6", "0,031"]
    ]
    assert "Fremgangen på »Spørgsmål network« er større, end tilfældet plejer at give." in text(app)
    assert "p, justeret" not in text(app), "One test is not adjusted."
    english = text(shown("before_and_after", lang="en"))
    assert "0.031" in english
    assert "0,031" not in english


def test_yes_and_no_are_tested_by_mcnemar_and_worse_is_said_to_be_worse(answer: Answer) -> None:
    answer("start", **everybody("yes", 8, "has_mentor"))
    answer("end", **everybody("no", 8, "has_mentor"))
    said = text(shown("before_and_after"))
    assert "McNemars test, n = 8" in said
    assert "0,008" in said
    assert "Tilbagegangen på »Spørgsmål has_mentor« er større" in said
    assert "Fremgangen" not in said
    assert "Mest tilbagegang er der på »Spørgsmål has_mentor«: 0 af 8 er gået frem, 8 tilbage." in said


def test_several_tests_are_counted_and_p_is_adjusted_for_them(answer: Answer) -> None:
    before, after = {"network": "some", "has_mentor": "no"}, {"network": "often", "has_mentor": "yes"}
    answer("start", **dict.fromkeys(LETTERS[:6], before))
    answer("end", **dict.fromkeys(LETTERS[:6], after))
    app = shown("before_and_after")
    assert app.table[1].value.iloc[:, 2:].to_numpy().tolist() == [["0,031", "0,063"], ["0,031", "0,063"]]
    said = text(app)
    assert "Der er lavet 2 test: selv om intet har ændret sig, vil i gennemsnit 0,1 af dem have p under 0,05." in said
    assert "Ingen af de 2 test viser en forskel" in said, "Both are over 5 % when adjusted."


def test_others_before_than_after_are_two_groups_and_said_to_be(answer: Answer) -> None:
    answer("start", **everybody("never", 4))
    answer("end", **{letter: {"network": "always"} for letter in "WXYZ"})
    app = shown("before_and_after")
    said = text(app)
    assert "**Ingen har svaret begge gange**" in said
    assert "Mann-Whitneys U-test, n = 4 og 4" in said
    assert "0,029" in said
    assert "Før og efter er to forskellige grupper" in said
    assert "0 af 4 (0 %)" in said
    assert "4 af 4 (100 %)" in said
    assert not app.get("vega_lite_chart"), "Nobody became better or worse."


def test_an_anonymous_survey_says_that_nobody_can_be_followed(define: Define, answer: Answer) -> None:
    define(TEXT.replace('after = "end"\n', 'after = "end"\npaired_by = "none"\n'))
    answer("start", **everybody("no", 4, "has_mentor"))
    answer("end", **everybody("yes", 4, "has_mentor"))
    said = text(shown("before_and_after"))
    assert "Besvarelserne kan ikke knyttes til personer" in said
    assert "Fishers eksakte test, n = 4 og 4" in said
    assert "McNemar" not in said
    assert "Heraf" not in said


def test_a_question_worded_otherwise_after_is_no_change(define: Define, answer: Answer) -> None:
    answer("start", **everybody("yes", 7, "danish"))
    answer("end", **everybody("no", 7, "danish"))
    survey = own()
    answers, scores = frames.answers_twice(CHOSEN, "wellbeing"), frames.scores_twice(CHOSEN, "wellbeing")
    assert answers["question"].tolist() == ["danish"]
    assert measures.paired(survey, answers, scores) == []
    said = text(shown("before_and_after"))
    assert "Ingen af dem har svaret på det samme begge gange." in said
    define(TEXT.replace('waves = ["start"]', ""))
    assert change_of("Spørgsmål danish").worse == 7


@pytest.mark.parametrize(
    ("p", "said"),
    [(0.0390625, "0,039"), (0.0009, "< 0,001"), (0.001, "0,001"), (0.24, "0,24"), (0.0999, "0,100"), (1.0, "1,00"),
     (0.9971, "> 0,99"), (0.0497, "< 0,050"), (0.05, "0,050")],
)  # fmt: skip
def test_a_p_is_written_as_danes_write_it_and_never_rounded_over_five_per_cent(p: float, said: str) -> None:
    assert telling.p_value(p) == said


def test_the_sentence_tells_both_the_most_better_and_the_most_worse(define: Define) -> None:
    better, worse = Change(improved=5, same=1, worse=0), Change(improved=1, same=1, worse=4)
    found = [Measure(label="A", change=better, result=None), Measure(label="B", change=worse, result=None)]
    again = {"before": 9, "after": 9, "answered_twice": 6}
    said = verdicts.answer(own(), again, found)
    assert "Mest fremgang er der på »A«: 5 af 6 er gået frem, 0 tilbage." in said
    assert "Mest tilbagegang er der på »B«: 1 af 6 er gået frem, 4 tilbage." in said
    alike = [Measure(label="A", change=Change(improved=2, same=2, worse=2), result=None)]
    assert "Lige mange er gået frem og tilbage." in verdicts.answer(own(), again, alike)
    assert "Ingen har ændret svar." in verdicts.answer(
        own(), again, [Measure(label="A", change=Change(improved=0, same=6, worse=0), result=None)]
    )


def test_one_that_went_forward_and_one_that_went_back_are_not_told_as_one() -> None:
    clear = Result(name="wilcoxon", n=12, p=0.0005, exact=True)
    made = [
        Measure(label="A", change=Change(improved=12, same=0, worse=0), result=clear),
        Measure(label="B", change=Change(improved=0, same=0, worse=12), result=clear),
    ]
    assert verdicts.verdict(made) == (
        "Fremgangen på »A« er større, end tilfældet plejer at give. "
        "Tilbagegangen på »B« er større, end tilfældet plejer at give."
    )


# --- scale scores -------------------------------------------------------------------------------------------------------


def items(code: str, but: int = 0) -> dict[str, str]:
    """SWEMWBS answered alike, all but so many items."""
    return dict.fromkeys(ITEMS[: len(ITEMS) - but], code)


def test_a_score_is_made_person_by_person_and_those_without_one_are_counted(answer: Answer) -> None:
    answer(
        "start", A=items("never"), B=items("some"), C=items("always"), D=items("some", but=1), E={"network": "often"}
    )
    found = frames.scores_by_wave(CHOSEN, "wellbeing")
    values, without = measures.persons_scored(found, own(), "swemwbs", "start")
    assert sorted(values) == [7.0, 19.25, 35.0], "Converted, and not 7, 21 and 35."
    assert without == 2
    row = scale_scores._waves(found, own(), own().scores[0]).iloc[0]
    assert (row["n"], row["without"], row["median"]) == (3, 2, 19.25)
    assert row["mean"] == pytest.approx((7 + 19.25 + 35) / 3)
    assert row["sd"] == pytest.approx(pd.Series([7, 19.25, 35]).std())


def test_reversed_items_are_turned_round_in_the_database_as_on_paper(answer: Answer) -> None:
    answer(
        "start", A={"happy": "always", "worried": "never", "time": "never"}, B={"happy": "never", "worried": "always"}
    )
    values, without = measures.persons_scored(frames.scores_by_wave(CHOSEN, "wellbeing"), own(), "stress", "start")
    assert sorted(values) == [3.0, 15.0], "B's third item is the mean of 5 and 5."
    assert without == 0


def test_the_scores_of_the_same_people_are_better_by_the_direction_of_the_instrument(answer: Answer) -> None:
    calm, tense = dict.fromkeys(PARENT[1:], "never"), dict.fromkeys(PARENT[1:], "always")
    answer("start", A=items("some") | tense | {"happy": "never"}, B=items("some", but=1))
    answer("end", A=items("often") | calm | {"happy": "always"}, B=items("often"))
    well, stress = change_of("Mental trivsel (SWEMWBS)"), change_of("Forældrestress")
    assert (well.improved, well.pairs) == (1, 1), "B had no score before."
    assert (stress.improved, stress.worse) == (1, 0), "Less stress is better."


def test_the_items_of_a_scale_are_told_by_their_score_and_not_tested_one_by_one(answer: Answer) -> None:
    answer("start", **{letter: items("some") for letter in LETTERS[:8]})
    answer("end", **{letter: items("often") for letter in LETTERS[:8]})
    found = measures.paired(own(), frames.answers_twice(CHOSEN, "wellbeing"), frames.scores_twice(CHOSEN, "wellbeing"))
    assert [each.label for each in found] == ["Mental trivsel (SWEMWBS)"]
    assert "samlet i en score" in text(shown("compared"))


def test_the_panel_of_scores_tells_mean_median_spread_n_and_who_has_none(answer: Answer) -> None:
    answer("start", A=items("never"), B=items("some"), C=items("always"), D=items("some", but=2))
    app = shown("scores")
    picture = scale_scores.scores_person_by_person(CHOSEN, "wellbeing/swemwbs")
    assert picture is not None
    assert picture.heard == (
        "Mental trivsel (SWEMWBS): Start · 3 personer, 1 uden score: gennemsnit 20,4 · median 19,3 · sd 14,0"
    )
    assert len(app.get("vega_lite_chart")) == 1, "Nobody has a score of stress."
    assert "Der er ingen score: 4 personer mangler for mange svar." in text(app)
    table = scale_scores._lay(picture.rows)
    assert table.to_numpy().tolist() == [["Start", "3", "1", "20,4", "19,3", "14,0"]]
    bars = picture.spec["datasets"]["bars"].to_pydict()
    assert sum(map(int, bars["persons"])) == 3
    # The highest there can be lies in a bar, and not beyond the last.
    assert min(bars["from"]) <= 7 < max(bars["to"]) > 35


def test_one_person_has_no_spread_and_it_is_not_nought(answer: Answer) -> None:
    answer("start", A=items("some"))
    picture = scale_scores.scores_person_by_person(CHOSEN, "wellbeing/swemwbs")
    assert picture is not None
    assert "sd" not in picture.heard
    assert scale_scores._lay(picture.rows).iloc[0].tolist()[-1] == "–"


# --- charts ---------------------------------------------------------------------------------------------------------------


def test_worse_lies_to_the_left_of_nought_and_better_to_the_right_with_their_counts_in_words() -> None:
    rows = pd.DataFrame(
        [("Netværk", 6, 1, "6 bedre, 5 uændret", "1 dårligere")],
        columns=["label", "improved", "worse", "improved_text", "worse_text"],
    )
    drawn = change_person_by_person(rows)["datasets"]["changes"].to_pydict()
    assert (drawn["improved"], drawn["worse"]) == ([6.0], [-1.0])
    assert drawn["heard"] == ["Netværk: 6 bedre, 5 uændret, 1 dårligere"]
    assert drawn["left"][0] < -1
    assert drawn["right"][0] > 6


def test_every_question_stands_above_its_own_waves_even_where_waves_have_one_name() -> None:
    rows = pd.DataFrame(
        [(question, "Start", 50.0, 20.0, 80.0, "1 af 2") for question in ("Netværk", "Dansk " * 14)],
        columns=["question", "wave", "percent", "low", "high", "text"],
    )
    drawn = shares_wave_by_wave(rows)["datasets"]["shares"].to_pydict()
    assert len(set(drawn["key"])) == len(drawn["key"])
    assert [each.split("|")[1] for each in drawn["key"]] == ["", "Start", "", "", "Start"]
    assert "".join(filter(None, drawn["title"])).replace(" ", "") == "Netværk" + "Dansk" * 14


# --- the shipped programme with four waves of few answers ---------------------------------------------------------------


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch, samples: Store) -> Iterator[Slice]:
    st.cache_data.clear()
    monkeypatch.setattr(store, "opened", lambda: samples)
    day = date(2023, 8, 31)
    yield replace(
        CHOSEN,
        programme="livet-gaar-videre",
        from_on=date(2022, 1, 1),
        to_on=date(2023, 12, 31),
        as_of=day,
        judged_on=day,
    )
    st.cache_data.clear()


def test_thirteen_answers_in_four_waves_are_compared_with_their_few_said(network: Slice) -> None:
    app = shown("compared", network)
    assert "Med 2-4 besvarelser i hver runde kan en forskel sagtens være tilfældig." in text(app)
    rows = shares._shares(
        comparable.survey_of(programmes.known()[0][network.programme], "forandringsstjernen"),
        frames.answers_by_wave(network, "forandringsstjernen"),
    )
    assert len(rows) == 3 * 4
    assert len(app.get("vega_lite_chart")) == 1


def test_nobody_who_answered_the_first_wave_answered_the_last_and_it_is_said_plainly(network: Slice) -> None:
    app = shown("before_and_after", network)
    said = text(app)
    assert "**Ingen har svaret begge gange**" in said
    assert "må de samme personer inviteres igen" in said
    assert app.table[0].value.iloc[2, :2].tolist() == ["Heraf de 4 fra før", "1"]
    assert "mindst 4 har svaret i hver runde" in said
    assert len(app.table) == 1
    assert not app.get("vega_lite_chart")


def test_the_first_programme_with_one_wave_and_no_scores_has_none_of_the_panels(open_page: Open) -> None:
    app = open_page()
    app.switch_page("udbytte.py").run()
    assert not app.exception
    headers = [each.value for each in app.header]
    assert not [
        each for each in headers if "fra runde til runde" in each or "før og efter" in each or "skalascorer" in each
    ]
