"""Every figure the report prints comes out of the ordinary queries over the sample records."""

import tomllib
from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

PROGRAMME = "lgbt-asylum-mentorprogram"
FOLDER = Path(__file__).parent.parent / "data" / "programmes" / PROGRAMME
FIGURES: list[dict[str, Any]] = tomllib.loads((FOLDER / "published.toml").read_text(encoding="utf-8"))["figures"]
BY_ID = {figure["id"]: figure for figure in FIGURES}
VERDICTS = {"equal", "cut", "contradicts", "lost", "not_computable"}
SCALE = ["very_high", "high", "some", "low", "very_low", "dont_know"]
MEETINGS = ["one_to_one", "cafe", "workshop", "staff_meeting", "mentor_activity"]


def rows(samples: Any, figure: Mapping[str, Any]) -> pd.DataFrame:
    """What the figure's query returns, between its days."""
    computed = figure["computed"]
    answer: pd.DataFrame
    with_as_of = {"programme": PROGRAMME, "as_of": figure["as_of"]}
    answer = samples.ask(computed["query"], **with_as_of, **computed.get("with", {}))
    if "from_on" in computed:
        answer = answer[pd.to_datetime(answer["on"]) >= pd.Timestamp(computed["from_on"])]
    if "to_on" in computed:
        answer = answer[pd.to_datetime(answer["on"]) <= pd.Timestamp(computed["to_on"])]
    return answer


def number(samples: Any, figure: Mapping[str, Any]) -> float:
    """What the records say, for every measure but a share."""
    computed = figure["computed"]
    column = rows(samples, figure)[computed.get("column", "value")]
    return float(getattr(column, computed["measure"])())


def percent(numerator: int, denominator: int, rounding: str) -> int:
    """A share as a whole per cent, rounded half up or cut."""
    return int((Decimal(100 * numerator) / denominator).quantize(Decimal(1), rounding=rounding))


def figures(*verdicts: str, share: bool) -> list[Any]:
    chosen = [f for f in FIGURES if f["verdict"] in verdicts and (f["computed"]["measure"] == "share") == share]
    return [pytest.param(figure, id=figure["id"]) for figure in chosen]


@pytest.mark.parametrize("figure", figures("equal", share=False))
def test_a_printed_number_comes_out_of_the_records(samples: Any, figure: dict[str, Any]) -> None:
    assert number(samples, figure) == pytest.approx(figure["value"])


@pytest.mark.parametrize("figure", figures("equal", "cut", share=True))
def test_a_printed_share_has_the_records_numerator_and_denominator(samples: Any, figure: dict[str, Any]) -> None:
    answer = rows(samples, figure)
    assert (answer["value"].sum(), answer["base"].sum()) == (figure["numerator"], figure["denominator"])


@pytest.mark.parametrize("figure", figures("equal", share=True))
def test_a_per_cent_called_equal_is_rounded_half_up(figure: dict[str, Any]) -> None:
    assert percent(figure["numerator"], figure["denominator"], ROUND_HALF_UP) == figure["value"]


@pytest.mark.parametrize("figure", figures("cut", share=True))
def test_a_per_cent_called_cut_is_cut_and_would_round_to_another(figure: dict[str, Any]) -> None:
    assert percent(figure["numerator"], figure["denominator"], ROUND_FLOOR) == figure["value"]
    assert percent(figure["numerator"], figure["denominator"], ROUND_HALF_UP) != figure["value"]


def test_every_figure_has_a_verdict_and_no_id_stands_twice() -> None:
    assert {figure["verdict"] for figure in FIGURES} == VERDICTS
    assert len(BY_ID) == len(FIGURES)


@pytest.mark.parametrize("figure", [pytest.param(figure, id=figure["id"]) for figure in FIGURES])
def test_a_figure_that_is_not_simply_computed_says_why(figure: dict[str, Any]) -> None:
    explained = figure["verdict"] in ("contradicts", "lost", "not_computable")
    assert ("reason" in figure) == explained
    assert ("other" in figure) == (figure["verdict"] == "contradicts")
    assert ("computed" in figure) == (figure["verdict"] not in ("lost", "not_computable"))
    assert all(text["da"] and text["en"] for text in (figure["label"], figure.get("reason", figure["label"])))


