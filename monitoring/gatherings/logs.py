"""The meetings of the matches month by month; in which way things were held, and how soon they were put on record."""

import numpy as np
import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames, rhythm
from monitoring.drawing import Picture
from monitoring.gatherings.naming import kind_word
from monitoring.palette import BLUE, LIGHT_BLUE, SKY
from monitoring.slices import Slice
from monitoring.words import language, listed, month, number, percent, said, t, tn

# A mode and the colour of its part of a bar; what is not recorded is a white part.
_MODES = {"physical": BLUE, "online": SKY, "phone": LIGHT_BLUE, "unknown": "white"}
_BANDS = ((0, 0), (1, 2), (3, 7), (8, 30), (31, None))
# What is put on record within so many days is remembered well.
_SOON = 7


def of_matches(chosen: Slice) -> None:
    """Draw the meetings of the matches, logged and estimated apart; nothing for a programme that has none."""
    told = _told_matches(chosen, language(), frames.version())
    if not told:
        return
    st.header(told[0], anchor=False)
    if not told[1]:
        st.info(t("Ikke registreret. Skriv hvert møde ind med dag og forløb, så står det her."))
        return
    st.markdown(told[1])
    drawing.draw(meetings_by_month, of_months, chosen, "meetings")


@st.cache_data(show_spinner=False, max_entries=256)
def _told_matches(chosen: Slice, language: str, version: object) -> tuple[str, str] | None:
    kinds = rhythm.meetings(frames.programme(chosen.programme))
    if not kinds:
        return None
    met = frames.match_meetings(chosen)
    logged, estimated = int(met["logged"].sum()), int(met["estimated"].sum())
    title = t("{kind}, måned for måned", kind=said(kinds[0].plural))
    if not logged + estimated:
        return title, ""
    if not estimated:
        return title, tn(
            "**{n} møde er logget**, intet er skønnet.", "**{n} møder er logget**, ingen er skønnet.", logged
        )
    if not logged:
        return title, t("**Intet møde er logget**; {estimated} er skønnet.", estimated=number(estimated))
    return title, tn(
        "**{n} møde er logget**, {estimated} er skønnet ({percent} af {whole}).",
        "**{n} møder er logget**, {estimated} er skønnet ({percent} af {whole}).",
        logged,
        estimated=number(estimated),
        percent=percent(estimated, logged + estimated),
        whole=number(logged + estimated),
    )


def meetings_by_month(chosen: Slice, what: str) -> Picture | None:
    """A bar per month of the meetings of matches; None where it is hidden or nothing is registered."""
    met = frames.match_meetings(chosen)
    if met.empty or met["hidden"].any():
        return None
    # A month without a record stands as an empty place, not as no month.
    months = pd.date_range(met["month"].min(), met["month"].max(), freq="MS")
    shown = met.set_index("month")[["logged", "estimated"]].reindex(months, fill_value=0)
    shown = shown.rename_axis("month").reset_index()
    shown["text"] = [
        _month_said(int(logged), int(guess)) for logged, guess in zip(shown["logged"], shown["estimated"], strict=True)
    ]
    kinds = rhythm.meetings(frames.programme(chosen.programme))
    title = t("{kind}, måned for måned", kind=said(kinds[0].plural))
    heard = f"{title}: {_month_said(int(shown['logged'].sum()), int(shown['estimated'].sum()))}"
    return Picture(spec=charts.month_by_month(shown), heard=heard, rows=shown, title=title)


def _month_said(logged: int, estimated: int) -> str:
    if not logged + estimated:
        return t("intet registreret")
    if not estimated:
        return t("{n} logget", n=number(logged))
    return t("{logged} logget, {estimated} skønnet", logged=number(logged), estimated=number(estimated))


def of_months(rows: pd.DataFrame) -> pd.DataFrame:
    """The months as a table, the newest first."""
    newest = rows.iloc[::-1]
    return pd.DataFrame(
        {t("Måned"): [month(each) for each in newest["month"].dt.date], t("Møder"): list(newest["text"])}
    )


def ways_and_logs(chosen: Slice) -> None:
    """Draw in which way things were held and how soon they were put on record, side by side where there is room.

    Nothing where all there is was estimated: an estimate was held in no way and logged on no day.
    """
    if frames.modes_and_delays(chosen).empty:
        return
    ways, logs = st.columns(2, gap="large")
    with ways:
        st.header(t("Hvordan blev det holdt?"), anchor=False)
        st.markdown(_told_ways(chosen, language(), frames.version()))
        drawing.draw(ways_of_meeting, of_ways, chosen, "modes")
    with logs:
        st.header(t("Hvor hurtigt bliver det skrevet ind?"), anchor=False)
        if told := _told_delays(chosen, language(), frames.version()):
            st.markdown(told)
            drawing.draw(days_until_logged, of_delays, chosen, "delays")
        else:
            st.info(t("Kan ikke siges: alt er importeret, og importen siger ikke, hvornår det blev skrevet ind."))


@st.cache_data(show_spinner=False, max_entries=256)
def _told_ways(chosen: Slice, language: str, version: object) -> str:
    """How many times in each way, of all of them."""
    found = frames.modes_and_delays(chosen)
    counts = found.assign(mode=found["mode"].fillna("unknown")).groupby("mode")["times"].sum()
    whole, words = int(counts.sum()), _mode_words()
    told = [
        f"{number(counts[mode])} {words[mode]} ({percent(counts[mode], whole)})" for mode in _MODES if mode in counts
    ]
    return t("Af {n} gange: {told}.", n=number(whole), told=listed(told))


