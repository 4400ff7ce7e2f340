"""Surveys: who was invited, who answered, and what."""

from collections.abc import Iterable, Mapping

from monitoring.programmes import Option, Programme, Question
from monitoring.records.columns import (
    Choices,
    Column,
    Label,
    RecordTable,
    Reference,
    both,
    code,
    day,
    merged,
    named,
    option,
    table,
    text,
)
from monitoring.words import sentence

# What an answer in one's own words has in place of a code.
_OWN_WORDS = "text"


def survey_tables(programme: Programme) -> tuple[RecordTable, ...]:
    """The tables `invitation`, `response` and `answer`; none where the programme asks nothing."""
    return (_invitation(programme), _response(programme), _answer(programme)) if programme.surveys else ()


def _wave(programme: Programme) -> tuple[Column, Column, Column]:
    """The columns by which a form is known."""
    surveys = [option(each.id, each.label) for each in programme.surveys]
    waves: Choices = {
        (survey.id,): tuple(option(wave.id, wave.label) for wave in survey.waves) for survey in programme.surveys
    }
    return (
        code("survey", sentence("Undersøgelse"), surveys, required=True, key=True),
        code(
            "wave",
            sentence("Runde"),
            merged(each for options in waves.values() for each in options),
            required=True,
            key=True,
            chosen_by=("survey",),
            choices=waves,
        ),
        named("respondent", sentence("Respondent"), required=True, key=True, pseudonym=True),
    )


def _invitation(programme: Programme) -> RecordTable:
    reasons: Choices = {(survey.id,): tuple(survey.decline_reasons) for survey in programme.surveys}
    return table(
        "invitation",
        sentence("Invitationer"),
        *_wave(programme),
        named("person", sentence("Pseudonym"), pseudonym=True),
        day("sent_on", sentence("Sendt den"), required=True),
        day("reminded_on", sentence("Påmindet den"), happened=False),
        day("declined_on", sentence("Afslået den")),
        code(
            "decline_reason",
            sentence("Grund til afslag"),
            merged(each for options in reasons.values() for each in options),
            chosen_by=("survey",),
            choices=reasons,
        ),
        references=(Reference(table="person", columns=(("person", "person"),)),),
        in_order=(("sent_on", "reminded_on"),),
    )


def _response(programme: Programme) -> RecordTable:
    return table(
        "response",
        sentence("Besvarelser"),
        *_wave(programme),
        day("submitted_on", sentence("Svaret den"), required=True),
        named("language", sentence("Sprog")),
    )


def _answer(programme: Programme) -> RecordTable:
    questions: Choices = {
        (survey.id,): tuple(_asked(each) for each in survey.questions) for survey in programme.surveys
    }
    codes: dict[tuple[str, ...], tuple[Option, ...]] = {
        (survey.id, question.id): (*scale.options, *_own_words(scale.options))
        for survey in programme.surveys
        for scale in survey.scales
        for question in survey.questions
        if question.scale == scale.id
    }
    return table(
        "answer",
        sentence("Svar på spørgsmål"),
        *_wave(programme),
        _chosen("question", both(sentence("Spørgsmål")), ("survey",), questions),
        _chosen("code", both(sentence("Svar")), ("survey", "question"), codes),
        text("text", sentence("Svar med egne ord")),
        references=(
            Reference(table="response", columns=tuple((each, each) for each in ("survey", "wave", "respondent"))),
        ),
    )


def _asked(question: Question) -> Option:
    return Option(id=question.id, label=question.label, translations=question.translations)


def _own_words(options: Iterable[Option]) -> tuple[Option, ...]:
    there = {each.id for each in options}
    return () if _OWN_WORDS in there else (option(_OWN_WORDS, both(sentence("egne ord"))),)


def _chosen(
    name: str, label: Label, chosen_by: tuple[str, ...], choices: Mapping[tuple[str, ...], tuple[Option, ...]]
) -> Column:
    return Column(
        name=name,
        kind="code",
        label=label,
        required=True,
        key=True,
        options=tuple(merged(each for options in choices.values() for each in options)),
        chosen_by=chosen_by,
        choices=choices,
    )
