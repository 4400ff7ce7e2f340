"""Who is active, paused and stopped over time."""

import pandas as pd

from monitoring import charts, drawing, frames
from monitoring.drawing import Picture
from monitoring.palette import APART_COLOUR, BLUE, LIGHT_BLUE, SKY
from monitoring.programmes import Role
from monitoring.slices import Slice
from monitoring.supporters.levels import now, over_time
from monitoring.supporters.naming import people, roles
from monitoring.supporters.telling import Told, heading, none_recorded, nothing, tell
from monitoring.words import listed, number, short_day, t, tn

# The lowest band first: those who are active stand on the ground.
_COLOURS = {"active": BLUE, "paused": SKY, "before": LIGHT_BLUE, "waiting": LIGHT_BLUE, "ended": APART_COLOUR}


def stages(chosen: Slice) -> None:
    """Those of each role that supports, by stage and month."""
    for role in roles(frames.programme(chosen.programme)):
        told = tell(chosen, role, _title(), say_stages)
        if told.is_drawn:
            drawing.draw(stage_by_stage, of_stages, chosen, role.id)


def _title() -> str:
    return t("Hvem er aktive, og hvem er stoppet?")


def _words() -> dict[str, str]:
    return {
        "active": t("Aktive"),
        "paused": t("På pause"),
        "before": t("På vej"),
        "waiting": t("Venter"),
        "ended": t("Stoppet"),
    }


def say_stages(chosen: Slice, role: Role) -> Told:
    """How many are active, pause and have stopped, and how many there are in all."""
    found = frames.supporter_changes(chosen, role.id)
    if told := nothing(chosen, found, none_recorded(chosen, role)):
        return told
    is_drawn = _shown(found, chosen).nunique().max() > 1
    counts = now(found, "stage")
    n = {stage: counts.get(stage, 0) for stage in _COLOURS}
    others = {
        "paused": tn("{n} holder pause", "{n} holder pause", n["paused"]),
        "before": tn("{n} er på vej", "{n} er på vej", n["before"]),
        "waiting": tn("{n} venter", "{n} venter", n["waiting"]),
        "ended": tn("{n} er stoppet", "{n} er stoppet", n["ended"]),
    }
    active = t("ingen er aktive") if not n["active"] else tn("{n} er aktiv", "{n} er aktive", n["active"])
    parts = listed([active, *(words for stage, words in others.items() if n[stage])])
    total = sum(n.values())
    if not total:
        answer = t("Ingen {people} er på listerne den dag.", people=people(role))
        return Told(answer=answer, is_drawn=bool(is_drawn))
    if n["active"] == total:
        answer = tn("**{n} {who} er aktiv.**", "**Alle {n} {who} er aktive.**", total, who=people(role, total))
        return Told(answer=answer, is_drawn=bool(is_drawn))
    answer = t("**Af {total} {people}: {parts}.**", total=number(total), people=people(role, total), parts=parts)
    return Told(answer=answer, is_drawn=bool(is_drawn))


def _shown(found: pd.DataFrame, chosen: Slice) -> pd.DataFrame:
    """How many stand in each stage that anybody was in, month by month."""
    levels = over_time(found, "stage", list(_COLOURS), chosen)
    return levels.loc[:, levels.any()]


def stage_by_stage(chosen: Slice, what: str) -> Picture | None:
    """Those of the role `what` by stage and month; None where they are hidden or nobody is on record."""
    found = frames.supporter_changes(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    levels, words = _shown(found, chosen), _words()
    if not len(levels.columns):
        return None
    last = ", ".join(f"{words[each]} {number(levels[each].iloc[-1])}" for each in levels.columns)
    title = heading(_title(), programme.role(what), programme)
    spec = charts.stages_over_time(levels, words, _COLOURS)
    return Picture(spec=spec, heard=f"{title} {last} ({short_day(chosen.as_of)})", rows=levels, title=title)


def of_stages(levels: pd.DataFrame) -> pd.DataFrame:
    """The stages as a table, the newest day first."""
    shown = levels.iloc[::-1].map(number).rename(columns=_words())
    shown.insert(0, t("Dag"), [short_day(each.date()) for each in shown.index])
    return shown.reset_index(drop=True)
