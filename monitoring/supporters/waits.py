"""The waiting list: who waits now and for how long, and how long it takes until a match."""

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, tables
from monitoring.drawing import Picture
from monitoring.durations import Survival, by_month, survival_of
from monitoring.palette import BLUE
from monitoring.programmes import Programme, Role
from monitoring.slices import Slice
from monitoring.supporters.naming import roles, waiting_roles, who_waits
from monitoring.supporters.telling import Told, heading, in_days, nothing, tell
from monitoring.words import number, said, t, tn


def waiting(chosen: Slice) -> None:
    """Those who wait and how long a match takes; nothing where nobody waits by the programme's definition."""
    programme = frames.programme(chosen.programme)
    for role in roles(programme):
        if not waiting_roles(programme, role):
            continue
        told = tell(chosen, role, _title(), say_waiting)
        if not told.is_drawn:
            continue
        if len(programme.regions) > 1 and len(chosen.regions) != 1:
            curve, regions = st.columns([3, 2], gap="large")
            with curve:
                st.subheader(t("Andel, der stadig venter"), anchor=False)
                drawing.draw(share_still_waiting, of_waits, chosen, role.id)
            with regions:
                st.subheader(t("Halvdelen er matchet inden"), anchor=False)
                drawing.draw(waits_by_region, of_regions_waits, chosen, role.id)
        else:
            drawing.draw(share_still_waiting, of_waits, chosen, role.id)
        st.caption(told.note)


def _title() -> str:
    return t("Hvor længe ventes der på et match?")


def _now(found: pd.DataFrame) -> pd.Series:
    """How long each of those who wait now has waited, in days."""
    own = found[found["outcome"] == "waiting"]
    return own["days"].repeat(own["persons"])


def _survival(found: pd.DataFrame) -> Survival | None:
    """The waits begun in the period, a match as their end; None where there is none."""
    own = found[found["in_period"].astype(bool)]
    if own.empty:
        return None
    return survival_of(tuple(own["days"]), tuple(own["outcome"] == "matched"), tuple(own["persons"]))


def say_waiting(chosen: Slice, role: Role) -> Told:
    """How many wait now and for how long; of those who began to wait in the period, how many are matched and how soon."""
    programme, found = frames.programme(chosen.programme), frames.waits(chosen, role.id)
    remedy = t(
        "Ventelisten er ikke registreret i dette udsnit. Skriv ind, hvilken dag hver enkelt begynder at vente, og hvornår de "
        "er matchet."
    )
    if told := nothing(chosen, found, remedy):
        return told
    waited = _survival(found)
    parts = [_waiting_now(programme, role, _now(found))]
    if waited is not None:
        parts.append(_matched(found, waited))
    note = t(
        "Ventetiden går fra den dag, de begynder at vente, til deres forløb begynder. De, der stadig venter, tæller med, så længe "
        "de har ventet (Kaplan-Meiers metode); båndet er 95 %-intervallet."
    )
    return Told(answer=" ".join(parts), note=note, is_drawn=waited is not None and waited.ended > 0)


def _waiting_now(programme: Programme, role: Role, days: pd.Series) -> str:
    n = len(days)
    who = who_waits(programme, role, n)
    if not n:
        return t("**Ingen {who} venter nu.**", who=who)
    longest = in_days(float(days.max()))
    if n == 1:
        return t("**1 {who} venter nu og har ventet {days}.**", who=who, days=longest)
    half = in_days(float(days.median()))
    return t(
        "**{n} {who} venter nu, længst i {longest}; halvdelen har ventet mindst {half}.**",
        n=number(n),
        who=who,
        longest=longest,
        half=half,
    )


