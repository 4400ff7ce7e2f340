"""How a reading is said: the figure, its aim, its state, what it rests on. A `Reading` in, words out."""

from typing import Literal

from monitoring.indicators import State
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import day, listed, number, percent, percentage, said, short_day, t

Colour = Literal["green", "blue", "orange", "red", "gray"]

# state -> (icon, Streamlit colour name); the word is `state_word`. Never a colour without both.
STATE_MARKS: dict[State, tuple[str, Colour]] = {
    "met": (":material/check_circle:", "green"),
    "ahead": (":material/arrow_upward:", "green"),
    "on_track": (":material/arrow_forward:", "blue"),
    "behind": (":material/arrow_downward:", "orange"),
    "missed": (":material/cancel:", "red"),
    "untargeted": (":material/remove:", "gray"),
    "zero": (":material/exposure_zero:", "gray"),
    "no_data": (":material/help:", "gray"),
    "too_early": (":material/schedule:", "gray"),
    "hidden": (":material/visibility_off:", "gray"),
}


def state_of(reading: Reading) -> str:
    """The word of a reading's state; a target that is not for the slice leaves it unjudged, not without a target."""
    if reading.state == "untargeted" and reading.scope is not None:
        return t("Bedømmes ikke")
    return state_word(reading.state)


def state_word(state: State) -> str:
    """The word of a state."""
    words = {
        "met": t("Nået"),
        "ahead": t("Foran planen"),
        "on_track": t("Følger planen"),
        "behind": t("Bagud"),
        "missed": t("Ikke nået"),
        "untargeted": t("Uden mål"),
        "zero": t("Registreret: 0"),
        "no_data": t("Ikke registreret"),
        "too_early": t("For tidligt"),
        "hidden": t("Skjult"),
    }
    return words[state]


def unit_word(indicator: Indicator) -> str:
    """The word of an indicator's unit."""
    words = {
        "persons": t("Personer"),
        "meetings": t("Møder"),
        "visits": t("Besøg"),
        "times": t("Gange"),
        "actors": t("Aktører"),
        "milestone": t("Milepæl"),
        "percent": t("Procent"),
    }
    return words[indicator.unit]


def quantity(value: float, indicator: Indicator) -> str:
    """A value or target in the indicator's unit: `500`, `70 %`."""
    if indicator.is_share:
        return percentage(value)
    return number(value)


def figure(reading: Reading, indicator: Indicator) -> str:
    """The number itself, counts before percentages: `23`, `ca. 560`, `9 af 11 (82 %)`; or which kind of nothing."""
    if reading.state == "no_data":
        return t("Ikke registreret")
    if reading.state == "too_early":
        return t("For tidligt at sige")
    if reading.state == "hidden":
        return t("Skjult")
    if reading.scope == "cannot_add":
        return t("Kan ikke lægges sammen")
    if indicator.unit == "milestone":
        return t("Ja") if reading.actual else t("Ikke endnu")
    actual = reading.actual or 0
    if reading.base is not None:
        return f"{n_of(actual, reading.base)} ({percent(actual, reading.base)})"
    return with_exactness(number(actual), reading.exactness)


def n_of(part: float, whole: float) -> str:
    """`9 af 11`."""
    return t("{part} af {whole}", part=number(part), whole=number(whole))


def with_exactness(figure: str, exactness: str | None) -> str:
    """`figure` with the word for how exact it is: `ca. 560`, `mindst 12`."""
    if exactness in ("about", "estimate"):
        return t("ca. {figure}", figure=figure)
    return t("mindst {figure}", figure=figure) if exactness == "at_least" else figure


def aim(reading: Reading, indicator: Indicator) -> str:
    """What the figure is held against: target, plan, revision; or why it is not."""
    if reading.scope == "cannot_add":
        return t("Vælg én region ad gangen, eller ingen")
    if reading.scope == "regions" and reading.whole_target is not None:
        return t("Målet på {target} gælder alle regioner", target=quantity(reading.whole_target, indicator))
    if reading.scope == "period" and reading.whole_target is not None:
        return t("Målet på {target} gælder hele perioden", target=quantity(reading.whole_target, indicator))
    if reading.target is None:
        return t("Uden mål")
    if indicator.unit == "milestone":
        return t("Frist {day}", day=day(indicator.target.to_on)) if indicator.target else ""
    parts = [t("mål {target}", target=quantity(reading.target, indicator))]
    if not indicator.is_share:
        parts = [t("af {target}", target=quantity(reading.target, indicator))]
        if reading.planned is not None and reading.state not in ("too_early", "missed"):
            parts.append(t("planen siger {planned}", planned=number(reading.planned)))
    if reading.revised_from is not None:
        before = quantity(reading.revised_from, indicator)
        lowered = reading.target < reading.revised_from
        parts.append(
            t("nedjusteret fra {before}", before=before) if lowered else t("opjusteret fra {before}", before=before)
        )
    return " · ".join(parts)


def basis(reading: Reading, indicator: Indicator) -> str:
    """What the figure rests on: interval, estimated part, newest record."""
    if reading.state == "hidden":
        return t("Skjult af hensyn til fortrolighed")
    if reading.state == "too_early":
        return t("Tælles fra {day}", day=day(indicator.target.from_on)) if indicator.target else ""
    if reading.state == "no_data":
        return t("Ingen har registreret noget for dette udsnit")
    parts = []
    if reading.low is not None and reading.high is not None:
        interval = t("95 %-interval {low}-{high}", low=number(reading.low), high=percentage(reading.high))
        parts.append(interval)
        if reading.provisional:
            parts.append(t("foreløbig, indsamlingen er i gang"))
    elif reading.estimated:
        logged = (reading.actual or 0) - reading.estimated
        parts.append(
            t("{logged} logget, {estimated} skønnet", logged=number(logged), estimated=number(reading.estimated))
        )
    if reading.scope == "whole_programme":
        parts.append(t("gælder hele programmet"))
    if reading.newest is not None:
        parts.append(t("nyeste {day}", day=short_day(reading.newest)))
    return " · ".join(parts)


def doubt(reading: Reading) -> str:
    """That the answers cannot tell whether the target is met; empty when they can, or nothing is judged."""
    if reading.can_tell is False and reading.state in ("met", "missed", "on_track", "behind"):
        return t("Så få svar kan ikke afgøre, om målet er nået")
    return ""


def outlook(reading: Reading, indicator: Indicator) -> str:
    """Where the current pace ends, in a sentence; empty without a forecast."""
    low, high = reading.forecast_low, reading.forecast_high
    if reading.forecast_until is None or low is None or high is None:
        return ""
    span = number(low) if low == high else t("{low}-{high}", low=number(low), high=number(high))
    said = t(
        "Fortsætter det sidste års tempo, ender det på {span} den {day}.", span=span, day=day(reading.forecast_until)
    )
    if reading.forecast_met_on is not None and reading.state not in ("met",):
        said += " " + t("Målet nås i så fald omkring {day}.", day=day(reading.forecast_met_on))
    return said


def where(chosen: Slice, programme: Programme) -> str:
    """What the page shows: the day, the part of the period, the regions."""
    regions = [said(region.label) for region in programme.regions if region.id in chosen.regions]
    period = t("hele perioden")
    if (chosen.from_on, chosen.to_on) != (programme.from_on, programme.to_on):
        period = t("{first} til {last}", first=day(chosen.from_on), last=day(chosen.to_on))
    return t(
        "Opgjort pr. {day} · {period} · {regions}",
        day=day(chosen.as_of),
        period=period,
        regions=listed(regions) if regions else t("alle regioner"),
    )
