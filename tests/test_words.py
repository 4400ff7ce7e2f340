"""Danish and English: how numbers and dates are written, and that every word a reader sees has both."""

import ast
import io
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from monitoring import words

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((words.CATALOGUES / "en" / "LC_MESSAGES").glob("*.po"))
SPOKEN = ("app.py", "monitoring/**/*.py", "pages/**/*.py")
# The catalogue's own machinery passes on what others have said.
MACHINERY = "monitoring/words.py"
KEYWORDS = {"t": 1, "tn": 2, "sentence": 1}
NBSP = "\N{NO-BREAK SPACE}"


# --- numbers and dates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (0.5, 0, "1", "1"),
        (1.5, 0, "2", "2"),
        (2.5, 0, "3", "3"),
        (2.4999, 0, "2", "2"),
        (-0.4, 0, "0", "0"),
        (0.25, 1, "0,3", "0.3"),
        (2.675, 2, "2,68", "2.68"),
        (1950, 0, "1.950", "1,950"),
        (1234567.25, 1, "1.234.567,3", "1,234,567.3"),
        (40.0, 1, "40,0", "40.0"),
    ],
)
def test_a_number_is_rounded_half_up_and_written_as_the_language_does(
    value: float, decimals: int, danish: str, english: str
) -> None:
    assert words.number(value, decimals) == danish
    words.speak("en")
    assert words.number(value, decimals) == english


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "danish", "english"),
    [
        (0, 11, 0, "0 %", "0%"),
        (11, 11, 0, "100 %", "100%"),
        (1, 1000, 0, "< 1 %", "< 1%"),
        (999, 1000, 0, "> 99 %", "> 99%"),
        (1, 200, 0, "1 %", "1%"),
        (199, 200, 0, "> 99 %", "> 99%"),
        (1, 10_000, 1, "< 0,1 %", "< 0.1%"),
        (9_999, 10_000, 1, "> 99,9 %", "> 99.9%"),
        (9, 11, 0, "82 %", "82%"),
        (9, 11, 1, "81,8 %", "81.8%"),
        (1, 8, 0, "13 %", "13%"),
    ],
)
def test_0_and_100_per_cent_are_kept_for_none_and_all(
    part: int, whole: int, decimals: int, danish: str, english: str
) -> None:
    assert words.percent(part, whole, decimals) == danish.replace(" %", NBSP + "%")
    words.speak("en")
    assert words.percent(part, whole, decimals) == english


def test_a_value_in_per_cent_already_is_only_written() -> None:
    assert words.percentage(70) == f"70{NBSP}%"
    assert words.percentage(81.818, 1) == f"81,8{NBSP}%"
    words.speak("en")
    assert words.percentage(70) == "70%"


@pytest.mark.parametrize(
    ("value", "said"), [(3, "+3"), (-2, "−2"), (0, "0"), (1950, "+1.950"), (0.4, "0"), (-0.4, "0"), (-0.5, "−1")]
)
def test_a_change_has_its_sign_and_a_true_minus(value: float, said: str) -> None:
    assert words.signed(value) == said
    assert "-" not in words.signed(value)


@pytest.mark.parametrize(
    ("on", "da", "en"),
    [
        (date(2026, 11, 20), ("20. november 2026", "20. nov. 2026", "november 2026"),
         ("20 November 2026", "20 Nov 2026", "November 2026")),
        (date(2025, 5, 1), ("1. maj 2025", "1. maj 2025", "maj 2025"), ("1 May 2025", "1 May 2025", "May 2025")),
    ],
)  # fmt: skip
def test_a_day_is_written_as_the_language_does(on: date, da: tuple[str, ...], en: tuple[str, ...]) -> None:
    assert (words.day(on), words.short_day(on), words.month(on)) == da
    words.speak("en")
    assert (words.day(on), words.short_day(on), words.month(on)) == en


def test_things_in_a_row_have_an_and_before_the_last() -> None:
    rows = [[], ["a"], ["a", "b"], ["a", "b", "c"]]
    assert [words.listed(row) for row in rows] == ["", "a", "a og b", "a, b og c"]
    words.speak("en")
    assert [words.listed(row) for row in rows] == ["", "a", "a and b", "a, b and c"]


