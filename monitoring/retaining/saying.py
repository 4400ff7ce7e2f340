"""How long data are kept, and what is deleted when, in words."""

from collections.abc import Sequence

from monitoring.programmes import Kept, Programme, Retention
from monitoring.retaining.running import Due
from monitoring.words import day, said, t, tn


def kind_word(kind: Kept) -> str:
    """A kind of data as readers know it."""
    words: dict[Kept, str] = {
        "people": t("Personer og deres forløb"),
        "answers": t("Svar på spørgeskemaer"),
        "free_text": t("Svar med egne ord"),
        "change_log": t("Loggen over rettelser"),
        "access_log": t("Adgangsloggen"),
    }
    return words[kind]


def time_word(kept: Retention) -> str:
    """How long it is kept, as so many months after what."""
    months = tn("{n} måned", "{n} måneder", kept.months)
    if kept.after == "programme":
        return t("{months} efter, at programmet er slut", months=months)
    if kept.after == "course":
        return t("{months} efter det sidste, der er registreret om den enkelte", months=months)
    return t("{months} efter, at det er skrevet", months=months)


def amount(kind: Kept, people: int, records: int) -> str:
    """How much it is of a kind: people, forms, texts, changes or events."""
    counted: dict[Kept, str] = {
        "people": tn("{n} person", "{n} personer", people),
        "answers": tn("{n} besvarelse", "{n} besvarelser", records),
        "free_text": tn("{n} svar med egne ord", "{n} svar med egne ord", records),
        "change_log": tn("{n} rettelse i loggen", "{n} rettelser i loggen", records),
        "access_log": tn("{n} hændelse i adgangsloggen", "{n} hændelser i adgangsloggen", records),
    }
    return counted[kind]


def report(programme: Programme, found: Sequence[Due], *, dry: bool) -> list[str]:
    """What was deleted of the programme, or would be where `dry`: a line for each kind."""
    title = said(programme.title)
    if not programme.retention:
        return [t("{title}: der er ingen frister i definitionen, så intet bliver slettet.", title=title)]
    if not found:
        return [t("{title}: intet er gemt længe nok til at blive slettet.", title=title)]
    head = (
        t("{title}: dette ville blive slettet:", title=title) if dry else t("{title}: dette er slettet:", title=title)
    )
    return [head, *(f"  {amount(each.kind, len(each.people), each.records)} ({day(each.until)})" for each in found)]