def _matched(found: pd.DataFrame, waited: Survival) -> str:
    """Of those who began to wait in the period, how many are matched, how soon, and how many left without a match."""
    own = found[found["in_period"].astype(bool)]
    left = int(own.loc[own["outcome"] == "left", "persons"].sum())
    if not waited.ended:
        text = tn(
            "Den ene, der begyndte at vente i perioden, er ikke matchet endnu.",
            "Ingen af de {n}, der begyndte at vente i perioden, er matchet endnu.",
            waited.n,
        )
    elif waited.median is None:
        text = t(
            "Af {n}, der begyndte at vente i perioden, er {matched} matchet; det er under halvdelen, så midten kan ikke "
            "siges endnu.",
            n=number(waited.n),
            matched=number(waited.ended),
        )
    elif waited.ended == waited.n:
        text = tn(
            "Den ene, der begyndte at vente i perioden, blev matchet efter {days}.",
            "Alle {n}, der begyndte at vente i perioden, er matchet; halvdelen var det inden {days}.",
            waited.n,
            days=in_days(waited.median),
        )
    else:
        text = t(
            "Af {n}, der begyndte at vente i perioden, er {matched} matchet; halvdelen var det inden {days}.",
            n=number(waited.n),
            matched=number(waited.ended),
            days=in_days(waited.median),
        )
    if left:
        text += " " + tn("{n} holdt op med at vente uden et match.", "{n} holdt op med at vente uden et match.", left)
    return text


def share_still_waiting(chosen: Slice, what: str) -> Picture | None:
    """The share that still waits for somebody of the role `what` by months; None where none is matched or it is hidden."""
    found = frames.waits(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    waited = _survival(found)
    if waited is None:
        return None
    programme, months = frames.programme(chosen.programme), by_month(waited)
    median = t("halvdelen matchet: {days}", days=in_days(waited.median)) if waited.median is not None else ""
    spec = charts.lasting_over_time(
        waited.curve, months, median=waited.median, median_text=median, followed=t("Så mange venter endnu")
    )
    role = programme.role(what)
    title = heading(_title(), role, programme)
    heard = f"{title} {say_waiting(chosen, role).answer.replace('*', '')}"
    return Picture(spec=spec, heard=heard, rows=months, title=title)


def of_waits(months: pd.DataFrame) -> pd.DataFrame:
    """The curve as a table, month by month."""
    return tables.over_months(months, t("Venter stadig"))


def waits_by_region(chosen: Slice, what: str) -> Picture | None:
    """How soon half are matched with somebody of the role `what`, region by region, and who waits; None where it is hidden."""
    found = frames.waits(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    labels = {each.id: said(each.label) for each in programme.regions} | {"": t("Ukendt region")}
    regions = found["region"].astype(object).where(found["region"].notna(), "")
    rows = [(label, *_of_region(found[regions == id])) for id, label in labels.items() if (regions == id).any()]
    shown = pd.DataFrame(rows, columns=["label", "end", "text", "note"]).assign(plan=None).astype({"plan": "float64"})
    bars = shown.assign(start=0, colour=BLUE).loc[shown["end"] > 0, ["label", "start", "end", "colour", "text"]]
    title = heading(t("Halvdelen er matchet inden"), programme.role(what), programme)
    heard = f"{title} " + "; ".join(f"{row.label}: {row.text}, {row.note}" for row in shown.itertuples())
    return Picture(spec=charts.blocks(shown, bars, column=t("Region")), heard=heard, rows=shown, title=title)


def _of_region(own: pd.DataFrame) -> tuple[float, str, str]:
    """The median in days and in words, of how many it is, and who waits."""
    waited, days = _survival(own), _now(own)
    median = waited.median if waited is not None and waited.ended else None
    notes = []
    if waited is not None:
        notes.append(t("{part} af {whole} matchet", part=number(waited.ended), whole=number(waited.n)))
    if len(days):
        longest = in_days(float(days.max()))
        notes.append(tn("{n} venter, i {longest}", "{n} venter, længst {longest}", len(days), longest=longest))
    text = t("ingen matchet endnu") if waited is None or not waited.ended else t("kan ikke siges endnu")
    return median or 0.0, in_days(median) if median is not None else text, " · ".join(notes)


def of_regions_waits(rows: pd.DataFrame) -> pd.DataFrame:
    """The regions as a table."""
    names = [t("Region"), t("Halvdelen matchet inden"), t("Matchet og venter")]
    return rows[["label", "text", "note"]].set_axis(names, axis=1)