def _mode_words() -> dict[str, str]:
    return {"physical": t("fysisk"), "online": t("online"), "phone": t("på telefon"), "unknown": t("ikke oplyst")}


def ways_of_meeting(chosen: Slice, what: str) -> Picture | None:
    """A block per kind, its bar cut into physical, online, phone and not recorded; None without any activity."""
    found = frames.modes_and_delays(chosen)
    if found.empty or found["hidden"].any():
        return None
    programme = frames.programme(chosen.programme)
    words = _mode_words()
    counts = found.assign(mode=found["mode"].fillna("unknown")).groupby(["kind", "mode"])["times"].sum()
    rows, parts = [], []
    for activity in [*rhythm.meetings(programme), *rhythm.gatherings(programme)]:
        if activity.id not in counts.index.get_level_values(0):
            continue
        own, label, end = counts[activity.id], said(activity.plural), 0
        told = [f"{number(own[mode])} {words[mode]}" for mode in _MODES if mode in own]
        for mode, colour in _MODES.items():
            if mode in own:
                parts.append((label, end, end + int(own[mode]), colour, f"{number(own[mode])} {words[mode]}"))
                end += int(own[mode])
        rows.append((label, end, "", " · ".join(told), None))
    shown = pd.DataFrame(rows, columns=["label", "end", "text", "note", "plan"]).astype({"plan": "float64"})
    bars = pd.DataFrame(parts, columns=["label", "start", "end", "colour", "text"])
    title = t("Fysisk, online eller på telefon")
    heard = ", ".join(f"{label}: {note}" for label, note in zip(shown["label"], shown["note"], strict=True))
    return Picture(spec=charts.blocks(shown, bars, column=t("Aktivitet")), heard=heard, rows=shown, title=title)


def of_ways(rows: pd.DataFrame) -> pd.DataFrame:
    """The ways of each kind as a table."""
    return rows[["label", "note"]].set_axis([t("Aktivitet"), t("Hvordan")], axis=1)


@st.cache_data(show_spinner=False, max_entries=256)
def _told_delays(chosen: Slice, language: str, version: object) -> str:
    """How soon things were put on record, in words; empty where that is known of nothing."""
    found = frames.modes_and_delays(chosen)
    known = found[found["days"].notna()]
    if known.empty or found["hidden"].any():
        return ""
    whole, soon = int(known["times"].sum()), int(known.loc[known["days"] <= _SOON, "times"].sum())
    told = t(
        "**{part} af {whole} gange ({percent})** inden for en uge, median {median}.",
        part=number(soon),
        whole=number(whole),
        percent=percent(soon, whole),
        median=_days(_median(known)),
    )
    # The kind that waits longest, where it waits clearly longer than the rest.
    medians = {kind: _median(own) for kind, own in known.groupby("kind") if own["times"].sum() >= 5}
    if medians and max(medians.values()) >= 2 * max(_median(known), 1.0):
        slowest = max(medians, key=lambda kind: medians[kind])
        activity = next(each for each in frames.programme(chosen.programme).activities if each.id == slowest)
        told += " " + t(
            "Længst venter {kind}: median {median}.", kind=kind_word(activity), median=_days(medians[slowest])
        )
    if imported := int(found["times"].sum()) - whole:
        told += " " + tn("{n} importeret er ikke talt med.", "{n} importerede er ikke talt med.", imported)
    return told


def _median(known: pd.DataFrame) -> float:
    return float(np.median(np.repeat(known["days"].astype(int).to_numpy(), known["times"].astype(int).to_numpy())))


def _days(n: float) -> str:
    return t("1 dag") if n == 1 else t("{n} dage", n=number(n, 0 if n == int(n) else 1))


def days_until_logged(chosen: Slice, what: str) -> Picture | None:
    """A bar per band of days from an activity to its record; None where that is known of nothing."""
    found = frames.modes_and_delays(chosen)
    known = found[found["days"].notna()]
    if known.empty or found["hidden"].any():
        return None
    rows, whole = [], int(known["times"].sum())
    for low, high in _BANDS:
        own = known[known["days"] >= low] if high is None else known[known["days"].between(low, high)]
        n = int(own["times"].sum())
        rows.append((_band(low, high), n, f"{number(n)} ({percent(n, whole)})" if n else t("ingen")))
    shown = pd.DataFrame(rows, columns=["label", "value", "text"])
    heard = ", ".join(f"{label}: {text}" for label, _, text in rows)
    title = t("Dage fra aktivitet til log")
    return Picture(spec=charts.bands(shown, column=t("Skrevet ind")), heard=heard, rows=shown, title=title)


def _band(low: int, high: int | None) -> str:
    if high is None:
        return t("over {n} dage", n=low - 1)
    return t("samme dag") if high == 0 else t("{low}-{high} dage", low=low, high=high)


def of_delays(rows: pd.DataFrame) -> pd.DataFrame:
    """The bands as a table."""
    return rows[["label", "text"]].set_axis([t("Skrevet ind"), t("Antal")], axis=1)
