"""The rules that keep a figure from being released, in words: what it is, and what would have to be so for it to be shown."""

from typing import Literal

from monitoring.disclosure import FEWEST
from monitoring.words import number, t

# What a table tells of: people by category, forms that came back, answers to a question, and these by region.
Of = Literal["people", "forms", "answers", "answers_by_region"]


def rule_said(rule: str, of: Of = "people") -> str:
    """Why a figure, or a table, is not shown, or not renewed, and when it would be; empty where no rule holds it back.

    `too_few` is also what board and funder are told where all are alike: the words must be true of both.
    """
    n, most = number(FEWEST), number(FEWEST - 1)
    words = {
        "too_few": {
            "people": t("Vises, når der er mindst to grupper med mindst {n} i hver.", n=n),
            "forms": t("Vises, når mindst {n} har svaret.", n=n),
            "answers": t("Vises, når mindst {n} har svaret positivt, og mindst {n} noget andet.", n=n),
            "answers_by_region": t(
                "Vises, når der i mindst to regioner er mindst {n}, der har svaret positivt, og mindst {n} noget andet.",
                n=n,
            ),
        }[of],
        "complement": t("De øvrige er færre end {n}. Vises, når også de er mindst {n}, eller der ingen er.", n=n),
        "unanimous": t(
            "Alle er ens, så tallet siger noget om hver enkelt. Vises, når mindst {n} er på hver side.", n=n
        ),
        "would_reveal": t(
            "Sammen med det, der er vist før, kunne nogen regne sig frem til 1-{most} personer. Vises, når ingen kan det.",
            most=most,
        ),
        "unchanged_enough": t(
            "Siden sidst er 1-{most} personer kommet til eller gået fra i en gruppe, og et nyt tal ville pege på dem. "
            "Fornyes, når det er ingen eller mindst {n}.",
            most=most,
            n=n,
        ),
        "unchanged": t("Intet er ændret siden sidst."),
    }
    return words.get(rule, "")


def told_of(table: str) -> Of:
    """What the table `table` of the catalogue tells of, by its id: `role/attribute`, `role/survey/wave/forms`, `role/survey/wave/question`."""
    if table.endswith("+region"):
        return "answers_by_region"
    if table.count("/") < 2 or table.endswith("/region"):
        return "people"
    return "forms" if table.endswith("/forms") else "answers"
