"""Pseudonyms that may be one person: why, what putting them together would change, and the two buttons."""

import secrets

import streamlit as st

from monitoring import doubles, drawing, frames
from monitoring.access import current_name, may, refusal
from monitoring.doubles import NotMerged, Pair, Plan
from monitoring.programmes import Programme
from monitoring.slices import Slice
from monitoring.words import listed, said, t, tn

SHOWN = 10
_SAVED, _REFUSED = "same-saved", "same-refused"


def show(chosen: Slice) -> None:
    """The section: the likely pairs of the whole programme, each with why and what to do; for the project lead alone."""
    everybody = frames.people_compared(chosen)
    if not may("merge", chosen.programme) or everybody.empty or everybody["hidden"].any():
        return
    pairs = _pairs(chosen)
    st.header(t("Er det den samme person?"), anchor=False)
    _say_saved(chosen)
    if not pairs:
        st.markdown(t("**Ingen pseudonymer ser ud til at være den samme person.** Der er ikke noget at gøre."))
        return
    first = tn("**{n} par kan være den samme person.**", "**{n} par kan være den samme person.**", len(pairs))
    then = t("Se på hvert par, og sig, om det er den samme. Begge dele kan fortrydes.")
    st.markdown(f"{first} {then}")
    programme = frames.programme(chosen.programme)
    for pair in pairs[:SHOWN]:
        _one(chosen, programme, pair)
    if len(pairs) > SHOWN:
        st.caption(t("De øvrige kommer frem, når disse er afgjort."))


def _pairs(chosen: Slice) -> list[Pair]:
    of_each = doubles.matches(frames.matches_compared(chosen))
    compared = doubles.candidates(doubles.people(frames.people_compared(chosen)), of_each)
    if not compared:
        return []
    named = tuple(sorted({each.person for pair in compared for each in pair}))
    together = frames.seen_together(chosen, named)
    judged = frames.pairs_judged(chosen)
    return doubles.likely(
        compared,
        of_each,
        together={frozenset(both) for both in zip(together["person"], together["other"], strict=True)},
        judged={frozenset(both) for both in zip(judged["person"], judged["other"], strict=True)},
    )


def _one(chosen: Slice, programme: Programme, pair: Pair) -> None:
    """A pair: why it is proposed, who stays, what changes, and the two buttons."""
    one, other = pair.one.person, pair.other.person
    name = f"{one}-{other}-{pair.one.role}"
    with st.container(border=True, gap="small"):
        role = said(programme.role(pair.one.role).label)
        both = drawing.plain(t("{one} og {other}", one=one, other=other))
        st.markdown(f"**{both}** · {role}")
        st.markdown(t("Derfor: {why}.", why=listed([str(reason) for reason in pair.why])))
        differing, hidden = doubles.differing(pair.one, pair.other, programme)
        st.caption(_details(programme, differing, hidden))
        usual = 0 if pair.one.times >= pair.other.times else 1
        keep = st.radio(
            t("Hvilket pseudonym skal blive?"), [one, other], index=usual, horizontal=True, key=f"same-keep-{name}"
        )
        gone = other if keep == one else one
        picked = {each: _pick(programme, pair, each, name) for each in differing}
        changes = doubles.plan(frames.records_naming(chosen, (one, other)), keep, gone)
        st.markdown(_preview(changes))
        if problem := st.session_state.get(_REFUSED, {}).get(name):
            st.error(problem, icon=":material/error:")
        token = st.session_state.setdefault(f"same-token-{name}", secrets.token_urlsafe(16))
        with st.container(horizontal=True, gap="small"):
            st.button(
                t("Samme person: læg sammen"),
                key=f"same-merge-{name}",
                type="primary",
                icon=":material/merge:",
                on_click=_merge,
                args=(chosen.programme, keep, gone, picked, token, name),
            )
            st.button(
                t("Ikke samme person"),
                key=f"same-not-{name}",
                icon=":material/close:",
                on_click=_not_same,
                args=(chosen.programme, one, other, token, name),
            )


def _details(programme: Programme, differing: list[str], hidden: bool) -> str:
    """What the two say of themselves, without what it is: nothing sensitive is named beside a person."""
    labels = {each.id: said(each.label).lower() for each in programme.attributes}
    if differing:
        return t("Forskellige oplysninger om: {what}.", what=listed([labels[each] for each in differing]))
    if hidden:
        return t("De har forskellige oplysninger, som ikke vises her. Dem fra det pseudonym, der bliver, gælder.")
    return t("Samme oplysninger, hvor begge har nogen.")


