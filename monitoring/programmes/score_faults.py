"""What a definition says of its surveys' waves, scores and change, and denies elsewhere."""

from collections.abc import Iterator

from monitoring.programmes.found import Found, unknown
from monitoring.programmes.shapes import Option, Question, Score, Survey
from monitoring.programmes.whole import Programme
from monitoring.words import sentence


def score_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the waves of questions, the scale scores, and the waves between which change is told."""
    for survey in programme.surveys:
        where = f"surveys[{survey.id}]"
        waves = {each.id for each in survey.waves}
        for question in survey.questions:
            for wave in question.waves:
                if wave not in waves:
                    yield unknown(f"{where}.questions[{question.id}].waves", wave, waves)
        for score in survey.scores:
            yield from _score(score, survey, f"{where}.scores[{score.id}]")
        yield from _change(survey, f"{where}.change")


def _change(survey: Survey, where: str) -> Iterator[Found]:
    if survey.change is None:
        return
    opens = {each.id: each.opens_on for each in survey.waves}
    named = {"before": survey.change.before, "after": survey.change.after}
    if strange := [(field, wave) for field, wave in named.items() if wave not in opens]:
        for field, wave in strange:
            yield unknown(f"{where}.{field}", wave, opens)
    elif opens[survey.change.after] <= opens[survey.change.before]:
        yield (
            f"{where}.after",
            sentence("Runden efter åbner ikke senere end runden før."),
            sentence("Skriv den tidlige runde i before og den sene i after."),
        )


def _score(score: Score, survey: Survey, where: str) -> Iterator[Found]:
    questions = {each.id: each for each in survey.questions}
    if not score.questions:
        yield (
            f"{where}.questions",
            sentence("Scoren bygger ikke på noget spørgsmål."),
            sentence("Skriv dens spørgsmål."),
        )
        return
    for id in score.questions:
        if id not in questions:
            yield unknown(f"{where}.questions", id, questions)
    for id in sorted({id for id in score.questions if score.questions.count(id) > 1}):
        yield (
            f"{where}.questions",
            sentence("{question} står flere gange.", question=id),
            sentence("Lad hvert spørgsmål stå én gang."),
        )
    for id in score.reversed:
        if id not in score.questions:
            yield (
                f"{where}.reversed",
                sentence("{question} er ikke et af scorens spørgsmål.", question=id),
                sentence("Vend kun spørgsmål, der står i questions."),
            )
    if not 0 <= score.missing_at_most < len(score.questions):
        yield (
            f"{where}.missing_at_most",
            sentence("Der kan ikke mangle {n} af {items} svar.", n=score.missing_at_most, items=len(score.questions)),
            sentence("Skriv et tal fra 0 til {most}.", most=len(score.questions) - 1),
        )
    answers = {id: _ranked(questions[id], survey) for id in score.questions if id in questions}
    yield from _values(answers, questions, where)
    known = all(each.value is not None for options in answers.values() for each in options)
    if known and len(answers) == len(score.questions) and all(answers.values()):
        yield from _conversion(score, answers, where)


def _values(answers: dict[str, list[Option]], questions: dict[str, Question], where: str) -> Iterator[Found]:
    """What keeps an answer from counting in a score."""
    told: set[str] = set()
    for id, options in answers.items():
        if questions[id].several:
            yield (
                f"{where}.questions",
                sentence("{question} kan have flere svar og kan ikke tælle i en score.", question=id),
                sentence("Tag spørgsmålet ud af scoren."),
            )
        without = [each.id for each in options if each.value is None]
        # Said once of a scale, not once of every question that has it.
        if without and questions[id].scale not in told:
            told.add(questions[id].scale)
            yield (
                f"{where}.questions",
                sentence(
                    "Skalaen {scale} har svar uden værdi: {options}.",
                    scale=questions[id].scale,
                    options=", ".join(without),
                ),
                sentence("Skriv value ved hvert svar på skalaen, eller apart = true."),
            )


def _conversion(score: Score, answers: dict[str, list[Option]], where: str) -> Iterator[Found]:
    """What a conversion table lacks of the sums that the answers can come to."""
    if not score.conversion:
        return
    where = f"{where}.conversion"
    if any(len(pair) != 2 for pair in score.conversion):
        yield where, sentence("Omregningen skal stå som par."), sentence("Skriv hvert par som [rå score, score].")
        return
    if score.method == "mean" or score.missing_at_most:
        yield (
            where,
            sentence("En omregning gælder summen af alle svar."),
            sentence('Skriv method = "sum", og lad missing_at_most være 0.'),
        )
        return
    raws = [raw for raw, _ in score.conversion]
    if twice := sorted({raw for raw in raws if raws.count(raw) > 1}):
        yield where, sentence("Der er flere omregninger af {raw}.", raw=_figures(twice)), sentence("Behold én.")
    possible = {0.0}
    for id, options in answers.items():
        own = [each.value for each in options if each.value is not None]
        if id in score.reversed:
            own = [min(own) + max(own) - value for value in own]
        possible = {round(total + value, 6) for total in possible for value in own}
    if missing := sorted(possible - {round(raw, 6) for raw in raws}):
        yield (
            where,
            sentence("Omregningen mangler {raw}.", raw=_figures(missing)),
            sentence("Skriv et par for hver sum, svarene kan give."),
        )


def _ranked(question: Question, survey: Survey) -> list[Option]:
    """The options of a question that stand on its scale; none where the scale is not defined."""
    return [each for scale in survey.scales if scale.id == question.scale for each in scale.options if not each.apart]


def _figures(values: list[float]) -> str:
    return ", ".join(f"{each:g}" for each in values)
