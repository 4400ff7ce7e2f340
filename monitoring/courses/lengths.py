"""How long matches last, and how many of each half-year lasted as long as is agreed."""

from datetime import date

import pandas as pd

from monitoring import charts, frames, tables
from monitoring.courses.telling import Told, heading, nothing, share_of, show, the_kind, told
from monitoring.drawing import Picture
from monitoring.durations import DAYS_OF_A_MONTH, Survival, by_month, share_at, survival_of
from monitoring.palette import BLUE, LIGHT_BLUE
from monitoring.programmes import MatchKind
from monitoring.slices import Slice
from monitoring.survey import share
from monitoring.words import day, number, percent, percentage, t, tn

# Half-years as long as they can be read; years where there are more.
_HALF_YEARS_AT_MOST = 8
# Fewer matches than this say nothing of how long matches last.
ENOUGH = 5


def lasting(chosen: Slice) -> None:
    """How long matches last, those that still run counted for as long as they have run."""
    kinds = frames.programme(chosen.programme).matches
    show(chosen, kinds, _lasting_title, say_lasting, share_still_running, of_months)


def cohorts(chosen: Slice) -> None:
    """Of the matches begun in each half-year, how many lasted as agreed; nothing where no length is agreed."""
    kinds = frames.programme(chosen.programme).matches
    agreed = [each for each in kinds if frames.cohort_terms(chosen.programme, each.id)]
    show(chosen, agreed, _cohorts_title, say_cohorts, cohort_by_cohort, of_cohorts)


def no_matches() -> str:
    """What is said where no match is on record."""
    return t("Der er ikke registreret forløb i dette udsnit. Registrér et forløb den dag, to er matchet.")


def _lasting_title() -> str:
    return t("Hvor længe varer forløbene?")


def _cohorts_title() -> str:
    return t("Holder forløbene den aftalte tid?")


def _survival(found: pd.DataFrame) -> Survival:
    return survival_of(tuple(found["days"]), tuple(found["ended"]), tuple(found["matches"]))


def _how_many(lasted: Survival) -> str:
    if not lasted.running:
        return tn("Det ene forløb er slut.", "Alle {n} forløb er slut.", lasted.n)
    figures = {"n": number(lasted.n), "ended": number(lasted.ended), "running": number(lasted.running)}
    return t("Af {n} forløb er {ended} slut, og {running} løber stadig.", **figures)


def say_lasting(chosen: Slice, kind: MatchKind) -> Told:
    """The median, the share that still runs after the agreed time, and what both rest on."""
    found = frames.match_durations(chosen, kind.id)
    if missing := nothing(chosen, found, no_matches()):
        return missing
    lasted = _survival(found)
    if not lasted.ended:
        text = tn("Det ene forløb, der er begyndt, løber stadig.", "Alle {n} forløb løber stadig.", lasted.n)
        return Told(answer=text + " " + t("Hvor længe de varer, kan siges, når nogle er slut."), is_drawn=False)
    if lasted.n < ENOUGH:
        return Told(
            answer=_how_many(lasted) + " " + t("Det er for få til at sige, hvor længe forløb varer."), is_drawn=False
        )
    followed = float(lasted.curve["day"].iloc[-1])
    if lasted.median is not None:
        parts = [t("**Halvdelen varer mindst {months} måneder.**", months=tables.in_months(lasted.median))]
    else:
        parts = [
            t(
                "**Over halvdelen varer længere end de {months} måneder, vi kan følge dem.**",
                months=tables.in_months(followed),
            )
        ]
    after = share_at(lasted, kind.lasts_months * DAYS_OF_A_MONTH) if kind.lasts_months else None
    if after is not None:
        parts.append(
            t(
                "Efter {months} måneder løber {share} stadig ({level}-interval {low}-{high}).",
                level=percentage(95),
                months=number(kind.lasts_months or 0),
                share=percent(after[0], 1),
                low=number(100 * after[1]),
                high=percentage(100 * after[2]),
            )
        )
    parts.append(_how_many(lasted))
    if lasted.running:
        parts.append(t("De, der løber, tæller med, så længe de har varet."))
    note = t(
        "Forløb begyndt i perioden, som de stod {day}. Kaplan-Meiers metode; båndet er 95 %-intervallet.",
        day=day(chosen.as_of),
    )
    guessed = int(found.loc[found["exactness"] == "estimate", "matches"].sum())
    if guessed:
        note += " " + tn("For {n} forløb er dagene skønnet.", "For {n} forløb er dagene skønnet.", guessed)
    return Told(answer=" ".join(parts), note=note)


