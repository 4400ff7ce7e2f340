"""What a definition says of whom a survey's question was in focus for, and denies elsewhere."""

from collections.abc import Iterator

from monitoring.programmes.found import Found, unknown
from monitoring.programmes.whole import Programme
from monitoring.words import sentence


def focus_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the answers that show that a question's subject was in focus."""
    for survey in programme.surveys:
        options = {scale.id: {option.id for option in scale.options} for scale in survey.scales}
        answers = {question.id: options.get(question.scale, set()) for question in survey.questions}
        for question in survey.questions:
            where = f"surveys[{survey.id}].questions[{question.id}].focus"
            if question.focus is None:
                continue
            if question.focus.question not in answers:
                yield unknown(f"{where}.question", question.focus.question, answers)
                continue
            if question.focus.question == question.id:
                yield (
                    f"{where}.question",
                    sentence("Spørgsmålet kan ikke selv vise, om det var i fokus."),
                    sentence("Skriv det spørgsmål, hvor der er svaret på, hvad der var i fokus."),
                )
            if not question.focus.codes:
                yield (
                    f"{where}.codes",
                    sentence("Det står ikke, hvilke svar der viser, at det var i fokus."),
                    sentence("Skriv mindst ét svar."),
                )
            for code in question.focus.codes:
                if code not in answers[question.focus.question]:
                    yield unknown(f"{where}.codes", code, answers[question.focus.question])
