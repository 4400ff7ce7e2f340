"""Every figure the reports print comes out of the ordinary queries over the sample records, or says why it does not."""

from typing import Any

import pandas as pd
import pytest

from monitoring.programmes import DefinitionRefused, folder
from monitoring.programmes.published import FILE, Figure, figures
from monitoring.reconciliation import reconcile

PROGRAMMES = sorted(path.parent.name for path in folder().glob(f"*/{FILE}"))
PROGRAMME = "lgbt-asylum-mentorprogram"
SCALE = ["very_high", "high", "some", "low", "very_low", "dont_know"]
MEETINGS = ["one_to_one", "cafe", "workshop", "staff_meeting", "mentor_activity"]


def readable(programme: str) -> tuple[Figure, ...]:
    """The figures of a programme's report; none where its file is refused, which a test of its own says."""
    try:
        return figures(folder(), programme)
    except DefinitionRefused:
        return ()


EVERY = [
    pytest.param(programme, figure, id=f"{programme}/{figure.id}")
    for programme in PROGRAMMES
    for figure in readable(programme)
]
BY_ID = {figure.id: figure for figure in readable(PROGRAMME)}


def rows(samples: Any, figure: Figure, **instead: Any) -> pd.DataFrame:
    """What the query of one of the mentor programme's figures returns."""
    assert figure.computed is not None
    answer: pd.DataFrame = samples.ask(figure.computed.query, **{**figure.asked(PROGRAMME), **instead})
    return answer


def number(samples: Any, figure: Figure) -> float | None:
    """What the records give for one of the mentor programme's figures."""
    return reconcile(figure, rows(samples, figure)).computed


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_report_is_read_without_a_fault(programme: str) -> None:
    assert figures(folder(), programme)


@pytest.mark.parametrize(("programme", "figure"), EVERY)
def test_the_sample_records_give_the_verdict_that_the_report_s_file_declares(
    samples: Any, programme: str, figure: Figure
) -> None:
    answer = samples.ask(figure.computed.query, **figure.asked(programme)) if figure.computed else None
    told = reconcile(figure, answer)
    assert told.verdict == figure.verdict, f"Printed {figure.printed!r}, computed {told.computed}."
    assert (told.computed is None) is (figure.computed is None)


def test_the_first_report_has_every_verdict() -> None:
    assert {figure.verdict for figure in BY_ID.values()} == {"equal", "cut", "contradicts", "lost", "not_computable"}


def test_the_mentees_are_61_in_early_november_and_64_when_the_month_ends(samples: Any) -> None:
    assert number(samples, BY_ID["mentees_associated"]) == 61
    assert number(samples, BY_ID["mentees_associated_november"]) == 64
    before = samples.ask(
        "indicators/persons_recruited", programme=PROGRAMME, role="mentee", units=None, as_of="2025-11-01"
    )
    assert before["value"].sum() <= 61


def test_the_number_of_mentees_in_all_is_an_about(samples: Any) -> None:
    answer = rows(samples, BY_ID["mentees_associated_november"])
    assert set(answer["exactness"]) == {"exact", "about"}


def test_seven_workshops_were_held_and_not_one_every_second_month(samples: Any) -> None:
    figure = BY_ID["workshops_every_second_month"]
    assert number(samples, figure) == 7
    assert number(samples, figure) != figure.value


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
        asked = {"programme": PROGRAMME, "role": role, "states": [state], "units": None, "as_of": day}
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
        assert rows(samples, BY_ID[name], as_of="2024-02-01")["value"].sum() == 0
