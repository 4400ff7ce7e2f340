"""Why a number is not shown to board and funder, in the reader's words, and what would have to be so for it to be shown."""

from monitoring.disclosure import FEWEST, is_public
from monitoring.programmes import Indicator, Programme
from monitoring.words import number, t

_OF_THINGS = ("units", "times", "actors", "forms", "kroner", "milestone")


def why_hidden(indicator: Indicator, programme: Programme) -> str:
    """The rule that keeps the indicator's number from those who see releases; empty where it is on the closed list."""
    if is_public(indicator.query, indicator.parameters):
        return ""
    given, fewest = indicator.parameters, number(FEWEST)
    if given.get("units"):
        return t("Tal for enkelte lokale indsatser vises ikke: de kan pege på få personer.")
    if given.get("questions"):
        if len(given["questions"]) > 1:
            return t("Svar på flere spørgsmål lagt sammen vises ikke; hvert spørgsmål kan frigives for sig.")
        return t("Svar vises kun frigivet: når mindst {n} har svaret positivt, og mindst {n} noget andet.", n=fewest)
    if indicator.query == "indicators/responses_received":
        return t("Hvem der har svaret, vises kun frigivet: når det er mindst {n}, og mindst {n} ikke har.", n=fewest)
    if attribute := given.get("attribute"):
        if not given.get("kind") and any(each.by == attribute for each in programme.releases):
            return t("Hvem de er, vises kun frigivet: når mindst {n} hører til, og mindst {n} ikke gør.", n=fewest)
        return t("Hvem de er, vises ikke: det hører ikke til de tabeller, der kan frigives.")
    if indicator.unit in _OF_THINGS or indicator.query == "indicators/observed":
        return t("Tallet står ikke på listen over tal, som bestyrelse og bevillingsgiver ser.")
    return t("Hvordan det går den enkelte, vises ikke: med få personer kan nogen kendes i det.")
