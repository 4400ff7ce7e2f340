"""How an amount is said: in its unit, with how exact it is, and what it rests on."""

from monitoring.programmes import Indicator
from monitoring.words import number, percentage, t, tn


def unit_word(indicator: Indicator) -> str:
    """The word of an indicator's unit."""
    words = {
        "persons": t("Personer"),
        "meetings": t("Møder"),
        "visits": t("Besøg"),
        "times": t("Gange"),
        "actors": t("Aktører"),
        "matches": t("Forløb"),
        "units": t("Enheder"),
        "forms": t("Skemaer"),
        "kroner": t("Kroner"),
        "months": t("Måneder"),
        "per_month": t("Møder om måneden"),
        "milestone": t("Milepæl"),
        "percent": t("Procent"),
    }
    return words[indicator.unit]


def quantity(value: float, indicator: Indicator) -> str:
    """A value or target in the indicator's unit: `500`, `70 %`, `7,6 md.`, `650.000 kr.`."""
    if indicator.is_share:
        return percentage(value, decimals=0 if value == int(value) else 1)
    if indicator.unit == "kroner":
        return t("{amount} kr.", amount=number(value))
    decimals = 1 if indicator.is_mean and value != int(value) else 0
    if indicator.unit == "months":
        return t("{months} måneder", months=number(value, decimals))
    return number(value, decimals)


def base_word(base: float) -> str:
    """What a mean rests on: so many matches."""
    return tn("{n} forløb", "{n} forløb", int(base))


def n_of(part: float, whole: float) -> str:
    """`9 af 11`."""
    return t("{part} af {whole}", part=number(part), whole=number(whole))


def with_exactness(figure: str, exactness: str | None) -> str:
    """`figure` with the word for how exact it is: `ca. 560`, `mindst 12`."""
    if exactness in ("about", "estimate"):
        return t("ca. {figure}", figure=figure)
    return t("mindst {figure}", figure=figure) if exactness == "at_least" else figure


def mean(value: float, indicator: Indicator) -> str:
    """A number per match, with one decimal: `7,6 md.`, `1,4 a month`."""
    if indicator.unit == "months":
        return t("{months} måneder", months=number(value, 1))
    return t("{times} om måneden", times=number(value, 1))


def norm(low: float | None, high: float | None, indicator: Indicator) -> str:
    """What is usual or advised: `norm 6-9`, `norm mindst 12`."""
    if low is not None and high is not None:
        whole = t("{low}-{high}", low=number(low), high=quantity(high, indicator))
        return t("norm {norm}", norm=whole)
    if low is not None:
        return t("norm mindst {norm}", norm=quantity(low, indicator))
    return t("norm højst {norm}", norm=quantity(high or 0, indicator))
