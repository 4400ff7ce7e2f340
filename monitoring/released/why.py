"""Why a number is not shown to board and funder, in the reader's words, and what would have to be so for it to be shown."""

from monitoring.disclosure import FEWEST, is_public
from monitoring.programmes import Indicator
from monitoring.words import number, t

_OF_THINGS = ("units", "times", "actors", "forms", "kroner", "milestone")


def why_hidden(indicator: Indicator) -> str:
    """The rule that keeps the indicator's number from those who see releases; empty where it is on the closed list."""
    if is_public(indicator.query, indicator.parameters):
        return ""
    given, fewest = indicator.parameters, number(FEWEST)
    if given.get("units"):
        return t("Tal for enkelte lokale indsatser vises ikke: de kan pege på få personer.")
    if given.get("questions"):
        return t("Svar vises kun frigivet: når mindst {n} har svaret positivt, og mindst {n} noget andet.", n=fewest)
    if given.get("attribute"):
        return t(
            "Hvem deltagerne er, vises kun frigivet: når det gælder mindst {n} og ikke gælder mindst {n}.", n=fewest
        )
    if given.get("survey"):
        return t("Hvem der har svaret, vises kun frigivet: når det er mindst {n}, og mindst {n} ikke har.", n=fewest)
    if indicator.unit in _OF_THINGS:
        return t("Tallet står ikke på den liste over tal, som bestyrelse og bevillingsgiver ser.")
    return t(
        "Hvordan det går dem, der er med, vises kun frigivet: når det gælder mindst {n} og ikke gælder mindst {n}.",
        n=fewest,
    )