def test_the_mentees_are_61_in_early_november_and_64_when_the_month_ends(samples: Any) -> None:
    assert number(samples, BY_ID["mentees_associated"]) == 61
    assert number(samples, BY_ID["mentees_associated_november"]) == 64
    before = samples.ask("indicators/persons_recruited", programme=PROGRAMME, role="mentee", as_of="2025-11-01")
    assert before["value"].sum() <= 61


def test_the_number_of_mentees_in_all_is_an_about(samples: Any) -> None:
    answer = rows(samples, BY_ID["mentees_associated_november"])
    assert set(answer["exactness"]) == {"exact", "about"}


def test_seven_workshops_were_held_and_not_one_every_second_month(samples: Any) -> None:
    figure = BY_ID["workshops_every_second_month"]
    assert number(samples, figure) == 7
    assert number(samples, figure) != figure["value"]


def test_560_meetings_are_90_cafe_visits_80_workshop_attendances_and_390_others(samples: Any) -> None:
    def attended(*kinds: str, indicator: str = "none") -> int:
        asked = {"programme": PROGRAMME, "indicator": indicator, "role": "mentee", "as_of": "2025-11-30"}
        return int(samples.ask("indicators/meetings_held", kinds=list(kinds), **asked)["value"].sum())

    assert number(samples, BY_ID["individual_meetings"]) == 560
    assert (attended("cafe"), attended("workshop")) == (90, 80)
    others = attended("one_to_one", "staff_meeting", "mentor_activity", indicator="individual_meetings")
    assert others == 390


def test_most_of_the_other_meetings_are_estimates(samples: Any) -> None:
    answer = rows(samples, BY_ID["individual_meetings"])
    estimated = answer.loc[answer["exactness"] == "estimate", "value"].sum()
    assert 390 / 2 < estimated < 390


def test_every_meeting_that_counts_lies_in_the_year_and_a_half_of_the_target(samples: Any) -> None:
    asked = {
        "programme": PROGRAMME,
        "indicator": "individual_meetings",
        "role": "mentee",
        "as_of": "2026-12-31",
    }
    answer = samples.ask("indicators/meetings_held", kinds=MEETINGS, **asked)
    assert answer["value"].sum() == 560
    days = pd.to_datetime(answer["on"])
    assert days.min() >= pd.Timestamp("2024-06-01")
    assert days.max() == pd.Timestamp("2025-11-30")


@pytest.mark.parametrize("day", ["2025-11-03", "2025-11-15", "2025-11-30"])
def test_mentors_and_waiting_mentees_stand_still_through_november(samples: Any, day: str) -> None:
    def standing(role: str, state: str) -> int:
        asked = {"programme": PROGRAMME, "role": role, "states": [state], "as_of": day}
        return int(samples.ask("indicators/persons_in_state", **asked)["value"].sum())

    mentors = [standing("mentor", state) for state in ("active", "paused", "stopped", "applied", "onboarded")]
    assert mentors == [13, 4, 6, 0, 0]
    assert standing("mentee", "waiting") == 6


def test_the_most_frequent_answer_on_gladness_is_a_very_high_degree_alone(samples: Any) -> None:
    asked = {"programme": PROGRAMME, "survey": "final_evaluation", "as_of": "2025-11-01"}
    answer = samples.ask("surveys/answers_by_option", questions=["satisfaction"], codes=None, **asked)
    assert list(answer.loc[answer["answers"] == answer["answers"].max(), "code"]) == ["very_high"]


def test_only_those_with_a_mentor_answered_the_outcome_questions(samples: Any) -> None:
    asked = {"programme": PROGRAMME, "survey": "final_evaluation", "as_of": "2025-11-01"}
    for question in ("satisfaction", "network", "danish"):
        answer = samples.ask("surveys/answers_by_option", questions=[question], codes=SCALE, **asked)
        assert answer["answers"].sum() == 11
    together = {"question": "has_mentor", "codes": ["no"], "second_codes": SCALE, "third_question": None}
    answer = samples.ask(
        "surveys/answers_given_together",
        second_question="satisfaction",
        third_codes=None,
        **together,
        **asked,
    )
    assert answer.empty


def test_nothing_is_counted_before_it_happened(samples: Any) -> None:
    for name in ("mentors_recruited", "cafe_evenings", "individual_meetings", "mentees_one_to_one"):
        assert rows(samples, BY_ID[name] | {"as_of": "2024-02-01"})["value"].sum() == 0
