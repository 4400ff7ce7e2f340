"""What the answers make to be counted: a goal per indicator, with its target and its number of today."""

from dataclasses import dataclass
from typing import Any

from monitoring.founding.answers import Answers
from monitoring.founding.naming import slug
from monitoring.founding.questions import HELPERS, PARTICIPANTS, inside
from monitoring.words import LANGUAGES, Sentence, language, sentence, speak

HELPER, PARTICIPANT = "helper", "participant"
SURVEY, STATEMENT, WAVE = "survey", "statement", "1"

Label = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One indicator to be: what it is called, what it counts and how, its target, how many there are now."""

    id: str
    title: Label
    definition: Label
    unit: str
    query: str
    given: dict[str, Any]
    source: Label
    target: int | None
    now: int | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a share of answers and not a number."""
        return self.unit == "percent"


def both(words: Sentence) -> Label:
    """A sentence in both languages, whichever is spoken."""
    spoken, said = language(), {}
    for each in LANGUAGES:
        speak(each)
        said[each] = str(words)
    speak(spoken)
    return said


def same(words: str) -> Label:
    """Words that somebody typed, the same in both languages."""
    return dict.fromkeys(LANGUAGES, words)


def called(typed: str, ordinary: Sentence) -> Label:
    """What people are called: as typed, or by the ordinary word, which has both languages."""
    usual = both(ordinary)
    return usual if not typed or typed.casefold() in map(str.casefold, usual.values()) else same(typed)


def helpers(answers: Answers) -> Label:
    """What those who help are called."""
    return called(answers.tidy.helpers, HELPERS)


def participants(answers: Answers) -> Label:
    """What those whom the programme is for are called."""
    return called(answers.tidy.participants, PARTICIPANTS)


def goals(answers: Answers) -> list[Goal]:
    """What will be counted, in the order of the cards."""
    tidy = answers.tidy
    found = [
        _people("helpers", HELPER, helpers(tidy), tidy.helpers_target, tidy.helpers_now),
        _people("participants", PARTICIPANT, participants(tidy), tidy.participants_target, tidy.participants_now),
    ]
    if tidy.activity:
        found += _activity(tidy)
    if tidy.statement:
        found.append(_statement(tidy))
    return found


def _people(id: str, role: str, label: Label, target: int | None, now: int | None) -> Goal:
    return Goal(
        id=id,
        title=label,
        definition=_with(
            sentence(
                "{who} i alt: dem, der blev talt fra begyndelsen, og dem, der er kommet til siden. Den, der stopper, tæller stadig med."
            ),
            who=label,
        ),
        unit="persons",
        query="indicators/persons_reported",
        given={"role": role, "indicator": id},
        source=both(sentence("Programmets egne lister")),
        target=target,
        now=now,
    )


def _activity(answers: Answers) -> list[Goal]:
    what, kinds = same(answers.activity), [activity_id(answers)]
    source = both(sentence("Programmets egen log"))
    return [
        Goal(
            id="activities_held",
            title=_with(sentence("{what}, antal gange"), what=what),
            definition=_with(sentence("Hvor mange gange der er holdt »{what}«."), what=what),
            unit="times",
            query="indicators/activities_held",
            given={"kinds": kinds},
            source=source,
            target=answers.activities_target,
        ),
        Goal(
            id="attendances",
            title=_with(sentence("{what}, fremmøder"), what=what),
            definition=_with(
                sentence("Hvor mange gange {who} er mødt op til »{what}«. Den, der kommer to gange, tæller to gange."),
                what=what,
                who={code: inside(word) for code, word in participants(answers).items()},
            ),
            unit="visits",
            query="indicators/meetings_held",
            given={"indicator": "attendances", "kinds": kinds, "role": PARTICIPANT},
            source=source,
            target=answers.attendances_target,
        ),
    ]


def _statement(answers: Answers) -> Goal:
    words = same(answers.statement)
    return Goal(
        id=STATEMENT,
        title=_with(sentence("Enige i »{statement}«"), statement=words),
        definition=_with(sentence("Andel af svarene, der er enige eller helt enige i »{statement}«."), statement=words),
        unit="percent",
        query="indicators/answers_in_favour",
        given={"survey": SURVEY, "questions": [STATEMENT]},
        source=both(sentence("Spørgeskema til deltagerne")),
        target=answers.statement_target,
    )


def activity_id(answers: Answers) -> str:
    """The id of the activity, by its name."""
    return slug(answers.activity, otherwise="activity")


def _with(words: Sentence, **labels: Label) -> Label:
    """A sentence in both languages with a label of the same language in each place."""
    return {
        code: both(Sentence(words.template, tuple((name, label[code]) for name, label in labels.items())))[code]
        for code in LANGUAGES
    }
