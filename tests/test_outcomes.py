"""What the participants say: who answered, how the success criteria stand, how the answers fall, and who may see it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from monitoring import asking, charts, choices, frames, outcomes, pictures, programmes
from monitoring.asking import Manner
from monitoring.outcomes import criteria, funnel, groups, questions, telling
from monitoring.outcomes.gathered import gather
from monitoring.programmes import DefinitionRefused
from monitoring.slices import Slice
from monitoring.store import Store
from tests.conftest import PROGRAMME, Fill, Open
from tests.test_pages import healthy, said

NBSP = "\N{NO-BREAK SPACE}"
SURVEY = "final_evaluation"
KNOWN = programmes.known()[0]
AGREED, WITHOUT, IN_FOCUS = Manner(apart="in"), Manner(apart="out"), Manner(apart="in", in_focus=True)


def cut(*regions: str, as_of: str = "2025-12-01", role: str = "lead", programme: str = PROGRAMME) -> Slice:
    day, known = date.fromisoformat(as_of), KNOWN[programme]
    return Slice(
        programme=programme, regions=regions, from_on=known.from_on, to_on=known.to_on,
        as_of=day, judged_on=day, role=role,
    )  # fmt: skip


def opened(open_page: Open, **given: Any) -> AppTest:
    app = open_page(**given)
    return app.switch_page("udbytte.py").run()


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.header]


def rows(picture: Any) -> list[tuple[Any, ...]]:
    """What a picture shows: what stands at the left of its rows and what is said of it."""
    return list(picture.rows[["label", "text"]].itertuples(index=False, name=None))


@pytest.fixture
def on_samples(open_page: Open) -> None:
    open_page()


# --- who was asked, who answered ----------------------------------------------------------------------------------


def test_of_those_invited_some_answered_some_declined_and_nothing_later_is_counted(fill: Fill, empty: Store) -> None:
    fill(
        "person",
        "person | role | region | joined_on\nA | mentee | aarhus | 2024-01-01\nB | mentee | odense | 2024-01-01",
    )
    fill(
        "invitation",
        """survey | wave | respondent | person | sent_on    | declined_on | decline_reason
           s      | 1    | R1         | A      | 2025-03-01 |             |
           s      | 1    | R2         | B      | 2025-03-01 | 2025-03-05  | busy
           s      | 1    | R3         |        | 2025-03-02 | 2025-03-09  |
           t      | 1    | R1         | A      | 2025-03-01 |             | """,
    )
    fill("response", "survey | wave | respondent | submitted_on\ns | 1 | R1 | 2025-03-05\nt | 1 | R1 | 2025-03-01")

    def steps(from_on: str, as_of: str) -> list[tuple[Any, ...]]:
        given = {"programme": PROGRAMME, "survey": "s", "from_on": from_on, "as_of": as_of}
        found = empty.ask("surveys/response_funnel", **given).fillna({"reason": "", "region": ""})
        return [tuple(each) for each in found.itertuples(index=False)]

    assert steps("2025-01-01", "2025-03-05") == [
        ("answered", "", "aarhus", 1),
        ("declined", "busy", "odense", 1),
        ("invited", "", "aarhus", 1),
        ("invited", "", "odense", 1),
        ("invited", "", "", 1),
    ]
    the_day_before = steps("2025-01-01", "2025-03-04")
    assert [step for step, *_ in the_day_before] == ["invited", "invited", "invited"]
    assert ("declined", "", "", 1) in steps("2025-01-01", "2025-03-09")
    # What was sent before the part of the period is not of it; what was handed in within it is.
    assert [step for step, *_ in steps("2025-03-02", "2025-03-09")] == ["answered", "declined", "invited"]


ASKED = """survey | wave | respondent | question | code
           s      | 1    | R1         | filter   | yes
           s      | 1    | R1         | outcome  | high
           s      | 1    | R1         | second   | low
           s      | 1    | R2         | filter   | yes
           s      | 1    | R3         | filter   | no
           s      | 2    | R4         | filter   | yes
           s      | 2    | R4         | outcome  | low"""
RESPONSES = "survey | wave | respondent | submitted_on\n" + "\n".join(
    f"s | {wave} | {respondent} | {day}"
    for wave, respondent, day in [("1", "R1", "2025-03-01"), ("1", "R2", "2025-03-01"), ("1", "R3", "2025-03-01"), ("2", "R4", "2025-06-01")]
)  # fmt: skip


def test_only_those_whom_the_filter_lets_through_are_asked_and_each_counts_once(fill: Fill, empty: Store) -> None:
    fill("response", RESPONSES)
    fill("answer", ASKED)
    given: dict[str, Any] = {
        "programme": PROGRAMME, "survey": "s", "from_on": "2025-01-01", "as_of": "2025-12-01",
        "topics": ["both", "both", "outcome", "filter"], "questions": ["outcome", "second", "outcome", "filter"],
        "filtered": ["outcome", "outcome", "second"], "filters": ["filter"] * 3, "filter_codes": ["yes", "maybe", "yes"],
        "limited": [], "limited_to": [],
    }  # fmt: skip

    def asked(**otherwise: Any) -> dict[str, tuple[int, int]]:
        found = empty.ask("surveys/people_asked", **(given | otherwise))
        return {row.topic: (row.asked, row.answered) for row in found.itertuples()}

    # R1 answered both questions of the topic and is one person; R3 said no to the filter; R2 was asked and said nothing.
    assert asked() == {"both": (3, 2), "outcome": (3, 2), "filter": (4, 4)}
    assert asked(as_of="2025-05-31") == {"both": (2, 1), "outcome": (2, 1), "filter": (3, 3)}
    # A question that only the second wave asked is not left unanswered by those of the first.
    limited = asked(limited=["outcome"], limited_to=["2"])
    assert limited["outcome"] == (2, 2), "R4, and R1 who answered it all the same; not R2."
    assert asked(filtered=[], filters=[], filter_codes=[])["outcome"] == (4, 2)


def test_an_answer_is_in_focus_by_another_answer_of_the_same_person(fill: Fill, empty: Store) -> None:
    fill("response", RESPONSES)
    fill("answer", ASKED + "\n s | 1 | R1 | focus | work\n s | 1 | R1 | focus | home\n s | 1 | R2 | focus | work")
    given: dict[str, Any] = {
        "programme": PROGRAMME, "survey": "s", "from_on": "2025-01-01", "as_of": "2025-12-01",
        "questions": ["outcome", "second"], "focused": ["outcome", "outcome"], "focuses": ["focus", "focus"],
        "focus_codes": ["work", "home"],
    }  # fmt: skip
    found = empty.ask("surveys/answers_by_focus", **given)
    told = [(row.question, row.code, row.answers, row.in_focus) for row in found.itertuples()]
    # R1 has both focuses and is counted once; the second question has none.
    assert told == [("outcome", "high", 1, 1), ("outcome", "low", 1, 0), ("second", "low", 1, 0)]


@pytest.mark.usefixtures("on_samples")
def test_the_funnel_is_eighteen_thirteen_eleven() -> None:
    picture = funnel.response_funnel(cut(), SURVEY)
    assert picture is not None
    assert rows(picture) == [
        ("Inviteret", "18"),
        ("Har svaret", f"13 af 18 (72{NBSP}%)"),
        ("Fik spørgsmålene om udbytte", f"11 af 13 (85{NBSP}%)"),
    ]


@pytest.mark.usefixtures("on_samples")
def test_those_who_declined_stand_apart_with_their_reasons() -> None:
    chosen = cut(programme="livet-gaar-videre", as_of="2023-08-31")
    picture = funnel.response_funnel(chosen, "forandringsstjernen")
    assert picture is not None
    assert rows(picture)[:4] == [
        ("Inviteret", "76"),
        ("Har svaret", f"13 af 76 (17{NBSP}%)"),
        ("Har sagt nej", f"45 af 76 (59{NBSP}%)"),
        ("– Minder om behandling", f"21 af 45 (47{NBSP}%)"),
    ]
    assert "Fik spørgsmålene" not in picture.heard, "Nobody is filtered out there."


SLICES = [
    *[((), day) for day in ("2025-10-10", "2025-10-11", "2025-10-13", "2025-10-22", "2025-11-01", "2025-12-01")],
    *[((region.id,), "2025-12-01") for region in KNOWN[PROGRAMME].regions],
    (("aarhus", "odense"), "2025-10-20"),
]


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize(("regions", "day"), SLICES)
def test_every_number_is_the_one_that_the_targets_tell(regions: tuple[str, ...], day: str) -> None:
    chosen = cut(*regions, as_of=day)
    readings = {each.indicator: each for each in frames.progress(chosen)}
    found, told = gather(chosen, SURVEY), outcomes.told(chosen, SURVEY, AGREED)
    assert found is not None
    rate = readings["response_rate"]
    assert (found.answered, found.invited) == (rate.actual or 0, rate.base or 0)
    assert [each.indicator.id for each in told.criteria] == [
        "satisfaction", "self_identification", "network", "labour_education", "danish",
    ]  # fmt: skip
    for each in told.criteria:
        reading = readings[each.indicator.id]
        assert each.reading == reading
        assert (each.score.positive, each.score.base) == (reading.actual or 0, reading.base or 0)
        if each.reading.base:
            # Counted by the page's own arithmetic, the judgement is that of the front page too.
            again = telling.restated(reading, each.indicator, each.score, chosen)
            assert again == reading


@pytest.mark.usefixtures("on_samples")
@pytest.mark.parametrize("day", ["2022-05-20", "2022-08-10", "2023-08-31"])
@pytest.mark.parametrize("region", ["hovedstaden", "syddanmark", None])
def test_those_who_declined_are_those_that_the_targets_tell(day: str, region: str | None) -> None:
    chosen = cut(*([region] if region else []), programme="livet-gaar-videre", as_of=day)
    readings = {each.indicator: each for each in frames.progress(chosen)}
    found = gather(chosen, "forandringsstjernen")
    assert found is not None
    declined, coverage = (readings[f"forandringsstjernen_{each}"] for each in ("declined", "coverage"))
    assert sum(found.declined.values()) == (declined.actual or 0)
    assert (found.answered, found.invited) == (coverage.actual or 0, coverage.base or 0)


# --- the success criteria -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_samples")
def test_a_criterion_stands_with_counts_interval_target_and_what_it_cannot_tell() -> None:
    picture = criteria.criteria_overview(cut(), f"{SURVEY}/in")
    assert picture is not None
    told = {row.label: row for row in picture.rows.itertuples()}
    glad = told["Glæde ved at deltage"]
    assert (glad.text, glad.target) == (f"9 af 11 (82{NBSP}%)", 70)
    assert glad.verdict == f"Nået · kan ikke afgøres · 95 %-interval 52-95{NBSP}%"
    assert told["Bedre til dansk"].verdict.startswith("Ikke nået · kan ikke afgøres")
    pooled = told["Arbejdsmarked og uddannelse"]
    assert pooled.text == f"16 af 22 (73{NBSP}%)"
    # As eight of eleven people, not as sixteen of twenty-two.
    assert pooled.interval == f"43-90{NBSP}%"
    assert "52" not in pooled.interval
    assert picture.rows["can_tell"].tolist() == [False] * 5


@pytest.mark.usefixtures("on_samples")
def test_without_dont_know_the_denominator_is_smaller_and_the_verdict_another() -> None:
    told = {each.indicator.id: each for each in outcomes.told(cut(), SURVEY, WITHOUT).criteria}
    network, identity, danish = told["network"].reading, told["self_identification"].reading, told["danish"].reading
    assert (network.actual, network.base, network.state) == (7, 10, "met")
    assert (identity.actual, identity.base, identity.can_tell) == (10, 10, True)
    assert (danish.actual, danish.base, danish.state) == (6, 11, "missed"), "Nobody said don't know to it."
    pooled = told["labour_education"].reading
    assert (pooled.actual, pooled.base) == (16, 20)
    assert told["network"].score.apart == 1
    agreed = {each.indicator.id: each.reading for each in outcomes.told(cut(), SURVEY, AGREED).criteria}
    assert (agreed["network"].base, agreed["network"].state) == (11, "missed")


def test_the_page_says_whether_dont_know_counts_and_whether_that_is_agreed(open_page: Open) -> None:
    app = opened(open_page)
    text = healthy(app)
    assert "Efter svarene er 3 af 5 succeskriterier nået." in text
    assert "Men 11 besvarelser er for få til at afgøre nogen af dem med sikkerhed." in text
    assert "»Ved ikke« tæller med i nævneren: 4 svar. Sådan er det aftalt." in text
    app.segmented_control(key="dont_know").set_value("out").run()
    text = healthy(app)
    assert "Efter svarene er 4 af 5 succeskriterier nået." in text
    assert "»Ved ikke« er her holdt ude; det er aftalt, at det tæller med." in text
    assert "Det er ikke sådan, det er aftalt." in text
    assert "Sådan er det aftalt." not in text


def test_a_link_names_how_dont_know_is_counted_and_whose_answers(open_page: Open) -> None:
    app = opened(open_page, dont_know="out", whose="in_focus", lang="en")
    healthy(app)
    assert app.segmented_control(key="dont_know").value == "out"
    assert app.segmented_control(key="whose").value == "in_focus"
    assert not app.warning
    assert "sometimes" in said(open_page(dont_know="sometimes"))


@pytest.mark.usefixtures("on_samples")
def test_in_focus_a_question_is_told_of_those_who_worked_on_it_with_both_denominators() -> None:
    told = outcomes.told(cut(), SURVEY, AGREED)
    rows = [groups._focus_row(told, gather(cut(), SURVEY), each) for each in groups._focused(told)]  # type: ignore[arg-type]
    assert ("Bedre til dansk", f"6 af 11 (55{NBSP}%)", f"3 af 6 (50{NBSP}%)") in rows
    assert [label for label, *_ in rows] == [
        "Styrket netværk", "Kompetencer på arbejdsmarkedet", "Kompetencer i uddannelsessystemet", "Bedre til dansk",
    ]  # fmt: skip
    assert all(" af 11 " in everybody and " af 11 " not in focused for _, everybody, focused in rows)


@pytest.mark.usefixtures("on_samples")
def test_in_focus_only_questions_with_a_focus_are_drawn_and_nobody_is_left_unanswered() -> None:
    picture = questions.answers_on_a_scale(cut(), f"{SURVEY}/in-focus/degree")
    everybody = questions.answers_on_a_scale(cut(), f"{SURVEY}/in/degree")
    assert picture is not None
    assert everybody is not None
    assert len(set(picture.rows["asked"])) == 4
    assert len(set(everybody.rows["asked"])) == 8
    assert picture.rows.loc[picture.rows["asked"] == "Bedre til dansk", "answers"].sum() == 6
    assert "Ubesvaret" not in set(picture.rows["label"])


def test_for_a_region_the_targets_are_not_judged_and_the_page_says_why(open_page: Open) -> None:
    text = healthy(opened(open_page, region="koebenhavn"))
    assert f"8 af 9 inviterede har svaret (89{NBSP}%)." in text
    assert "Succeskriterierne gælder alle regioner og bedømmes ikke for et udsnit." in text
    assert "succeskriterier nået." not in text


@pytest.mark.usefixtures("on_samples")
def test_regions_stand_side_by_side_with_their_counts_and_only_where_several_answered() -> None:
    picture = groups.answers_by_region(cut(), f"{SURVEY}/in")
    assert picture is not None
    told = {(row.label, row.column): row.text for row in picture.rows.itertuples()}
    assert told["Bedre til dansk", "København"] == "2 af 6"
    assert told["Bedre til dansk", "Odense"] == "0 af 1"
    assert sum(int(text.split(" af ")[1]) for (label, _), text in told.items() if label == "Bedre til dansk") == 11
    assert groups.has_groups(outcomes.told(cut(), SURVEY, AGREED))
    assert len(groups._regions(outcomes.told(cut("odense"), SURVEY, AGREED), gather(cut("odense"), SURVEY))) == 1  # type: ignore[arg-type]


def test_one_region_has_no_table_of_regions(open_page: Open) -> None:
    assert "Efter region" in headings(opened(open_page))
    assert "Efter region" not in headings(opened(open_page, region="odense"))


# --- how the answers fall -----------------------------------------------------------------------------------------


def many(n: int, folder: Path, *, texts: bool = False) -> Path:
    """A database in which `n` mentees answered the final evaluation, all of them but one every question."""
    file = folder / f"answered-{n}.duckdb"
    known = KNOWN[PROGRAMME].surveys[0]
    ordinary = {"programme": PROGRAMME, "survey": SURVEY, "wave": "2025", "source": "form", "exactness": "exact"}
    ordinary |= {"recorded_at": "2025-10-20", "recorded_by": "lead"}
    everybody = [f"R-{place:02}" for place in range(n)]
    degrees = ["very_high", "high", "some", "low", "very_low", "dont_know"]
    answers = [
        {
            "respondent": each,
            "question": question.id,
            "code": "yes" if question.scale == "yes_no" else degrees[place % 6],
        }
        for place, each in enumerate(everybody)
        for question in known.questions
        if question.scale in ("yes_no", "degree") and not (place == 0 and question.id == "danish")
    ]
    if texts:
        answers += [
            {"respondent": "R-01", "question": "heard_from", "code": "other", "text": "=Fra min nabo"},
            {
                "respondent": "R-02",
                "question": "satisfaction",
                "code": "in_words",
                "text": "Min mentor ringede hver uge",
            },
        ]
    store = Store.open(file, samples=False)
    with store.writing() as write:
        for table, records in {
            "invitation": [{"respondent": each, "sent_on": "2025-10-11"} for each in everybody],
            "response": [{"respondent": each, "submitted_on": "2025-10-20"} for each in everybody],
            "answer": answers,
        }.items():
            write.insert(table, pd.DataFrame([{**ordinary, **each} for each in records]))
    store.close()
    return file


def specs(app: AppTest) -> list[str]:
    return [each.proto.spec for each in app.get("vega_lite_chart")]


@pytest.mark.parametrize(("n", "dots"), [(19, True), (20, False)])
def test_nineteen_answers_are_drawn_one_by_one_and_twenty_are_added_up(
    open_page: Open, tmp_path: Path, n: int, dots: bool
) -> None:
    app = opened(open_page, database=many(n, tmp_path), as_of="2025-12-01")
    text = healthy(app)
    assert ("Et punkt er et svar." in text) is dots
    assert ("Til højre for stregen" in text) is not dots
    assert any('"name": "dots"' in each or '"name":"dots"' in each for each in specs(app)) is dots


def test_who_was_asked_and_gave_no_answer_stands_apart_from_dont_know(open_page: Open, tmp_path: Path) -> None:
    open_page(database=many(20, tmp_path), as_of="2025-12-01")
    picture = questions.answers_on_a_scale(cut(), f"{SURVEY}/in/degree")
    assert picture is not None
    danish = picture.rows[picture.rows["asked"] == "Bedre til dansk"].set_index("label")["answers"]
    assert (danish["Ubesvaret"], danish["Ved ikke"]) == (1, 3)
    assert danish.sum() == 20
    text = next(
        text
        for label, text in zip(*zip(*picture_titles(picture), strict=True), strict=True)
        if label == "Bedre til dansk"
    )
    # One left it blank and is in no denominator; three said don't know and are.
    assert text == f"10 af 19 (53{NBSP}%)"
    without = questions.answers_on_a_scale(cut(), f"{SURVEY}/out/degree")
    assert without is not None
    assert dict(picture_titles(without))["Bedre til dansk"] == f"10 af 16 (63{NBSP}%)"


def picture_titles(picture: Any) -> list[tuple[str, str]]:
    return [(row["label"], row["text"]) for row in picture.spec["datasets"]["titles"].to_pylist()]


@pytest.mark.usefixtures("on_samples")
def test_a_dot_is_drawn_for_every_answer_and_for_no_other() -> None:
    picture = questions.answers_on_a_scale(cut(), f"{SURVEY}/in/degree")
    assert picture is not None
    dots = picture.spec["datasets"]["dots"].to_pylist()
    assert len(dots) == 8 * 11
    assert max(each["along"] for each in dots) < 5
    heads = picture.spec["datasets"]["heads"].to_pylist()
    assert [head["option"].replace("|", " ") for head in heads] == [
        "I meget lille grad / slet ikke", "I lille grad", "I nogen grad", "I høj grad", "I meget høj grad", "Ved ikke",
    ]  # fmt: skip
    assert "Ubesvaret" not in str(heads), "Everybody asked answered."


def graded(counts: list[tuple[str, str, list[int]]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    kinds = ["other", "positive", "apart"]
    headings = pd.DataFrame(
        [(label, "", sum(answers)) for label, _, answers in counts], columns=["label", "text", "base"]
    )
    rows = [
        (place, kind.title(), answers, colour, kind)
        for place, (_, _, each) in enumerate(counts)
        for kind, answers, colour in zip(kinds, each, ["#c2622d", "#0f5c8c", "#d9dee5"], strict=True)
    ]
    return headings, pd.DataFrame(rows, columns=["question", "label", "answers", "colour", "kind"])


def test_bars_lie_around_the_middle_positive_to_the_right_and_dont_know_beside_them() -> None:
    spec = charts.answers_around_the_middle(*graded([("A", "", [10, 30, 10]), ("B", "", [0, 50, 0])]))
    parts = {(each["row"], each["option"]): each for each in spec["datasets"]["parts"].to_pylist()}
    assert (parts[0, "Other"]["from"], parts[0, "Other"]["to"]) == (-20, 0)
    assert (parts[0, "Positive"]["from"], parts[0, "Positive"]["to"]) == (0, 60)
    assert (parts[1, "Positive"]["from"], parts[1, "Positive"]["to"]) == (0, 100)
    assert parts[0, "Apart"]["from"] > 100, "It lies beyond the longest bar, on no bar's end."
    assert (1, "Other") not in parts, "What nobody answered is not drawn."
    assert parts[0, "Positive"]["text"] == "30"


def test_the_charts_can_be_saved_as_pictures_with_their_words() -> None:
    for n, draw in ((3, charts.answers_in_dots), (30, charts.answers_around_the_middle)):
        spec = draw(*graded([("Bedre til dansk, meget bedre end da det hele begyndte", "", [n, n, n])]))
        drawn = pictures.picture(spec, "svg", title="Svar", lines=[]).decode()
        assert "Bedre til dansk" in drawn
        assert "Positive" in drawn


@pytest.mark.usefixtures("on_samples")
def test_what_is_chosen_among_several_is_of_those_who_answered_and_may_be_more_than_all() -> None:
    picture = questions.answers_to_choices(cut(), SURVEY)
    assert picture is not None
    told = dict(rows(picture))
    assert told["Hvad har I haft fokus på? (flere svar)"] == "11 svar"
    assert told["Dansk"] == f"6 af 11 (55{NBSP}%)"
    assert told["LGBT Asylum"] == f"6 af 13 (46{NBSP}%)"
    assert sum(row.part for row in picture.rows.itertuples() if row.part is not None and " af 11" in row.text) > 2


def test_a_scale_whose_low_end_is_the_good_one_is_drawn_as_it_stands() -> None:
    lonely = [
        programmes.Option(id=each, label={"da": each, "en": each}, positive=positive)
        for each, positive in [("often", False), ("sometimes", False), ("never", True)]
    ]
    drawn = [(option.id, kind) for option, _, kind in questions._drawn(lonely)]
    assert drawn == [("often", "other"), ("sometimes", "other"), ("never", "positive")]
    colours = [colour for _, colour, _ in questions._drawn(lonely)]
    assert colours[-1] == "#0f5c8c", "The good end is blue, whichever end it is."


# --- own words ----------------------------------------------------------------------------------------------------


def test_own_words_are_folded_and_stand_under_their_question_without_whose_they_are(
    open_page: Open, tmp_path: Path
) -> None:
    app = opened(open_page, database=many(19, tmp_path, texts=True), as_of="2025-12-01")
    assert "Fra min nabo" not in said(app), "Folded until somebody opens it: the screen may be shared."
    labels = [each.label for each in app.expander if each.label.startswith("Med egne ord")]
    assert labels == [
        "Med egne ord: Glæde ved at være med i mentorprogrammet (1)",
        "Med egne ord: Hvor har du hørt om mentorprogrammet? (1)",
    ]
    app.session_state["words-final_evaluation-heard_from"] = True
    text = healthy(app.run())
    assert "=Fra min nabo" in text
    assert "Min mentor ringede hver uge" not in text, "That one is still folded."
    assert "R-01" not in text


def test_own_words_are_for_the_lead_alone(open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = many(19, tmp_path, texts=True)
    open_page(database=file, as_of="2025-12-01")
    seen = frames.free_text(cut(), SURVEY)
    assert seen["words"].tolist() == ["=Fra min nabo", "Min mentor ringede hver uge"]
    assert "respondent" not in seen
    for role in ("board", "funder", "logger", "nobody"):
        withheld = frames.free_text(cut(role=role), SURVEY)
        assert withheld["hidden"].tolist() == [True]
        assert withheld.drop(columns="hidden").isna().all(axis=None)
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    app = opened(open_page, database=file, as_of="2025-12-01")
    assert "Med egne ord" not in " ".join(each.label for each in app.expander)
    assert not app.get("vega_lite_chart")


def test_nothing_is_said_of_own_words_where_nobody_wrote_any(open_page: Open) -> None:
    assert "Med egne ord" not in " ".join(each.label for each in opened(open_page).expander)


# --- the page in every kind of nothing ----------------------------------------------------------------------------


def test_the_page_answers_and_shows_its_panels(open_page: Open) -> None:
    app = opened(open_page)
    assert headings(app) == [
        "Hvem har svaret?", "Er succeskriterierne nået?", "Hvad svarede de?", "De øvrige spørgsmål",
        "Når emnet var i fokus", "Efter region",
    ]  # fmt: skip
    assert "Arbejdsmarked og uddannelse: 22 svar på 2 spørgsmål fra 11 personer." in healthy(app)
    assert len(specs(app)) == 5


def test_a_programme_without_surveys_has_its_aims_and_no_panel(open_page: Open) -> None:
    app = opened(open_page, programme="lgbt-asylum-vaerested")
    text = healthy(app)
    assert "Programmet har ingen spørgeskemaer. Dets 7 mål uden tal står herunder" in text
    assert headings(app) == ["Mål uden tal"]
    assert {each.key for each in app.segmented_control} == {"lang"}


def test_a_survey_without_criteria_answers_with_who_answered_and_what_is_best_and_worst(open_page: Open) -> None:
    app = opened(open_page, programme="livet-gaar-videre")
    text = healthy(app)
    assert f"13 af 76 inviterede har svaret (17{NBSP}%).** 45 har sagt nej." in text
    assert "Flest positive svar: »Hvordan går det med netværket?« (5 af 13)." in text
    assert "Er succeskriterierne nået?" not in headings(app)
    assert "Ved ikke" not in said(app), "Its scale has none."


def test_too_early_nothing_registered_nobody_answered_and_hidden_are_told_apart(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = healthy(opened(open_page, as_of="2025-10-10"))
    assert "Det er for tidligt at sige: undersøgelsen åbner 11. oktober 2025." in early
    assert "For tidligt at sige" in early
    file = tmp_path / "nothing.duckdb"
    Store.open(file, samples=False).close()
    nothing = opened(open_page, database=file, as_of="2025-12-01")
    assert "Der er ikke registreret invitationer eller svar for dette udsnit." in healthy(nothing)
    assert "for tidligt" not in healthy(nothing)
    assert headings(nothing) == ["Er succeskriterierne nået?"], "What will be told is told, with its targets."
    file = tmp_path / "invited.duckdb"
    store = Store.open(file, samples=False)
    with store.writing() as write:
        row = {"programme": PROGRAMME, "survey": SURVEY, "wave": "2025", "respondent": "R-01", "sent_on": "2025-10-11"}
        row |= {"source": "form", "exactness": "exact", "recorded_at": "2025-10-11", "recorded_by": "lead"}
        write.insert("invitation", pd.DataFrame([row]))
    store.close()
    asked = healthy(opened(open_page, database=file, as_of="2025-10-20"))
    assert "Den ene, der er inviteret, har ikke svaret endnu." in asked
    assert "Foreløbigt: der kan svares til og med 1. november 2025." in asked
    assert "ikke registreret invitationer" not in asked
    monkeypatch.setattr("monitoring.roles.may_ask", lambda *asked: False)
    hidden = opened(open_page)
    assert "Tallene er skjult af hensyn til fortrolighed." in healthy(hidden)
    assert headings(hidden) == []
    assert "11" not in healthy(hidden).replace("30. november", "").replace("11. ", "")


def test_while_answers_come_in_nothing_is_called_met(open_page: Open) -> None:
    text = healthy(opened(open_page, as_of="2025-10-25"))
    assert "Indtil nu er" in text
    assert "Foreløbigt: der kan svares til og med 1. november 2025." in text
    assert "Efter svarene er" not in text
    on_the_last_day = healthy(opened(open_page, as_of="2025-11-01"))
    assert "Efter svarene er 3 af 5 succeskriterier nået." in on_the_last_day
    assert "Foreløbigt" not in on_the_last_day


def test_a_region_that_nobody_answered_from_has_no_chart_of_answers(open_page: Open, tmp_path: Path) -> None:
    app = opened(open_page, database=many(19, tmp_path), as_of="2025-12-01", region="odense")
    assert "Der er ikke registreret invitationer eller svar for dette udsnit." in healthy(app)
    assert not app.get("vega_lite_chart")


# --- several surveys, other definitions ---------------------------------------------------------------------------

Change = Callable[[str], str]


def changed(folder: Path, change: Change) -> Path:
    """The shipped definitions, that of the mentor programme changed."""
    copy = folder / "programmes"
    shutil.copytree(programmes.folder(), copy)
    file = copy / PROGRAMME / "programme.toml"
    text = file.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")
    return copy


def second_survey(text: str) -> str:
    start, end = text.index("[[surveys]]"), text.index("# Indicators with a target")
    own = (
        text[start:end]
        .replace('id = "final_evaluation"', 'id = "midway"')
        .replace("Slutevaluering blandt", "Midtvejs blandt")
    )
    return text[:end] + own.replace("Final evaluation among", "Midway among") + text[end:]


def test_where_there_are_several_surveys_one_is_chosen_and_the_address_names_it(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROGRAMPULS_PROGRAMMES", str(changed(tmp_path, second_survey)))
    app = opened(open_page)
    assert app.selectbox(key="survey").value == "final_evaluation"
    app.selectbox(key="survey").set_value("midway").run()
    assert "Der er ikke registreret invitationer eller svar" in healthy(app)
    assert opened(open_page, survey="midway").selectbox(key="survey").value == "midway"


def test_with_one_survey_there_is_nothing_to_choose(open_page: Open) -> None:
    assert "survey" not in {each.key for each in opened(open_page).selectbox}


def test_where_criteria_count_dont_know_each_in_its_way_they_stand_as_agreed(tmp_path: Path) -> None:
    def left_out(text: str) -> str:
        start = text.index('id = "network"\ntitle')
        return text[:start] + text[start:].replace(
            "accumulates = false", "accumulates = false\nleave_out_apart = true", 1
        )

    whole = programmes.read(changed(tmp_path, left_out) / PROGRAMME / "programme.toml")
    survey = whole.surveys[0]
    assert asking.apart_choices(whole, survey) == ("agreed", "in", "out")
    assert asking.apart_choices(KNOWN[PROGRAMME], survey) == ("in", "out")
    assert not asking.agreed_apart(whole, survey, "network")
    assert asking.agreed_apart(whole, survey, "danish")
    assert choices.named(whole)["dont_know"]["agreed"] == {
        "da": "Som aftalt",
        "en": choices.named(whole)["dont_know"]["agreed"]["en"],
    }


def test_a_filter_is_not_graded_and_a_scale_is() -> None:
    whole = KNOWN[PROGRAMME]
    graded = [each.id for each in asking.graded(whole, whole.surveys[0])]
    assert graded == [
        "satisfaction", "self_identification", "network", "communities", "local_knowledge", "labour", "education", "danish",
    ]  # fmt: skip
    assert [each.id for each in asking.others(whole, whole.surveys[0])] == [
        "has_mentor",
        "heard_from",
        "met_mentor",
        "focus",
    ]


@pytest.mark.parametrize(
    "manner", [AGREED, WITHOUT, IN_FOCUS, Manner(apart="agreed"), Manner(apart="out", in_focus=True)]
)
def test_a_manner_is_read_from_its_word(manner: Manner) -> None:
    assert asking.manner_of(asking.manner_code(manner)) == manner


FOCUS = 'focus = { question = "focus", codes = ["danish"] }'
WRONG = {
    "no such question": ('focus = { question = "fokus", codes = ["danish"] }', "focus.question"),
    "no such answer": ('focus = { question = "focus", codes = ["dansk"] }', "focus.codes"),
    "no answer": ('focus = { question = "focus", codes = [] }', "focus.codes"),
    "its own focus": ('focus = { question = "danish", codes = ["high"] }', "focus.question"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_focus_that_nothing_can_show_is_refused_with_its_field(wrong: str, tmp_path: Path) -> None:
    instead, field = WRONG[wrong]
    file = changed(tmp_path, lambda text: text.replace(FOCUS, instead)) / PROGRAMME / "programme.toml"
    with pytest.raises(DefinitionRefused) as refused:
        programmes.read(file)
    (fault,) = refused.value.faults
    assert fault.field == f"surveys[final_evaluation].questions[danish].{field}"
    assert str(fault.remedy).startswith("Skriv")


def test_the_days_of_a_yearly_target_are_those_of_its_year(on_samples: None) -> None:
    from monitoring.outcomes.gathered import gather_for

    own = KNOWN[PROGRAMME].indicator("satisfaction")
    assert own.target is not None
    yearly = own.model_copy(
        update={"target": own.target.model_copy(update={"every": "year", "from_on": date(2024, 1, 1)})}
    )
    found, last_year = (
        gather_for(yearly, cut(), SURVEY),
        gather_for(yearly, replace(cut(), as_of=date(2024, 12, 31)), SURVEY),
    )
    assert found is not None
    assert last_year is not None
    assert (found.answered, last_year.answered) == (13, 0)