def test_a_language_nobody_speaks_is_danish_and_a_sentence_waits_for_its_language() -> None:
    words.speak("en")
    words.speak("tlh")
    assert words.language() == "da"
    said = words.sentence("Databasen {file} kan ikke læses ({error}).", file="x.duckdb", error="E")
    assert str(said) == "Databasen x.duckdb kan ikke læses (E)."
    words.speak("en")
    assert str(said) != "Databasen x.duckdb kan ikke læses (E)."
    assert "x.duckdb" in str(said)


def test_a_chart_is_given_the_words_of_the_language() -> None:
    danish = words.vega_locale()
    words.speak("en")
    english = words.vega_locale()
    assert (danish["number"]["decimal"], english["number"]["decimal"]) == (",", ".")
    assert (danish["time"]["days"][0], english["time"]["days"][0]) == ("søndag", "Sunday")
    assert (danish["time"]["shortMonths"][4], english["time"]["months"][4]) == ("maj", "May")
    assert all(len(each["time"]["months"]) == 12 and len(each["time"]["days"]) == 7 for each in (danish, english))


# --- every word has both languages -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A call of t, tn or sentence: where it stands and the texts it is given."""

    where: str
    texts: tuple[str | None, ...]


@cache
def all_said() -> list[Said]:
    found = []
    for file in sorted(each for pattern in SPOKEN for each in ROOT.glob(pattern)):
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or name == MACHINERY:
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in KEYWORDS:
                given = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
                texts = tuple(text if isinstance(text, str) else None for text in given[: KEYWORDS[called]])
                found.append(Said(f"{name}:{node.lineno} {called}", texts or (None,)))
    return found


@cache
def catalogues() -> list[Catalog]:
    return [read_po(io.BytesIO(file.read_bytes()), locale="en") for file in CATALOGUES]


@cache
def catalogue() -> Catalog:
    whole = Catalog(locale="en")
    for each in catalogues():
        for message in each:
            whole[message.id] = message
    return whole


def translated(texts: tuple[str | None, ...]) -> Message | None:
    return catalogue().get(texts[0] if texts else None)


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def test_every_text_stands_in_the_code_as_it_is() -> None:
    """A text put together from parts or held in a variable cannot be found, so it cannot be translated."""
    assert len(all_said()) > 100
    assert [each.where for each in all_said() if None in each.texts] == []


def test_every_text_has_an_english_one() -> None:
    missing = []
    for each in all_said():
        message = translated(each.texts)
        if message is None or not all([message.string] if isinstance(message.string, str) else message.string):
            missing.append(f"{each.where}: {each.texts[0]}")
    assert missing == []


def test_a_text_for_one_and_many_has_both_in_english() -> None:
    plurals = [each for each in all_said() if len(each.texts) == 2]
    assert plurals != []
    for each in plurals:
        message = catalogue().get(each.texts[0])
        assert message is not None, each
        assert message.id == each.texts, each
        assert len(message.string) == 2, each


def test_an_english_text_has_the_places_of_the_danish_one() -> None:
    for message in catalogue():
        if message.id:
            danish, english = ([each] if isinstance(each, str) else list(each) for each in (message.id, message.string))
            every = set().union(*map(places, danish))
            assert set().union(*map(places, english)) == every, message.id
            assert all(places(text) <= every | {"n"} for text in english), message.id


def test_nothing_in_the_catalogue_is_a_guess_or_left_over() -> None:
    assert [message.id for message in catalogue() if message.id and message.fuzzy] == []
    assert [list(each.obsolete) for each in catalogues()] == [[] for _ in CATALOGUES]
    used = {each.texts[0] for each in all_said()} | {"og"}
    firsts = [
        each.id if isinstance(each.id, str) else each.id[0] for every in catalogues() for each in every if each.id
    ]
    assert [text for text in firsts if text not in used] == []
    assert len(firsts) == len(set(firsts))


def test_babel_finds_every_text_that_is_spoken() -> None:
    keywords = {"t": None, "tn": (1, 2), "sentence": None}
    found = set()
    for folder in ("monitoring", "pages"):
        for _, _, texts, _, _ in extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=keywords):
            found |= {texts} if isinstance(texts, str) else set(texts)
    spoken = {text for each in all_said() if not each.where.startswith("app.py") for text in each.texts}
    assert spoken - found == set()
    assert found - spoken <= {"og"}