def _pick(programme: Programme, pair: Pair, attribute: str, name: str) -> str:
    """Whose word holds of what the two differ in."""
    found = next(each for each in programme.attributes if each.id == attribute)
    options = {each.id: said(each.label) for each in found.options}
    told = {each.person: dict(each.attributes).get(attribute, "") for each in (pair.one, pair.other)}
    return st.radio(
        t("{what}: hvad er rigtigt?", what=said(found.label)),
        list(told),
        format_func=lambda who: f"{options.get(told[who], told[who])} ({who})",
        horizontal=True,
        key=f"same-pick-{attribute}-{name}",
    )


def _preview(changes: Plan) -> str:
    """What putting the two together changes, before it does."""
    moved, dropped = changes.moved, changes.dropped
    counts = [
        tn("{n} fremmøde", "{n} fremmøder", moved.get("attendance", 0)),
        tn("{n} forløb", "{n} forløb", moved.get("match", 0)),
        tn("{n} status", "{n} statusser", moved.get("standing", 0)),
        tn("{n} spørgeskema", "{n} spørgeskemaer", moved.get("invitation", 0)),
        tn("{n} resultat", "{n} resultater", moved.get("attainment", 0)),
    ]
    tables = ("attendance", "match", "standing", "invitation", "attainment")
    told = [word for table, word in zip(tables, counts, strict=True) if moved.get(table)]
    lines = [
        t("{what} flyttes fra {gone} til {keep}.", what=listed(told), gone=changes.gone, keep=changes.keep)
        if told
        else t("{gone} har ingen poster at flytte.", gone=changes.gone)
    ]
    if twice := dropped.get("attendance"):
        lines.append(
            tn(
                "Ved {n} aktivitet er begge skrevet på: ét fremmøde bliver stående.",
                "Ved {n} aktiviteter er begge skrevet på: ét fremmøde bliver stående ved hver.",
                twice,
            )
        )
    if dropped.get("standing"):
        lines.append(t("Hvor de har status på samme tid, gælder den for {keep}.", keep=changes.keep))
    return drawing.plain(" ".join(lines))


def _merge(programme: str, keep: str, gone: str, picked: dict[str, str], token: str, name: str) -> None:
    st.session_state.pop(_REFUSED, None)
    why = t("{gone} og {keep} er den samme person.", gone=gone, keep=keep)
    whole = frames.programme(programme)
    if not_theirs := refusal("merge", programme):
        st.session_state[_REFUSED] = {name: str(not_theirs)}
        return
    try:
        doubles.merge(whole, keep, gone, picked=picked, token=token, by=current_name(), reason=why)
    except NotMerged as refused:
        st.session_state[_REFUSED] = {name: str(refused.said)}
        return
    _done(programme, token, name, t("{gone} er nu {keep}.", gone=gone, keep=keep))


def _not_same(programme: str, one: str, other: str, token: str, name: str) -> None:
    if not_theirs := refusal("merge", programme):
        st.session_state[_REFUSED] = {name: str(not_theirs)}
        return
    try:
        doubles.not_same(frames.programme(programme), one, other, token=token, by=current_name())
    except NotMerged as refused:
        st.session_state[_REFUSED] = {name: str(refused.said)}
        return
    _done(programme, token, name, t("{one} og {other} er to personer.", one=one, other=other))


def _done(programme: str, token: str, name: str, told: str) -> None:
    st.session_state.pop(f"same-token-{name}", None)
    st.session_state[_SAVED] = (token, programme, told)


def _say_saved(chosen: Slice) -> None:
    """What was settled just now, with the way back."""
    token, programme, told = st.session_state.get(_SAVED, ("", "", ""))
    if programme != chosen.programme:
        return
    st.success(t("Gemt: {what}", what=drawing.plain(told)), icon=":material/check_circle:")
    st.button(t("Fortryd"), icon=":material/undo:", key=f"same-undo-{token}", on_click=_undo, args=(programme, token))
    if problem := st.session_state.get(_REFUSED, {}).get("undo"):
        st.error(problem, icon=":material/error:")


def _undo(programme: str, token: str) -> None:
    why = t("Fortrudt på siden Datakvalitet.")
    problem = refusal("merge", programme) or doubles.undo(
        programme, token, as_token=f"undo-{token}", by=current_name(), reason=why
    )
    if problem:
        st.session_state[_REFUSED] = {"undo": str(problem)}
    else:
        st.session_state.pop(_SAVED, None)
