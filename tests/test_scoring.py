"""Scale scores by the published rules of their instruments, and definitions of them that are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import programmes, scoring
from monitoring.programmes import DefinitionRefused, Programme, Score, Survey

# The metric score of each raw one from 7 to 35. Stewart-Brown, S. et al. (2009), "Internal construct validity of the
# Warwick-Edinburgh Mental Well-being Scale (WEMWBS): a Rasch analysis", Health and Quality of Life Outcomes 7:15.
METRIC = [
    7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73,
    21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00,
]  # fmt: skip
CONVERSION = ", ".join(f"[{raw}, {metric}]" for raw, metric in zip(range(7, 36), METRIC, strict=True))
ITEMS = ["optimistic", "useful", "relaxed", "problems", "thinking", "close", "mind"]
# Of the Parental Stress Scale (Berry and Jones 1995) some items are worded well and some ill; the well-worded are reversed.
PARENT = ["happy", "worried", "time"]


def question(id: str, scale: str, more: str = "") -> str:
    return f"""
[[surveys.questions]]
id = "{id}"
label = {{ da = "Spørgsmål {id}", en = "Question {id}" }}
scale = "{scale}"
{more}"""


# Two waves, a graded question, one of yes and no, one that was worded otherwise in the second wave, one of several
# answers, one without a positive answer, SWEMWBS, and a subscale with a reversed item of which one answer may be missing.
TEXT = f"""
id = "small"
title = {{ da = "Lille", en = "Small" }}
organisation = "En forening"
funder = {{ da = "En fond", en = "A fund" }}
from_on = 2025-01-01
to_on = 2026-12-31
regions = [
    {{ id = "east", label = {{ da = "Øst", en = "East" }}, municipalities = ["Aarhus"] }},
    {{ id = "west", label = {{ da = "Vest", en = "West" }}, municipalities = ["Esbjerg"] }},
]

[[roles]]
id = "mentee"
label = {{ da = "Mentee", en = "Mentee" }}
plural = {{ da = "Mentees", en = "Mentees" }}
part = "participant"
states = [{{ id = "active", label = {{ da = "Aktiv", en = "Active" }} }}]

[[surveys]]
id = "wellbeing"
label = {{ da = "Trivsel", en = "Well-being" }}
role = "mentee"
languages = ["da"]
waves = [
    {{ id = "start", label = {{ da = "Start", en = "Start" }}, opens_on = 2025-02-01, closes_on = 2025-02-28 }},
    {{ id = "end", label = {{ da = "Slut", en = "End" }}, opens_on = 2026-02-01, closes_on = 2026-02-28 }},
    {{ id = "later", label = {{ da = "Senere", en = "Later" }}, opens_on = 2026-11-01, closes_on = 2026-11-30 }},
]

[surveys.change]
before = "start"
after = "end"

[[surveys.scales]]
id = "often"
options = [
    {{ id = "always", label = {{ da = "Hele tiden", en = "All of the time" }}, positive = true, value = 5 }},
    {{ id = "often", label = {{ da = "Ofte", en = "Often" }}, positive = true, value = 4 }},
    {{ id = "some", label = {{ da = "Noget af tiden", en = "Some of the time" }}, value = 3 }},
    {{ id = "rarely", label = {{ da = "Sjældent", en = "Rarely" }}, value = 2 }},
    {{ id = "never", label = {{ da = "På intet tidspunkt", en = "None of the time" }}, value = 1 }},
    {{ id = "dont_know", label = {{ da = "Ved ikke", en = "Don't know" }}, apart = true }},
]

[[surveys.scales]]
id = "lonely"
options = [
    {{ id = "much", label = {{ da = "Meget", en = "Much" }}, value = 3 }},
    {{ id = "little", label = {{ da = "Lidt", en = "A little" }}, value = 2 }},
    {{ id = "not", label = {{ da = "Slet ikke", en = "Not at all" }}, positive = true, value = 1 }},
]

[[surveys.scales]]
id = "yes_no"
options = [
    {{ id = "yes", label = {{ da = "Ja", en = "Yes" }}, positive = true }},
    {{ id = "no", label = {{ da = "Nej", en = "No" }} }},
]

[[surveys.scales]]
id = "place"
options = [
    {{ id = "home", label = {{ da = "Hjemme", en = "At home" }} }},
    {{ id = "out", label = {{ da = "Ude", en = "Out" }} }},
]
{question("network", "often")}
{question("loneliness", "lonely")}
{question("has_mentor", "yes_no")}
{question("danish", "yes_no", 'waves = ["start"]')}
{question("themes", "place", "several = true")}
{question("meets", "place")}
{"".join(question(each, "often") for each in ITEMS)}
{"".join(question(each, "often") for each in PARENT)}

