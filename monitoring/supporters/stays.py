"""How long supporters stay, those still here counted for as long as they have stayed."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, tables
from monitoring.drawing import Picture
from monitoring.durations import DAYS_OF_A_MONTH, Survival, by_month, share_at, survival_of
from monitoring.programmes import Role
from monitoring.slices import Slice
from monitoring.supporters.naming import kinds, people, roles
from monitoring.supporters.telling import Told, heading, none_recorded, nothing, tell
from monitoring.words import day, number, percent, t, tn


def staying(chosen: Slice) -> None:
    """How long those who became active in the period stay; nothing where the role's definition knows no end."""
    for role in roles(frames.programme(chosen.programme)):
        if not role.in_stage("ended"):
            continue
        told = tell(chosen, role, _title(role), say_staying)
        if told.is_drawn:
            drawing.draw(share_still_here, of_stays, chosen, role.id)
            st.caption(told.note)


def _title(role: Role) -> str:
    return t("Hvor længe bliver {people}?", people=people(role))


def _survival(found: pd.DataFrame) -> Survival:
    return survival_of(tuple(found["days"]), tuple(found["stopped"]), tuple(found["persons"]))


def _commitment(chosen: Slice, role: Role) -> int | None:
    """So many months they are asked to commit themselves for; None where none is agreed."""
    agreed = [each.supporter_commits_months for each in kinds(frames.programme(chosen.programme), role)]
    return max((each for each in agreed if each), default=None)


def say_staying(chosen: Slice, role: Role) -> Told:
    """The median, the share that stays as long as they committed themselves, and what both rest on."""
    found = frames.supporter_stays(chosen, role.id)
    if told := nothing(chosen, found, _none_began(chosen, role)):
        return told
    stayed = _survival(found)
    if not stayed.ended:
        here = tn(
            "Den ene, der er blevet aktiv i perioden, er her stadig.",
            "Alle {n}, der er blevet aktive i perioden, er her stadig.",
            stayed.n,
        )
        return Told(answer=here + " " + t("Hvor længe de bliver, kan siges, når nogle er stoppet."), is_drawn=False)
    followed = float(stayed.curve["day"].iloc[-1])
    if stayed.median is not None:
        parts = [t("**Halvdelen bliver mindst {months} måneder.**", months=tables.in_months(stayed.median))]
    else:
        parts = [
            t(
                "**Over halvdelen bliver længere end de {months} måneder, vi kan følge dem.**",
                months=tables.in_months(followed),
            )
        ]
    commits = _commitment(chosen, role)
    after = share_at(stayed, commits * DAYS_OF_A_MONTH) if commits else None
    if commits and after is not None:
        parts.append(
            t(
                "De siger ja til {months} måneder; så længe bliver {share} (95 %-interval {low}-{high}).",
                months=number(commits),
                share=percent(after[0], 1),
                low=number(100 * after[1]),
                high=percent(after[2], 1),
            )
        )
    figures = {"ended": number(stayed.ended), "running": number(stayed.running)}
    rest = tn("Den ene er stoppet.", "Af {n} er {ended} stoppet; {running} er her stadig.", stayed.n, **figures)
    note = t(
        "De, hvis første aktive dag er i perioden, som de stod {day}. De, der stadig er her, tæller med, så længe de har været "
        "her (Kaplan-Meiers metode); båndet er 95 %-intervallet.",
        day=day(chosen.as_of),
    )
    if role.in_stage("paused"):
        note += " " + t("En pause er ikke et stop.")
    parts.append(rest)
    return Told(answer=" ".join(parts), note=note)


def _none_began(chosen: Slice, role: Role) -> str:
    if frames.supporter_changes(chosen, role.id).empty:
        return none_recorded(chosen, role)
    return t("Ingen {people} er blevet aktive i denne del af perioden.", people=people(role))


def share_still_here(chosen: Slice, what: str) -> Picture | None:
    """The share of the role `what` that is still here by months; None where none has stopped or it is hidden."""
    found = frames.supporter_stays(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    role, stayed = programme.role(what), _survival(found)
    months, commits = by_month(stayed), _commitment(chosen, role)
    median = (
        t("halvdelen bliver {months} mdr.", months=tables.in_months(stayed.median)) if stayed.median is not None else ""
    )
    spec = charts.lasting_over_time(
        stayed.curve,
        months,
        median=stayed.median,
        median_text=median,
        agreed=commits,
        agreed_text=t("aftalt: {months} mdr.", months=number(commits or 0)),
        followed=t("Så mange følges endnu"),
    )
    title = heading(_title(role), role, programme)
    heard = f"{title} {say_staying(chosen, role).answer.replace('*', '')}"
    return Picture(spec=spec, heard=heard, rows=months, title=title)


def of_stays(months: pd.DataFrame) -> pd.DataFrame:
    """The curve as a table, month by month."""
    return tables.over_months(months, t("Er her stadig"))
