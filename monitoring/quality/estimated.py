"""Which meetings are estimated, by match and month, and the rows in which each becomes a meeting on record or none."""

import secrets
from datetime import date
from itertools import groupby

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring import drawing, estimates, frames, slices
from monitoring.access import current_name, may, refusal
from monitoring.estimates import Estimated, Held, Month, NotHeld, NotSaved
from monitoring.slices import Slice
from monitoring.words import month as month_in_words
from monitoring.words import number, t, tn

_TOKEN, _SAVED, _REFUSED = "est-token", "est-saved", "est-refused"
_LONGEST_MINUTES = 24 * 60


def show(chosen: Slice) -> None:
    """The section: how much is estimated and of which months, and what to do; nothing where nothing is estimated."""
    terms = estimates.asked(frames.programme(chosen.programme))
    rows = frames.estimated(chosen, **terms.of_estimates())
    if rows.empty:
        return
    st.header(t("Skønnede møder"), anchor=False)
    if rows["hidden"].any():
        st.markdown(t("Skjult af hensyn til fortrolighed"))
        return
    found = estimates.estimated(rows)
    st.markdown(_sentence(found))
    if found.loose:
        st.caption(
            tn(
                "{n} af dem er skønnet for en region under ét. For hvert forløb i regionen, der siden er afklaret "
                "for måneden, tæller skønnet én mindre.",
                "{n} af dem er skønnet for en region under ét. For hvert forløb i regionen, der siden er afklaret "
                "for måneden, tæller skønnet én mindre.",
                found.loose,
            )
        )
    months = estimates.open_months(rows)
    if months and may("settle", chosen.programme):
        _ask(chosen, months)
    # Below the rows: that is where the reader is when they have saved.
    _say_saved(chosen)
    with st.expander(t("Se måned for måned"), icon=":material/table_rows:", key="est-by-month"):
        drawing.table(
            _by_month(chosen, rows), heard=t("Møder i forløbene måned for måned: logget, skønnet og ikke holdt")
        )


def _sentence(found: Estimated) -> str:
    settled = tn("{n} er afklaret", "{n} er afklaret", found.settled) if found.settled else t("ingen er afklaret endnu")
    if not found.meetings:
        return t("**Intet er skønnet længere**: {settled}.", settled=settled)
    parts = []
    if found.matches:
        parts.append(tn("{n} forløb", "{n} forløb", found.matches))
    parts.append(tn("{n} måned", "{n} måneder", found.months))
    still = tn("**{n} møde er skønnet**", "**{n} møder er skønnet**", found.meetings)
    return t("{still}: {parts}; {settled}.", still=still, parts=", ".join(parts), settled=settled)


def _by_month(chosen: Slice, rows: pd.DataFrame) -> pd.DataFrame:
    """A row per month, the newest first: logged, estimated, not held."""
    meetings = frames.match_meetings(chosen).set_index("month")
    first = pd.to_datetime(rows["to_on"]).dt.to_period("M").dt.to_timestamp()
    missing = rows.assign(month=first).groupby("month")["not_held"].sum()
    whole = meetings.join(missing, how="outer").fillna(0).sort_index(ascending=False)
    return pd.DataFrame(
        {
            t("Måned"): [month_in_words(each.date()) for each in whole.index],
            t("Logget"): [number(each) for each in whole["logged"]],
            t("Skønnet"): [number(each) for each in whole["estimated"]],
            t("Ikke holdt"): [number(each) for each in whole["not_held"]],
        }
    )


def _ask(chosen: Slice, months: tuple[Month, ...]) -> None:
    """Choose a match, then say of each of its open months what happened."""
    of_match = {match: tuple(own) for match, own in groupby(months, lambda each: each.match)}
    ordered = sorted(of_match, key=lambda match: (of_match[match][0].supporter or "", match))
    st.markdown(t("Vælg et forløb, og skriv for hver måned, om I ved, hvad der skete. Lad det stå, som du ikke ved."))
    match = st.selectbox(
        t("Forløb"),
        ordered,
        format_func=lambda each: _called(of_match[each]),
        index=None,
        key="est-match",
        placeholder=t("Søg på mentor, mentee eller forløb"),
    )
    if match is None:
        return
    terms = estimates.asked(frames.programme(chosen.programme))
    ended = estimates.stopped(frames.supporters_ended(chosen, **terms.of_endings()))
    told: dict[Month, Held | NotHeld] = {}
    flaws = []
    refused = st.session_state.get(_REFUSED, {})
    for month in of_match[match]:
        answer, place = _row(month)
        if answer is None:
            continue
        told[month] = answer
        flaw = estimates.flaw(month, answer, today=slices.today(), ended=ended)
        said = str(flaw.said) if flaw else refused.get((month.match, month.month))
        if flaw:
            flaws.append(flaw)
        if said:
            place.markdown(f":orange[:material/error: {drawing.plain(said)}]")
    if whole := refused.get(""):
        st.error(whole, icon=":material/error:")
    st.button(
        tn("Gem {n} måned", "Gem {n} måneder", len(told)) if told else t("Gem"),
        type="primary",
        icon=":material/save:",
        key="est-save",
        disabled=not told or bool(flaws),
        on_click=_save,
        args=(chosen.programme, told, st.session_state.setdefault(_TOKEN, secrets.token_urlsafe(16))),
    )