[[surveys.scores]]
id = "swemwbs"
label = {{ da = "Mental trivsel (SWEMWBS)", en = "Mental well-being (SWEMWBS)" }}
source = {{ da = "Stewart-Brown m.fl. 2009", en = "Stewart-Brown et al. 2009" }}
questions = [{", ".join(f'"{each}"' for each in ITEMS)}]
method = "sum"
direction = "increase"
conversion = [{CONVERSION}]

[[surveys.scores]]
id = "stress"
label = {{ da = "Forældrestress", en = "Parental stress" }}
source = {{ da = "Berry og Jones 1995", en = "Berry and Jones 1995" }}
questions = [{", ".join(f'"{each}"' for each in PARENT)}]
reversed = ["happy"]
missing_at_most = 1
method = "sum"
direction = "decrease"

# One that passes, so that the definition is whole.
[[indicators]]
id = "mentees"
title = {{ da = "Mentees", en = "Mentees" }}
definition = {{ da = "Mentees.", en = "Mentees." }}
unit = "persons"
direction = "increase"
accumulates = true
adds_up = true
splits_by = ["region"]
query = "indicators/persons_recruited"
with = {{ role = "mentee" }}
source = {{ da = "Liste", en = "List" }}
owner = {{ da = "Leder", en = "Lead" }}
"""


def written(folder: Path, text: str = TEXT) -> Path:
    """The definition `text` in a folder of definitions of its own."""
    (folder / "small").mkdir(parents=True, exist_ok=True)
    (folder / "small" / "programme.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return programmes.read(written(tmp_path_factory.mktemp("programmes")) / "small" / "programme.toml")


@pytest.fixture(scope="module")
def survey(programme: Programme) -> Survey:
    return programme.surveys[0]


@pytest.fixture(scope="module")
def swemwbs(survey: Survey) -> Score:
    return survey.scores[0]


@pytest.fixture(scope="module")
def stress(survey: Survey) -> Score:
    return survey.scores[1]


def made(score: Score, survey: Survey, **answers: str) -> float | None:
    """The score of somebody who gave these answers."""
    worth = {(question, code): value for id, question, code, value in scoring.points(survey) if id == score.id}
    given = [worth[each] for each in answers.items() if each in worth]
    return scoring.scored(score, len(given), sum(given))


# --- by the published rules ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("raw", "metric"), [(7, 7.00), (8, 9.51), (21, 19.25), (28, 25.03), (34, 32.55), (35, 35.00)])
def test_the_sum_of_swemwbs_is_converted_by_the_table_of_stewart_brown(swemwbs: Score, raw: int, metric: float) -> None:
    assert scoring.scored(swemwbs, 7, raw) == metric
    assert raw in (7, 35) or scoring.scored(swemwbs, 7, raw) != raw


def test_seven_answers_are_added_up_and_converted(survey: Survey, swemwbs: Score) -> None:
    answers = dict(zip(ITEMS, ["always", "often", "some", "rarely", "never", "often", "some"], strict=True))
    # 5 + 4 + 3 + 2 + 1 + 4 + 3 = 22
    assert made(swemwbs, survey, **answers) == 19.98
    assert made(swemwbs, survey, **dict.fromkeys(ITEMS, "never")) == 7.00
    assert made(swemwbs, survey, **dict.fromkeys(ITEMS, "always")) == 35.00


def test_swemwbs_with_an_item_missing_has_no_score_and_not_that_of_six(survey: Survey, swemwbs: Score) -> None:
    six = dict.fromkeys(ITEMS[:6], "some")
    assert made(swemwbs, survey, **six) is None
    assert made(swemwbs, survey, **six, mind="dont_know") is None, "Don't know is no answer on the scale."
    assert made(swemwbs, survey, **six, mind="some") == 19.25


def test_a_reversed_item_counts_from_the_other_end_of_its_scale(survey: Survey, stress: Score) -> None:
    # "always happy" is 5 on the scale and 1 in the score of stress.
    assert made(stress, survey, happy="always", worried="never", time="never") == 3
    assert made(stress, survey, happy="never", worried="always", time="always") == 15
    assert made(stress, survey, happy="often", worried="some", time="rarely") == 2 + 3 + 2


def test_the_mean_of_the_others_stands_in_for_one_missing_item_and_not_for_two(survey: Survey, stress: Score) -> None:
    assert made(stress, survey, worried="always", time="some") == 12, "Twice 4 is the mean: 5 + 3 + 4."
    assert made(stress, survey, worried="always") is None
    assert made(stress, survey) is None


def test_a_mean_score_is_the_mean_of_what_was_answered(stress: Score) -> None:
    mean = stress.model_copy(update={"method": "mean"})
    assert scoring.scored(mean, 3, 12) == 4
    assert scoring.scored(mean, 2, 7) == 3.5
    assert scoring.scored(mean, 1, 5) is None


def test_nobody_has_a_score_without_an_answer_even_where_all_may_be_missing(stress: Score) -> None:
    assert scoring.scored(stress.model_copy(update={"missing_at_most": 3}), 0, 0) is None
    assert scoring.scored(stress.model_copy(update={"missing_at_most": 2}), 1, 4) == 12


def test_a_score_lies_between_the_ends_of_its_scale(survey: Survey, swemwbs: Score, stress: Score) -> None:
    assert scoring.span(swemwbs, survey) == (7.0, 35.0)
    assert scoring.span(stress, survey) == (3.0, 15.0)
    assert scoring.span(stress.model_copy(update={"method": "mean"}), survey) == (1.0, 5.0)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(-9, 9), min_size=1))
def test_reversing_twice_is_nothing_and_keeps_the_ends(worth: dict[str, int]) -> None:
    def scale(values: dict[str, float]) -> programmes.Scale:
        options = [
            programmes.Option(id=each, label={"da": each, "en": each}, value=value) for each, value in values.items()
        ]
        return programmes.Scale(id="scale", options=options)

    once = scoring.values(scale({key: float(value) for key, value in worth.items()}), reverse=True)
    assert scoring.values(scale(once), reverse=True) == {key: float(value) for key, value in worth.items()}
    assert (min(once.values()), max(once.values())) == (min(worth.values()), max(worth.values()))


CODES = ["never", "rarely", "some", "often", "always"]


@given(answers=st.lists(st.integers(0, 3), min_size=3, max_size=3), item=st.integers(0, 2))
def test_one_step_up_moves_the_sum_one_up_and_one_down_where_the_item_is_reversed(
    survey: Survey, stress: Score, answers: list[int], item: int
) -> None:
    higher = [each + (place == item) for place, each in enumerate(answers)]
    before, after = (
        made(stress, survey, **dict(zip(PARENT, [CODES[each] for each in given], strict=True)))
        for given in (answers, higher)
    )
    assert before is not None
    assert after == before + (-1 if PARENT[item] == "happy" else 1)


# --- which way a scale points -------------------------------------------------------------------------------------------


def test_a_scale_points_to_its_positive_end_whether_that_is_high_or_low(survey: Survey) -> None:
    assert scoring.grade(scoring.scale_of(survey, "network")) == 1
    assert scoring.grade(scoring.scale_of(survey, "loneliness")) == -1


def test_yes_and_no_and_a_scale_without_values_are_not_graded(survey: Survey) -> None:
    assert scoring.grade(scoring.scale_of(survey, "has_mentor")) == 0
    assert scoring.grade(scoring.scale_of(survey, "meets")) == 0


def test_a_scale_whose_middle_is_the_good_one_points_nowhere() -> None:
    label = {"da": "x", "en": "x"}
    options = [
        programmes.Option(id=id, label=label, value=value, positive=id == "right")
        for id, value in (("less", 1.0), ("right", 2.0), ("more", 3.0))
    ]
    assert scoring.grade(programmes.Scale(id="amount", options=options)) == 0
    lower = [each.model_copy(update={"positive": each.id != "less"}) for each in options]
    assert scoring.grade(programmes.Scale(id="amount", options=lower)) == 1


def test_a_score_is_made_only_in_waves_that_asked_all_its_items_alike(survey: Survey, stress: Score) -> None:
    assert scoring.asked_in(stress, survey) == ["start", "end", "later"]
    fewer = [
        each.model_copy(update={"waves": ["start", "end"]}) if each.id == "happy" else each for each in survey.questions
    ]
    assert scoring.asked_in(stress, survey.model_copy(update={"questions": fewer})) == ["start", "end"]


# --- what is refused ----------------------------------------------------------------------------------------------------

SCORES = "surveys[wellbeing].scores"
BROKEN = {
    "a question of no survey": ('"useful", "relaxed"', '"useful", "calm"', f"{SCORES}[swemwbs].questions", "calm findes ikke"),
    "a score of nothing": (
        'questions = ["happy", "worried", "time"]\nreversed = ["happy"]\nmissing_at_most = 1', "questions = []",
        f"{SCORES}[stress].questions", "ikke på noget spørgsmål",
    ),
    "a question twice in a score": (
        'questions = ["happy", "worried", "time"]', 'questions = ["happy", "worried", "time", "time"]',
        f"{SCORES}[stress].questions", "time står flere gange",
    ),
    "a reversed question of another score": (
        'reversed = ["happy"]', 'reversed = ["mind"]', f"{SCORES}[stress].reversed", "mind er ikke et af scorens",
    ),
    "as many missing as there are": (
        "missing_at_most = 1", "missing_at_most = 3", f"{SCORES}[stress].missing_at_most", "ikke mangle 3 af 3",
    ),
    "fewer than none missing": (
        "missing_at_most = 1", "missing_at_most = -1", f"{SCORES}[stress].missing_at_most", "ikke mangle -1 af 3",
    ),
    "an option without a value": (
        'da = "Sjældent", en = "Rarely" }, value = 2', 'da = "Sjældent", en = "Rarely" }',
        f"{SCORES}[stress].questions", "Skalaen often har svar uden værdi: rarely.",
    ),
    "a question of several answers in a score": (
        'id = "happy"\n', 'id = "happy"\nseveral = true\n', f"{SCORES}[stress].questions", "happy kan have flere svar",
    ),
    "a conversion with a hole": (", [20, 18.59]", "", f"{SCORES}[swemwbs].conversion", "mangler 20."),
    "a conversion that ends early": (", [35, 35.0]", "", f"{SCORES}[swemwbs].conversion", "mangler 35."),
    "two conversions of one sum": ("[21, 19.25]", "[21, 19.25], [21, 19.5]", f"{SCORES}[swemwbs].conversion", "flere omregninger af 21."),
    "a conversion of three": ("[21, 19.25]", "[21, 19.25, 1]", f"{SCORES}[swemwbs].conversion", "som par"),
    "a conversion of a mean": (
        'method = "sum"\ndirection = "increase"', 'method = "mean"\ndirection = "increase"',
        f"{SCORES}[swemwbs].conversion", "summen af alle svar",
    ),
    "a conversion with items missing": (
        'method = "sum"\ndirection = "increase"', 'method = "sum"\nmissing_at_most = 1\ndirection = "increase"',
        f"{SCORES}[swemwbs].conversion", "summen af alle svar",
    ),
    "a question of no wave": (
        'waves = ["start"]\n', 'waves = ["begin"]\n', "surveys[wellbeing].questions[danish].waves", "begin findes ikke",
    ),
    "change from no wave": ('before = "start"', 'before = "begin"', "surveys[wellbeing].change.before", "begin findes ikke"),
    "change to no wave": ('after = "end"', 'after = "finish"', "surveys[wellbeing].change.after", "finish findes ikke"),
    "change from a wave to itself": ('after = "end"', 'after = "start"', "surveys[wellbeing].change.after", "ikke senere"),
    "change backwards": (
        'before = "start"\nafter = "end"', 'before = "end"\nafter = "start"', "surveys[wellbeing].change.after", "ikke senere",
    ),
    "paired by the name": (
        'after = "end"\n', 'after = "end"\npaired_by = "name"\n', "surveys[wellbeing].change.paired_by", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_definition_that_contradicts_itself_is_refused_with_the_field_and_a_sentence(
    fault: str, tmp_path: Path
) -> None:
    there, put, field, said = BROKEN[fault]
    assert TEXT.count(there) >= 1
    file = written(tmp_path, TEXT.replace(there, put, 1)) / "small" / "programme.toml"
    with pytest.raises(DefinitionRefused) as refused:
        programmes.read(file)
    told = {each.field: f"{each.problem} {each.remedy}" for each in refused.value.faults}
    assert field in told, told
    assert said in told[field]
    assert not any("None" in each for each in told.values())


def test_a_reversed_item_is_converted_by_the_sums_its_reversed_values_come_to(tmp_path: Path) -> None:
    """Values 1, 2 and 4 reversed are 4, 3 and 1: the sums that must be in the table are those."""
    uneven = TEXT.replace('value = 3 },\n    { id = "little"', 'value = 4 },\n    { id = "little"')
    short = uneven.replace(
        'questions = ["happy", "worried", "time"]\nreversed = ["happy"]\nmissing_at_most = 1',
        'questions = ["loneliness"]\nreversed = ["loneliness"]\nconversion = [[4, 1], [3, 2], [1, 3]]',
    )
    assert short.count("[[4, 1], [3, 2], [1, 3]]") == 1
    programmes.read(written(tmp_path / "right", short) / "small" / "programme.toml")
    wrong = short.replace("[3, 2]", "[2, 2]")
    with pytest.raises(DefinitionRefused):
        programmes.read(written(tmp_path / "wrong", wrong) / "small" / "programme.toml")
