"""How a reading is said: the figure, its aim, its state, what it rests on. A `Reading` in, words out."""

import math
from typing import Literal

from monitoring.amounts import base_word, mean, norm, quantity, with_exactness
from monitoring.indicators import State
from monitoring.programmes import Indicator, Programme
from monitoring.readings import Reading
from monitoring.slices import Slice
from monitoring.words import day, listed, number, percent, percentage, said, short_day, t, tn

Colour = Literal["green", "blue", "orange", "red", "gray"]

# state -> (icon, Streamlit colour name); the word is `state_word`. Never a colour without both.
STATE_MARKS: dict[State, tuple[str, Colour]] = {
    "met": (":material/check_circle:", "green"),
    "ahead": (":material/arrow_upward:", "green"),
    "on_track": (":material/arrow_forward:", "blue"),
    "within": (":material/check:", "blue"),
    "outside": (":material/unfold_more:", "orange"),
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
    if reading.state == "outside":
        value = reading.mean if reading.mean is not None else reading.percent or reading.actual or 0
        return t("Under normen") if reading.norm_low is not None and value < reading.norm_low else t("Over normen")
    return state_word(reading.state)


def state_word(state: State) -> str:
    """The word of a state."""
    words = {
        "met": t("Nået"),
        "ahead": t("Foran planen"),
        "on_track": t("Følger planen"),
        "within": t("Inden for normen"),
        "outside": t("Uden for normen"),
        "behind": t("Bagud"),
        "missed": t("Ikke nået"),
        "untargeted": t("Uden mål"),
        "zero": t("Registreret: 0"),
        "no_data": t("Ikke registreret"),
        "too_early": t("For tidligt"),
        "hidden": t("Skjult"),
    }
    return words[state]


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
    if reading.mean is not None:
        return mean(reading.mean, indicator)
    if reading.base is not None:
        whole = with_exactness(number(reading.base), reading.exactness)
        return f"{t('{part} af {whole}', part=number(actual), whole=whole)} ({percent(actual, reading.base)})"
    return with_exactness(quantity(actual, indicator), reading.exactness)


def aim(reading: Reading, indicator: Indicator) -> str:
    """What the figure is held against: target, plan, revision; or why it is not."""
    if reading.scope == "cannot_add":
        return t("Vælg én region ad gangen, eller ingen")
    if reading.scope == "regions" and reading.whole_target is not None:
        return t("Målet på {target} gælder alle regioner", target=quantity(reading.whole_target, indicator))
    if reading.scope == "period" and reading.whole_target is not None:
        return t("Målet på {target} gælder hele perioden", target=quantity(reading.whole_target, indicator))
    if reading.norm_low is not None or reading.norm_high is not None:
        return norm(reading.norm_low, reading.norm_high, indicator)
    if reading.target is None:
        return wanted(indicator)
    if indicator.unit == "milestone":
        return t("Frist {day}", day=day(indicator.target.to_on)) if indicator.target else ""
    parts = [t("mål {target}", target=quantity(reading.target, indicator))]
    if not indicator.is_share:
        parts = [t("af {target}", target=quantity(reading.target, indicator))]
    if reading.year is not None:
        parts[0] = t("{aim} i {year}", aim=parts[0], year=reading.year)
    if not indicator.is_share and reading.planned is not None and reading.state not in ("too_early", "missed"):
        parts.append(t("planen siger {planned}", planned=quantity(math.floor(reading.planned + 1e-9), indicator)))
    if reading.revised_from is not None:
        before = quantity(reading.revised_from, indicator)
        lowered = reading.target < reading.revised_from
        parts.append(
            t("nedjusteret fra {before}", before=before) if lowered else t("opjusteret fra {before}", before=before)
        )
    return " · ".join(parts)


def wanted(indicator: Indicator) -> str:
    """That there is no target, and which way is the better one all the same."""
    if indicator.direction == "none":
        return t("Uden mål")
    better = t("flere er bedre") if indicator.direction == "increase" else t("færre er bedre")
    if indicator.is_share or indicator.unit == "kroner":
        better = t("mere er bedre") if indicator.direction == "increase" else t("mindre er bedre")
    return t("Uden mål · {better}", better=better)


def basis(reading: Reading, indicator: Indicator) -> str:
    """What the figure rests on: interval, estimated part, newest record."""
    if reading.state == "hidden":
        return t("Skjult af hensyn til fortrolighed")
    if reading.state == "too_early":
        if reading.left_out:
            return left_out(reading, indicator)
        return t("Tælles fra {day}", day=day(reading.begins_on)) if reading.begins_on else ""
    if reading.state == "no_data":
        return t("Ingen har registreret noget for dette udsnit")
    parts = []
    if reading.low is not None and reading.high is not None:
        interval = t("95 %-interval {low}-{high}", low=number(reading.low), high=percentage(reading.high))
        parts.append(interval)
        if reading.provisional and not reading.left_out:
            parts.append(t("foreløbig, indsamlingen er i gang"))
    elif reading.mean is not None and reading.base is not None:
        parts.append(t("gennemsnit af {base}", base=base_word(reading.base)))
    elif reading.estimated:
        logged = (reading.actual or 0) - reading.estimated
        parts.append(
            t("{logged} logget, {estimated} skønnet", logged=number(logged), estimated=number(reading.estimated))
        )
    if reading.left_out:
        parts.append(left_out(reading, indicator))
    if reading.pipeline:
        parts.append(t("{n} på vej", n=number(reading.pipeline)))
    if reading.scope == "whole_programme":
        parts.append(t("gælder hele programmet"))
    if reading.newest is not None:
        parts.append(t("nyeste {day}", day=short_day(reading.newest)))
    return " · ".join(parts)


def left_out(reading: Reading, indicator: Indicator) -> str:
    """What could not be counted, and why: too young to be judged, or not known."""
    n = reading.left_out or 0
    if indicator.lag_months:
        return tn("foreløbig, {n} er for ny til at blive bedømt", "foreløbig, {n} er for nye til at blive bedømt", n)
    return t("{n} ukendt, ikke regnet med", n=number(n))


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
    span = quantity(low, indicator)
    if low != high:
        span = t("{low}-{high}", low=number(low), high=quantity(high, indicator))
    said = t(
        "Fortsætter det sidste års tempo, ender det på {span} den {day}.", span=span, day=day(reading.forecast_until)
    )
    if reading.forecast_met_on is not None and reading.state not in ("met",):
        said += " " + t("Målet nås i så fald omkring {day}.", day=day(reading.forecast_met_on))
    return said


def where(chosen: Slice, programme: Programme) -> str:
    """What the page shows: the day, the part of the period, the regions."""
    regions = [said(region.label) for region in programme.regions if region.id in chosen.regions]
    if len(programme.regions) == 1:
        regions = [said(programme.regions[0].label)]
    period = t("hele perioden")
    if (chosen.from_on, chosen.to_on) != (programme.from_on, programme.to_on):
        period = t("{first} til {last}", first=day(chosen.from_on), last=day(chosen.to_on))
    return t(
        "Opgjort pr. {day} · {period} · {regions}",
        day=day(chosen.as_of),
        period=period,
        regions=listed(regions) if regions else t("alle regioner"),
    )
