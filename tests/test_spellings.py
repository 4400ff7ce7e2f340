"""An answer is the same answer in every language and from every keyboard, and what is spelt otherwise is none."""

import unicodedata
from pathlib import Path

import pyarrow as pa
import pytest

from monitoring import programmes
from monitoring.intake.spellings import code_of, codes_of, parts_of, written
from monitoring.programmes import DefinitionRefused, Option
from monitoring.programmes.spelling import folded

ROOT = Path(__file__).resolve().parent.parent
MENTORS = ROOT / "data" / "programmes" / "lgbt-asylum-mentorprogram" / "programme.toml"
TEXT = MENTORS.read_text(encoding="utf-8")
SURVEY = programmes.read(MENTORS).surveys[0]


def scale(id: str) -> list[Option]:
    return next(each.options for each in SURVEY.scales if each.id == id)


@pytest.mark.parametrize(
    ("scale_id", "code", "spellings"),
    [
        ("degree", "very_high", ["I meget høj grad", "To a very high degree", "En muy gran medida", "به میزان بسیار زیاد", "Дуже великою мірою"]),
        ("degree", "very_low", ["I meget lille grad / slet ikke", "En muy pequeña medida / nada en absoluto", "به میزان بسیار کم / اصلاً", "Дуже невеликою мірою / зовсім ні"]),
        ("degree", "dont_know", ["Ved ikke", "Don't know", "No lo sé", "نمی‌دانم", "Не знаю"]),
        ("yes_no", "yes", ["Ja", "Yes", "Sí", "بله", "Так"]),
        ("yes_no", "no", ["Nej", "No", "خیر", "Ні"]),
        ("focus", "network", ["Netværk", "Network", "Red de contactos", "شبکه ارتباطی", "Соціальні зв’язки"]),
    ],
)  # fmt: skip
def test_an_answer_in_any_language_is_one_answer(scale_id: str, code: str, spellings: list[str]) -> None:
    assert {code_of(text, scale(scale_id)) for text in [*spellings, code]} == {code}


def test_every_question_and_answer_can_be_read_in_all_the_surveys_languages() -> None:
    for option in [option for each in SURVEY.scales for option in each.options]:
        assert set(option.translations) == set(SURVEY.languages) - {"en"}, option.id
    for question in SURVEY.questions:
        assert set(question.translations) == set(SURVEY.languages) - {"en"}, question.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نمی‌دانم", "نميدانم"),  # Arabic yeh, no joiner
        ("به میزان کم", "به ميزان كم "),  # Arabic yeh and kaf
        ("بله", "بـــله"),  # stretched
        ("بله", "\u200fبله\u200e"),  # marks of direction
        ("اصلاً", "اصلا"),  # without the vowel sign
        ("شبکه", "شبكة"),
        ("۱۲", "12"),
        ("Соціальні зв’язки", "соціальні зв'язки"),
        ("Соціальні зв’язки", "Соціальні звʼязки."),
        ("No lo sé", "no lo s\u0065\u0301"),  # decomposed
        ("Don't know", "Don’t know "),
        ("To a high degree", "\u00a0To a\u00a0high  degree…"),
        ("I meget lille grad / slet ikke", "i meget lille grad/slet ikke"),
        ("¿Te has reunido con tu mentor o mentora?", "Te has reunido con tu mentor o mentora"),
        ("به میزان بسیار کم / اصلاً", unicodedata.normalize("NFD", "به میزان بسیار کم / اصلاً")),
    ],
)
def test_how_a_keyboard_writes_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one)


@pytest.mark.parametrize(
    "text", ["I hoj grad", "I høj", "high degree", "To a hgih degree", "Si", "No se", "-", "", "…", "very", "Так так", "Нi"]
)  # fmt: skip
def test_what_is_spelt_otherwise_is_no_answer(text: str) -> None:
    assert code_of(text, scale("degree")) is None
    assert code_of(text, scale("yes_no")) is None


def test_what_two_words_share_is_not_taken_from_either() -> None:
    assert folded("LGBTQI+") != folded("LGBTQI")
    assert folded("Andre") != folded("Andres")
    assert folded("آن") != folded("ان")


def test_a_million_answers_are_looked_up_as_one_is() -> None:
    texts = ["بله", "Sí", None, "perhaps", "NO", ""]
    column = pa.chunked_array([pa.array(texts * 200_000), pa.array(["Ні"])])
    codes = codes_of(column, written(scale("yes_no")))
    assert codes.slice(0, 6).to_pylist() == ["yes", "yes", None, None, "no", None]
    assert codes[-1].as_py() == "no"
    assert len(codes) == 1_200_001


def test_what_was_learnt_of_a_file_goes_before_the_definition() -> None:
    codes = written(scale("yes_no"), {"1": "no", "Yes": "no", "N/A": ""})
    assert [codes.get(folded(text)) for text in ("1", "yes", "Ja", "n/a", "2")] == ["no", "no", "yes", "", None]


def test_an_answer_that_holds_the_separator_is_still_one() -> None:
    options = [
        Option(id="a", label={"da": "Arbejde, uddannelse", "en": "Work, education"}),
        Option(id="b", label={"da": "Uddannelse", "en": "Education"}),
    ]
    codes = written(options)
    assert parts_of("Work, education, Education", codes, ", ") == [("Work, education", "a"), ("Education", "b")]
    assert parts_of("Work, Education", codes, ", ") == [("Work, Education", "a")]
    assert parts_of("Education, Work", codes, ", ") == [("Education", "b"), ("Work", None)]
    assert parts_of("Education;", codes, ";") == [("Education", "b")]


# What is put in place of what, the field that the fault must name, and a word of what it says.
BROKEN = {
    "one word for two answers": ('es = "En gran medida"', 'es = "en muy gran medida."', "surveys[final_evaluation].scales[degree].options[high]", "very_high"),
    "an alias that is another's label": ('aliases = ["Andet",', 'aliases = ["Venner og bekendte",', "surveys[final_evaluation].scales[heard_from].options[other]", "friend"),
    "one text for two questions": ('uk = "Доступ до нових спільнот"', 'uk = "Зміцнення соціальних зв\'язків"', "surveys[final_evaluation].questions[communities]", "network"),
    "a language nobody is asked in": ('fa = "تا حدودی"', 'ar = "إلى حد ما"', "surveys[final_evaluation].scales[degree].options[some].translations", "ar"),
    "a language of the labels": ('fa = "تا حدودی"', 'da = "Noget"', "surveys[final_evaluation].scales[degree].options[some].translations", "da"),
    "a text that is none": ('fa = "تا حدودی"', 'fa = " "', "surveys[final_evaluation].scales[degree].options[some].translations", "fa"),
    "no language at all": ('fa = "تا حدودی"', 'Farsi = "تا حدودی"', "surveys[final_evaluation].scales[degree].options[some].translations.Farsi.[key]", "Farsi"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_definition_in_which_a_word_is_two_answers_is_refused(case: str, tmp_path: Path) -> None:
    old, new, field, word = BROKEN[case]
    assert TEXT.count(old) == 1, "The definition no longer says what this test breaks."
    file = tmp_path / "lgbt-asylum-mentorprogram" / "programme.toml"
    file.parent.mkdir()
    file.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        programmes.read(file)
    named = [(each.field, str(each.problem), str(each.remedy)) for each in refused.value.faults]
    assert [each for each, _, _ in named] == [field]
    assert word in named[0][1]
    assert named[0][2]
