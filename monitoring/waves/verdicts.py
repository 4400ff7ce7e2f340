"""Change between two waves in sentences: what became of those asked twice, what the tests come to, by which rule."""

from monitoring import drawing
from monitoring.comparisons import FEWEST_CHANGED, FEWEST_EACH, LEVEL, Change, expected_by_chance, holm
from monitoring.programmes import Survey
from monitoring.slices import Slice
from monitoring.waves import comparable, telling
from monitoring.waves.measures import Measure
from monitoring.words import listed, number, t, tn


def answer(survey: Survey, again: dict[str, int], found: list[Measure]) -> str:
    """The panel in a sentence or two."""
    if survey.change is None or survey.change.paired_by == "none" or not (again["before"] and again["after"]):
        return t(
            "Besvarelserne kan ikke knyttes til personer, så ingen kan følges fra før til efter. "
            "Runderne kan kun holdes op imod hinanden som to grupper."
        )
    if not again["answered_twice"]:
        return t(
            "**Ingen har svaret begge gange**, så det kan ikke ses, om nogen har fået det bedre. "
            "Skal det kunne ses næste gang, må de samme personer inviteres igen."
        )
    first = tn(
        "**{n} person** har svaret begge gange.", "**{n} personer** har svaret begge gange.", again["answered_twice"]
    )
    changes = [(each.label, each.change) for each in found if each.change is not None]
    if not changes:
        return first + " " + t("Ingen af dem har svaret på det samme begge gange.")
    if not any(change.changed for _, change in changes):
        return first + " " + t("Ingen har ændret svar.")
    best = max(changes, key=lambda each: (each[1].improved - each[1].worse, each[1].improved))
    worst = min(changes, key=lambda each: (each[1].improved - each[1].worse, -each[1].worse))
    lines = [first]
    if best[1].improved > best[1].worse:
        lines.append(_most(best, t("Mest fremgang er der på »{label}«: {counts}.")))
    if worst[1].worse > worst[1].improved:
        lines.append(_most(worst, t("Mest tilbagegang er der på »{label}«: {counts}.")))
    if len(lines) == 1:
        lines.append(t("Lige mange er gået frem og tilbage."))
    return " ".join(lines)


def _most(told: tuple[str, Change], sentence: str) -> str:
    label, change = told
    counts = t(
        "{improved} af {pairs} er gået frem, {worse} tilbage",
        improved=number(change.improved),
        pairs=number(change.pairs),
        worse=number(change.worse),
    )
    return sentence.format(label=drawing.plain(label), counts=counts)


def verdict(made: list[Measure]) -> str:
    """What the tests come to, in a sentence; empty without any."""
    if not made:
        return ""
    adjusted = holm([each.result.p for each in made if each.result is not None])
    clear = [each for each, p in zip(made, adjusted, strict=True) if p < LEVEL]
    if clear:
        return " ".join(_clear(clear))
    return tn(
        "Testen viser ingen forskel, der er større, end tilfældet kan give.",
        "Ingen af de {n} test viser en forskel, der er større, end tilfældet kan give.",
        len(made),
    )


def _clear(measures: list[Measure]) -> list[str]:
    """That chance does not usually give so much: of those that went forward, back, and of waves answered by others."""
    forward = [each.label for each in measures if each.change and each.change.improved >= each.change.worse]
    back = [each.label for each in measures if each.change and each.change.improved < each.change.worse]
    apart = [each.label for each in measures if each.change is None]
    said_of = {
        t("Fremgangen på {labels} er større, end tilfældet plejer at give."): forward,
        t("Tilbagegangen på {labels} er større, end tilfældet plejer at give."): back,
        t("Forskellen på {labels} er større, end tilfældet plejer at give."): apart,
    }
    return [
        sentence.format(labels=listed([f"»{drawing.plain(label)}«" for label in labels]))
        for sentence, labels in said_of.items()
        if labels
    ]


def rules(survey: Survey, chosen: Slice, made: list[Measure], *, is_paired: bool, unknown: int) -> list[str]:
    """By which rule the tests are chosen, how many there are, and why there are none; how many could not be paired."""
    few = number(FEWEST_CHANGED if is_paired else FEWEST_EACH)
    rule = (
        t(
            "Der testes, når mindst {few} personer har ændret svar; med færre kan selv det tydeligste udfald være tilfældigt.",
            few=few,
        )
        if is_paired
        else t(
            "Der testes, når mindst {few} har svaret i hver runde; med færre kan selv det tydeligste udfald være tilfældigt.",
            few=few,
        )
    )
    lines = [rule if made else rule + " " + t("Her er der for få.")]
    if made and not is_paired:
        lines.append(t("Før og efter er to forskellige grupper: en forskel kan også skyldes, hvem der svarede."))
    names = {each.result.name for each in made if each.result is not None}
    if "wilcoxon" in names:
        lines.append(t("I Wilcoxons test er de uændrede udeladt."))
    if len(made) > 1:
        lines.append(
            t(
                "Der er lavet {n} test: selv om intet har ændret sig, vil i gennemsnit {expected} af dem have p under 0,05. "
                "Derfor er p også justeret (Holm).",
                n=number(len(made)),
                expected=number(expected_by_chance(len(made)), 1 if len(made) % 2 == 0 else 2),
            )
        )
    if is_paired and unknown:
        lines.append(
            tn(
                "{n} besvarelse kan ikke knyttes til en person og er ikke med i par.",
                "{n} besvarelser kan ikke knyttes til en person og er ikke med i par.",
                unknown,
            )
        )
    if is_paired and comparable.with_apart(survey, survey.questions):
        lines.append(t("»Ved ikke« er hverken bedre eller dårligere og er ikke med i par."))
    return [*lines, *filter(None, [telling.earlier_counted(chosen, survey)])]
