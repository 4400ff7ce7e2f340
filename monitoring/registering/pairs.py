"""The fields of what happens between two people: a meeting, a follow-up, a new match, a match that ends."""

from datetime import date

import streamlit as st

from monitoring import drawing
from monitoring.forms import ending as of_ending
from monitoring.forms import follow_up as of_follow_up
from monitoring.forms import match as of_match
from monitoring.forms import meeting as of_meeting
from monitoring.forms.asking import label_of
from monitoring.forms.known import Pair
from monitoring.registering import by_name, fields
from monitoring.registering.evening import modes
from monitoring.registering.persons import told_of
from monitoring.registering.sheets import Sheet
from monitoring.words import number, said, short_day, t

IN_SIGHT = 9
_ME = "mentor"


def meeting(sheet: Sheet) -> None:
    """Whose meeting, when, how, how long, what they talked of."""
    told, setting = sheet.told, sheet.setting
    kind = of_meeting.kind_of(told, setting.programme)
    me = _who_you_are(of_meeting.supporters(told, setting))
    pairs = of_meeting.choices(told, setting, first=me)
    own = [each for each in pairs if each.supporter == me]
    last = {each.match: each.held_on for each in setting.known.held if each.match}
    shown = (own or pairs)[:IN_SIGHT]
    if (chosen := setting.known.matches.get(told.get("match") or "")) and chosen not in shown:
        shown = [chosen, *shown[: IN_SIGHT - 1]]
    asked = t("Hvem mødtes?")
    st.markdown(f"**{asked}**")
    if pairs:
        below = {each.match: by_name.with_name(sheet, _both(each), each.supporter, each.participant) for each in shown}
        fields.tiles(sheet, "match", below, many=False, then=_as_last_time)
    else:
        st.caption(t("Intet forløb løber den dag."))
    if len(pairs) > len(shown):
        every = {each.match: f"{each.match} · {_both(each)} · {_last(last.get(each.match))}" for each in pairs}
        with st.expander(t("Et andet af de {n} forløb", n=number(len(pairs))), icon=":material/search:"):
            fields.one_of(sheet, "match", t("Forløb"), every, then=_as_last_time)
    fields.wrong(sheet, "match")
    fields.day(sheet, "on", t("Dag"))
    fields.pick(sheet, "mode", t("Hvordan"), modes())
    fields.number(sheet, "minutes", t("Minutter"))
    if kind.topics:
        fields.several(sheet, "topics", t("Hvad talte I om?"), {each.id: said(each.label) for each in kind.topics})


def follow_up(sheet: Sheet) -> None:
    """Which follow-up was held, when, and what came of it."""
    told, setting = sheet.told, sheet.setting
    waiting = of_follow_up.waiting(setting)
    if not waiting:
        st.caption(t("Alle opfølgninger i de forløb, der løber, er holdt."))
    every = {
        each.id: " · ".join([each.pair.match, said(each.follow_up.label), _both(each.pair), _due(each, sheet)])
        for each in waiting
    }
    fields.one_of(sheet, "due", t("Hvilken opfølgning blev holdt?"), every)
    fields.day(sheet, "on", t("Dag"))
    chosen = of_follow_up.found(told, setting)
    kinds = [each for each in of_follow_up.kinds(setting.programme) if chosen is None or each.id == chosen.pair.kind]
    outcomes = {each.id: said(each.label) for kind in kinds for each in kind.follow_up_outcomes}
    if outcomes:
        fields.pick(sheet, "outcome", t("Hvad kom der ud af det?"), outcomes)


def _due(waiting: of_follow_up.Waiting, sheet: Sheet) -> str:
    late = waiting.due_on <= sheet.setting.day
    on = short_day(waiting.due_on)
    return t("skulle være holdt {day}", day=on) if late else t("skal holdes {day}", day=on)


