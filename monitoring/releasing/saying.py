"""A release that is prepared, and those that were published, in words and tables."""

from collections.abc import Sequence

import pandas as pd

from monitoring.released.rules import rule_said, told_of
from monitoring.releases import ALL, Figure, Planned, Prepared, Reveals
from monitoring.words import day, language, listed, number, percentage, said, short_day, t, tn


def answer(prepared: Prepared) -> str:
    """What the release would bring, in a sentence."""
    count = dict.fromkeys(("first", "renewed", "kept", "hidden"), 0)
    for each in prepared.tables:
        count[each.outcome] += 1
    if not prepared.tables:
        return t("Definitionen har ingen tabeller, der kan frigives.")
    parts = [
        tn("{n} tabel vises for første gang", "{n} tabeller vises for første gang", count["first"]),
        tn("{n} får nye tal", "{n} får nye tal", count["renewed"]),
        tn("{n} beholder sine tidligere tal", "{n} beholder deres tidligere tal", count["kept"]),
        tn("{n} er skjult", "{n} er skjult", count["hidden"]),
    ]
    told = [part for part, n in zip(parts, count.values(), strict=True) if n]
    return f"{listed(told)}.".capitalize() if told[0][0].isalpha() else f"{listed(told)}."


def figures(planned: Planned) -> pd.DataFrame:
    """What board and funder would read of the table: what, and the figure."""
    rows = [(_what(each), _figure(each)) for each in planned.figures]
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Tal")])


def _what(figure: Figure) -> str:
    words = {"asked": t("Skemaer sendt ud"), "answered": t("Besvarede skemaer"), "in_favour": t("Positive svar")}
    if figure.measure in words and (figure.measure != "in_favour" or figure.category.id == ALL):
        return words[figure.measure]
    return t("I alt") if figure.category.id == ALL else said(figure.category.label)


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return t("Skjult")
    if figure.measure == "in_favour":
        return t("{share} af {n} svar", share=percentage(figure.value), n=number(figure.base or 0))
    return number(figure.value)


def put_together(planned: Planned) -> list[str]:
    """From which categories to which, a line each."""
    return [
        t("{parts} vises som »{whole}«.", parts=listed([f"»{said(each)}«" for each in parts]), whole=said(whole))
        for parts, whole in planned.joined
    ]


def kept(tables: Sequence[Planned]) -> pd.DataFrame:
    """Those that keep what was told before: since when, and why they are not renewed."""
    rows = [
        (said(each.table.title), short_day(each.since) if each.since else "–", _why(each))
        for each in tables
        if each.outcome == "kept"
    ]
    return pd.DataFrame(rows, columns=[t("Tabel"), t("Tallene er fra"), t("Hvorfor de ikke fornyes")])


def withheld(tables: Sequence[Planned]) -> pd.DataFrame:
    """Those that are hidden: why, and when they would be shown."""
    rows = [(said(each.table.title), _why(each)) for each in tables if each.outcome == "hidden"]
    return pd.DataFrame(rows, columns=[t("Tabel"), t("Hvorfor den er skjult, og hvornår den vises")])


def _why(planned: Planned) -> str:
    line = rule_said(planned.rule, told_of(planned.table.id))
    return f"{line} {_revealed(planned.reveals)}" if planned.reveals else line


def _revealed(reveals: Reveals) -> str:
    """Whom one could work out, and from what."""
    if not reveals.size:
        return t("Det kunne ikke bevises, at ingen kan findes, så tabellen er holdt tilbage.")
    names = [f"»{said(each)}«" for each in reveals.tables]
    line = tn(
        "Af {tables} kunne man regne sig frem til {n} person",
        "Af {tables} kunne man regne sig frem til {n} personer",
        reveals.size,
        tables=listed(names) or t("tabellen selv"),
    )
    traits = listed([said(each) for each in reveals.traits])
    return f"{line}: {traits}." if traits else f"{line}."


def releases(history: pd.DataFrame) -> pd.DataFrame:
    """A row per release, the newest first: the day it tells of, when and by whom, what became of its tables."""
    rows = []
    for (_, on), own in history.groupby(["release", "on"], sort=False):
        count = own["outcome"].value_counts().to_dict()
        told = [
            (count.get("first", 0), tn("{n} ny", "{n} nye", count.get("first", 0))),
            (count.get("renewed", 0), tn("{n} fornyet", "{n} fornyede", count.get("renewed", 0))),
            (count.get("kept", 0), tn("{n} beholdt", "{n} beholdt", count.get("kept", 0))),
            (count.get("hidden", 0), tn("{n} skjult", "{n} skjulte", count.get("hidden", 0))),
        ]
        first = own.iloc[0]
        published = day(pd.Timestamp(first["published_at"]).date())
        rows.append(
            (
                day(pd.Timestamp(on).date()),
                published,
                first["published_by"],
                " · ".join(words for n, words in told if n),
            )
        )
    columns = [t("Opgjort pr."), t("Frigivet"), t("Af"), t("Tabeller")]
    return pd.DataFrame(rows[::-1], columns=columns)


def title(planned: Planned) -> str:
    """The table's title in the language of this run."""
    return planned.table.title[language()]