def share_still_running(chosen: Slice, what: str) -> Picture | None:
    """The share of the matches of kind `what` that still runs, over months; None where none has ended or it is hidden."""
    found, kind = frames.match_durations(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    lasted = _survival(found)
    if not lasted.ended or lasted.n < ENOUGH:
        return None
    months = by_month(lasted)
    spec = charts.lasting_over_time(
        lasted.curve,
        months,
        median=lasted.median,
        median_text=t("halvdelen: {months} mdr.", months=tables.in_months(lasted.median or 0)),
        agreed=kind.lasts_months,
        agreed_text=t("aftalt: {months} mdr.", months=number(kind.lasts_months or 0)),
        followed=t("Forløb, der følges endnu"),
    )
    title = heading(_lasting_title(), kind, frames.programme(chosen.programme))
    heard = f"{title} {told(chosen, kind, say_lasting).answer.replace('*', '')}"
    return Picture(spec=spec, heard=heard, rows=months, title=title)


def of_months(months: pd.DataFrame) -> pd.DataFrame:
    """The curve as a table, month by month."""
    return tables.over_months(months, t("Løber stadig"))


def say_cohorts(chosen: Slice, kind: MatchKind) -> Told:
    """How many of those old enough lasted as agreed, with the interval, and how many are too young."""
    found, terms = frames.match_cohorts(chosen, kind.id), frames.cohort_terms(chosen.programme, kind.id)
    if missing := nothing(chosen, found, no_matches()):
        return missing
    months = number(int(str((terms or {})["after_months"])))
    lasted, old, young = (int(found[name].sum()) for name in ("value", "base", "left_out"))
    too_young = tn("{n} forløb er for nyt til at blive bedømt.", "{n} forløb er for nye til at blive bedømt.", young)
    if not old:
        return Told(answer=t("For tidligt at sige: {young}", young=too_young), is_drawn=False)
    rate, figures = share(lasted, old), {"lasted": number(lasted), "old": number(old), "percent": percent(lasted, old)}
    figures["months"] = months
    if (terms or {})["agreed"]:
        answer = t(
            "**{lasted} af {old} forløb ({percent}) varede mindst {months} måneder eller sluttede som aftalt.**",
            **figures,
        )
    else:
        answer = t("**{lasted} af {old} forløb ({percent}) varede mindst {months} måneder.**", **figures)
    answer += " " + t(
        "{level}-interval {low}-{high}.", level=percentage(95), low=number(rate.low), high=percentage(rate.high)
    )
    note = t(
        "Efter hvornår de begyndte. Et forløb tæller først med, når der er gået {months} måneder. Bedømt {day}.",
        months=months,
        day=day(chosen.judged_on),
    )
    return Told(answer=f"{answer} {too_young}" if young else answer, note=note)


def cohort_by_cohort(chosen: Slice, what: str) -> Picture | None:
    """The matches of kind `what` by when they began, a bar per half-year; None where there are none or they are hidden."""
    found, kind = frames.match_cohorts(chosen, what), the_kind(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    began = [halves(each.date()) for each in found["on"]]
    if len(set(began)) > _HALF_YEARS_AT_MOST:
        began = [(year, 0) for year, _ in began]
    parts = found.assign(began=began).groupby("began")[["value", "base", "left_out"]].sum().astype(int)
    words = (t("Varede som aftalt"), t("Sluttede før"), t("For nye"))
    rows = pd.DataFrame(
        {
            "label": [_half_year(*each) for each in parts.index],
            words[0]: parts["value"].to_numpy(),
            words[1]: (parts["base"] - parts["value"]).to_numpy(),
            words[2]: parts["left_out"].to_numpy(),
        }
    )
    texts = [_cohort_text(int(row.value), int(row.base), int(row.left_out)) for row in parts.itertuples()]
    title = heading(_cohorts_title(), kind, frames.programme(chosen.programme))
    spec = charts.parts_of_rows(rows.assign(text=texts), colours=dict(zip(words, (BLUE, LIGHT_BLUE, ""), strict=True)))
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], texts, strict=True))
    return Picture(spec=spec, heard=f"{title} {heard}", rows=rows.assign(text=texts), title=title)


def halves(began_on: date) -> tuple[int, int]:
    """The year and half-year (1 or 2) of a day."""
    return began_on.year, 1 if began_on.month <= 6 else 2


def _half_year(year: int, half: int) -> str:
    if half == 0:
        return str(year)
    return t("1. halvår {year}", year=year) if half == 1 else t("2. halvår {year}", year=year)


def _cohort_text(lasted: int, old: int, young: int) -> str:
    too_young = tn("{n} for nyt", "{n} for nye", young)
    if not old:
        return t("for tidligt, {young}", young=too_young)
    return share_of(lasted, old) + (f" · {too_young}" if young else "")


def of_cohorts(rows: pd.DataFrame) -> pd.DataFrame:
    """The half-years as a table."""
    shown = rows[["label", *[name for name in rows if name not in ("label", "text")], "text"]]
    return shown.rename(columns={"label": t("Begyndt"), "text": t("Andel")})