def match(sheet: Sheet) -> None:
    """Who supports whom, since when, towards what; what the participant is from then on."""
    told, setting = sheet.told, sheet.setting
    programme, kind = setting.programme, of_match.kind_of(sheet.told, sheet.setting.programme)
    supporter, participant = programme.role(kind.supporter), programme.role(kind.participant)
    fields.person(sheet, "supporter", said(supporter.label), told_of(of_match.supporters(told, setting), supporter))
    fields.person(
        sheet, "participant", said(participant.label), told_of(of_match.participants(told, setting), participant)
    )
    fields.day(sheet, "on", t("Første dag"))
    if kind.goal_categories:
        label = t("Mål (højst {n})", n=number(kind.goals_at_most)) if kind.goals_at_most else t("Mål")
        fields.several(sheet, "goals", label, {each.id: said(each.label) for each in kind.goal_categories})
    states = of_match.new_states(told, setting)
    if told.get("participant") and (len(states) > 1 or of_match.must_change(told, setting)):
        if len(states) > 1:
            label = t("Hvad er {person} fra nu af?", person=told["participant"])
            fields.pick(sheet, "state", label, {each.id: said(each.label) for each in states})
        elif state := of_match.state_of(told, setting):
            label = label_of(states, state)
            st.caption(t("{person} er fra den dag: {state}.", person=told["participant"], state=drawing.plain(label)))
            fields.wrong(sheet, "state")


def ending(sheet: Sheet) -> None:
    """Which match ends, when, why, what became of its goals, what the participant is from then on."""
    told, setting = sheet.told, sheet.setting
    every = {each.match: f"{each.match} · {_both(each)}" for each in of_ending.running(setting)}
    fields.one_of(sheet, "match", t("Hvilket forløb er slut?"), every)
    pair = of_ending.pair_of(told, setting)
    fields.day(sheet, "on", t("Sidste dag"))
    if pair is None:
        return
    kind = of_ending.kind_of(pair, setting.programme)
    if kind.end_reasons:
        reasons = {each.id: said(each.label) for each in kind.end_reasons}
        fields.pick(sheet, "end_reason", t("Hvorfor sluttede det?"), reasons)
    if kind.goal_results:
        results = {each.id: said(each.label) for each in kind.goal_results}
        for goal in of_ending.open_goals(pair, setting):
            category = label_of(kind.goal_categories, goal.category)
            fields.pick(sheet, f"result.{goal.goal}", t("Målet »{goal}«", goal=category), results)
    participant = of_ending.participant_of(pair, setting)
    if participant:
        role = setting.programme.role(participant.role)
        label = t("Hvad er {person} fra nu af?", person=participant.person)
        now = participant.open.state if participant.open else ""
        fields.pick(sheet, "state", label, {each.id: said(each.label) for each in role.states if each.id != now})


def _who_you_are(supporters: list[str]) -> str:
    """The supporter who registers, chosen once: remembered in the session and in the address; nobody where none is."""
    asked = st.query_params.get(_ME) or st.session_state.get("reg-me") or ""
    me = asked if asked in supporters else ""
    st.session_state["reg-i-am"] = me or None
    st.selectbox(
        t("Hvem er du? Så står dine forløb først."),
        supporters,
        index=None,
        placeholder=t("Vælg dit pseudonym"),
        key="reg-i-am",
        on_change=_i_am,
    )
    return me


def _i_am() -> None:
    st.session_state["reg-me"] = st.session_state["reg-i-am"] or ""
    if st.session_state["reg-me"]:
        st.query_params[_ME] = st.session_state["reg-me"]
    else:
        st.query_params.pop(_ME, None)


def _as_last_time(sheet: Sheet) -> None:
    for field, value in of_meeting.as_last_time(sheet.told.get("match") or "", sheet.setting).items():
        sheet.tell(field, value)


def _both(pair: Pair) -> str:
    return f"{pair.supporter or '?'} + {pair.participant}"


def _last(held_on: date | None) -> str:
    return t("sidst {day}", day=short_day(held_on)) if held_on else t("endnu intet møde")
