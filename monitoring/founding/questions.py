"""What is asked of somebody who founds a programme: the words of each question, and how a typed answer is understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from monitoring.founding.answers import Answers
from monitoring.words import Sentence, sentence, t

Kind = Literal["text", "day", "number", "weekday", "yes", "exactness"]

WEEKDAYS: Mapping[str, Sentence] = {
    "monday": sentence("mandag"),
    "tuesday": sentence("tirsdag"),
    "wednesday": sentence("onsdag"),
    "thursday": sentence("torsdag"),
    "friday": sentence("fredag"),
    "saturday": sentence("lørdag"),
    "sunday": sentence("søndag"),
}
EXACTNESS: Mapping[str, Sentence] = {"exact": sentence("talt op"), "about": sentence("cirka")}
YES: Mapping[str, Sentence] = {"yes": sentence("ja"), "no": sentence("nej")}
HELPERS, PARTICIPANTS = sentence("Frivillige"), sentence("Deltagere")


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: the answer it fills, how it is put, a hint. It is asked when one of `needs`, if any, is answered."""

    field: str
    words: Sentence
    hint: Sentence | None = None
    kind: Kind = "text"
    needs: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """What it is called as an option of the command."""
        return "--" + self.field.replace("_", "-")


QUESTIONS: tuple[Question, ...] = (
    Question(field="title", words=sentence("Hvad hedder programmet?")),
    Question(
        field="title_en",
        words=sentence("Hvad hedder det på engelsk?"),
        hint=sentence("Kan stå tomt; så bruges det danske navn."),
    ),
    Question(
        field="organisation", words=sentence("Hvem driver det?"), hint=sentence("Foreningen eller organisationen.")
    ),
    Question(field="first_day", words=sentence("Første dag"), kind="day"),
    Question(field="last_day", words=sentence("Sidste dag"), kind="day"),
    Question(
        field="regions",
        words=sentence("Hvor foregår det?"),
        hint=sentence("Byer, kommuner eller områder med komma imellem. Kan stå tomt."),
    ),
    Question(field="helpers", words=sentence("Hvad kalder I dem, der hjælper til?")),
    Question(field="helpers_target", words=sentence("Hvor mange {helpers} vil I nå op på?"), kind="number"),
    Question(field="helpers_now", words=sentence("Hvor mange {helpers} er I i dag?"), kind="number"),
    Question(field="participants", words=sentence("Hvad kalder I dem, programmet er for?")),
    Question(field="participants_target", words=sentence("Hvor mange {participants} vil I nå?"), kind="number"),
    Question(field="participants_now", words=sentence("Hvor mange {participants} har I i dag?"), kind="number"),
    Question(
        field="exactness",
        words=sentence("Er tallene for i dag talt op eller cirka?"),
        kind="exactness",
        needs=("helpers_now", "participants_now"),
    ),
    Question(
        field="activity",
        words=sentence("Hvad hedder jeres faste aktivitet?"),
        hint=sentence("For eksempel »Åben café«. Kan stå tomt, hvis I ikke har en."),
    ),
    Question(field="weekday", words=sentence("På hvilken ugedag?"), kind="weekday", needs=("activity",)),
    Question(field="weekly", words=sentence("Holdes den hver uge?"), kind="yes", needs=("activity",)),
    Question(
        field="activities_target",
        words=sentence("Hvor mange gange vil I holde den i alt?"),
        kind="number",
        needs=("activity",),
    ),
    Question(
        field="attendances_target",
        words=sentence("Hvor mange fremmøder vil I nå i alt?"),
        hint=sentence("Den, der kommer to gange, tæller to gange."),
        kind="number",
        needs=("activity",),
    ),
    Question(
        field="statement",
        words=sentence("Hvilket udsagn skal deltagerne tage stilling til?"),
        hint=sentence("For eksempel »Jeg er glad for at komme her«. Kan stå tomt."),
    ),
    Question(
        field="statement_target",
        words=sentence("Hvor mange procent skal være enige?"),
        kind="number",
        needs=("statement",),
    ),
)


class NotUnderstood(Exception):
    """An answer that was typed and cannot be read; its text says how to write it."""


def asked(question: Question, answers: Answers) -> str:
    """The question in words, with what the people are called in it."""
    called = {
        "helpers": answers.tidy.helpers or str(HELPERS),
        "participants": answers.tidy.participants or str(PARTICIPANTS),
    }
    return str(Sentence(question.words.template, tuple((name, inside(word)) for name, word in called.items())))


def placeholder(field: str) -> str:
    """What holds where the answer is left empty: what the people are called; nothing for any other question."""
    return {"helpers": str(HELPERS), "participants": str(PARTICIPANTS)}.get(field, "")


def inside(word: str) -> str:
    """A word inside a sentence: its first letter small, unless it is a name of several capitals."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def understood(question: Question, typed: str) -> object:
    """The answer that was typed. Raises `NotUnderstood`, in the user's language, where it cannot be read."""
    typed = typed.strip()
    if question.kind == "text":
        return typed
    if question.kind == "day":
        return _day(typed)
    if not typed:
        return {"yes": False, "exactness": "exact"}.get(question.kind)
    if question.kind == "number":
        return _whole(typed)
    words = {"weekday": WEEKDAYS, "yes": YES, "exactness": EXACTNESS}[question.kind]
    found = [id for id, word in words.items() if typed.casefold() in _spellings(id, word)]
    if not found:
        raise NotUnderstood(t("Skriv en af: {options}.", options=", ".join(map(str, words.values()))))
    return found[0] == "yes" if question.kind == "yes" else found[0]


def _spellings(id: str, word: Sentence) -> set[str]:
    first = {str(word).casefold()[:1]} if id in YES else set()
    return {id, word.template.casefold(), str(word).casefold()} | first


def _whole(typed: str) -> int:
    if not re.fullmatch(r"\d{1,3}([ .]\d{3})+|\d{1,9}", typed):
        raise NotUnderstood(t("Skriv et helt tal, for eksempel 20, eller ingenting."))
    return int(re.sub(r"\D", "", typed))


def _day(typed: str) -> date | None:
    if not typed:
        return None
    danish = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", typed)
    try:
        return date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else date.fromisoformat(typed)
    except ValueError:
        raise NotUnderstood(t("Skriv dagen som 31.12.2027.")) from None