def _called(months: tuple[Month, ...]) -> str:
    first = months[0]
    who = " · ".join(filter(None, (first.supporter, first.participant, first.match)))
    how_many = tn("{n} måned", "{n} måneder", len(months))
    return f"{who} ({how_many})"


def _row(month: Month) -> tuple[Held | NotHeld | None, DeltaGenerator]:
    """One month: what is told of it, and where what is wrong with it is said."""
    name = f"{month.match}-{month.month:%Y%m}"
    days = estimates.bounds(month, slices.today())
    with st.container(border=True, gap="xsmall"):
        ways = {"held": t("Holdt: skriv dagen"), "not_held": t("Ikke holdt")}
        chosen = st.segmented_control(
            f"**{month_in_words(month.month).capitalize()}**",
            list(ways) if days else ["not_held"],
            format_func=ways.__getitem__,
            key=f"est-way-{name}",
        )
        answer: Held | NotHeld | None = None
        if chosen == "held" and days:
            answer = _held(name, *days)
        elif chosen == "not_held":
            why = st.selectbox(
                t("Hvorfor (kan udelades)"),
                list(estimates.REASONS),
                format_func=lambda each: str(estimates.REASONS[each]),
                index=None,
                placeholder=t("Vælg"),
                key=f"est-why-{name}",
            )
            answer = NotHeld(reason=why)
        return answer, st.container()


def _held(name: str, first: date, last: date) -> Held:
    when, how, long = st.columns(3, gap="small")
    with when:
        on = st.date_input(
            t("Dag"), value=None, min_value=first, max_value=last, format="DD.MM.YYYY", key=f"est-on-{name}"
        )
    with how:
        mode = st.selectbox(
            t("Hvordan (kan udelades)"),
            list(estimates.MODES),
            format_func=lambda each: str(estimates.MODES[each]),
            index=None,
            placeholder=t("Vælg"),
            key=f"est-mode-{name}",
        )
    with long:
        minutes = st.number_input(
            t("Minutter (kan udelades)"),
            value=None,
            min_value=1,
            max_value=_LONGEST_MINUTES,
            step=15,
            key=f"est-minutes-{name}",
        )
    return Held(on=on, mode=mode, minutes=minutes)


def _save(programme: str, told: dict[Month, Held | NotHeld], token: str) -> None:
    whole = frames.programme(programme)
    st.session_state.pop(_REFUSED, None)
    if not_theirs := refusal("settle", programme):
        st.session_state[_REFUSED] = {"": str(not_theirs)}
        return
    try:
        estimates.save(whole, told, token=token, by=current_name(), today=slices.today())
    except NotSaved as refused:
        said: dict[object, str] = {(each.month.match, each.month.month): str(each.said) for each in refused.flaws}
        st.session_state[_REFUSED] = said | ({"": str(refused.said)} if refused.said else {})
        return
    st.session_state.pop(_TOKEN, None)
    st.session_state[_SAVED] = (token, programme, len(told))


def _say_saved(chosen: Slice) -> None:
    """What was saved just now, with the way back."""
    token, programme, months = st.session_state.get(_SAVED, ("", "", 0))
    if programme != chosen.programme:
        return
    said = tn("{n} måned er afklaret.", "{n} måneder er afklaret.", months)
    st.success(t("Gemt: {what}", what=said), icon=":material/check_circle:")
    st.button(t("Fortryd"), icon=":material/undo:", key=f"est-undo-{token}", on_click=_undo, args=(programme, token))
    if problem := st.session_state.get(_REFUSED, {}).get("undo"):
        st.error(problem, icon=":material/error:")


def _undo(programme: str, token: str) -> None:
    why = t("Fortrudt på siden Datakvalitet.")
    problem = refusal("settle", programme) or estimates.undo(
        programme, token, as_token=f"undo-{token}", by=current_name(), reason=why
    )
    if problem:
        st.session_state[_REFUSED] = {"undo": str(problem)}
    else:
        st.session_state.pop(_SAVED, None)
        st.session_state.pop(_REFUSED, None)
