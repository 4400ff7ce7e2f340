"""The button that saves a form, what is said when it is saved, and the way back."""

import secrets

import streamlit as st

from monitoring import drawing, forms, frames, store
from monitoring.access import current_name, refusal
from monitoring.forms import Flaw, NotSaved, telling
from monitoring.registering import by_name
from monitoring.registering.sheets import Sheet, forget
from monitoring.slices import Slice
from monitoring.store import Batch, CannotUndo
from monitoring.words import t

_SENT, _SAVED, _UNDONE, _REFUSED = "reg-sent", "reg-saved", "reg-undone", "reg-refused"
LATELY = 12


def offer(sheet: Sheet) -> None:
    """The button, large, with what it will save; above it what keeps it from being saved."""
    for text in st.session_state.get(_REFUSED, {}).pop(sheet.token, []):
        st.error(text, icon=":material/error:")
    in_the_way = forms.in_the_way(sheet.form, sheet.told, sheet.setting)
    word = t("Gem")
    st.button(
        f"**{word}**  \n{_below(sheet, in_the_way)}",
        key=f"reg-save-{sheet.token}",
        type="primary",
        width="stretch",
        icon=":material/save:",
        disabled=bool(in_the_way),
        on_click=_save,
        args=(sheet,),
    )
    if "draft" in st.query_params:
        st.button(
            t("Ryd formularen"), key=f"reg-clear-{sheet.token}", type="tertiary", on_click=_give_up, args=(sheet,)
        )


def _below(sheet: Sheet, in_the_way: list[Flaw]) -> str:
    """What will be saved; or what is missing, or to be mended first."""
    if not in_the_way:
        return drawing.plain(sheet.form.summary(sheet.told, sheet.setting))
    missing = [each for each in in_the_way if each.weight == "missing"]
    if missing and len(missing) == len(in_the_way):
        return drawing.plain(str(missing[0].said))
    return t("Ret først det, der er markeret.")


def _save(sheet: Sheet) -> None:
    # Asked again: what the reader may do can have changed since the button was drawn.
    action = "correct" if sheet.form.kind == "correction" else "register"
    if refused_them := refusal(action, sheet.chosen.programme):
        st.session_state.setdefault(_REFUSED, {})[sheet.token] = [str(refused_them)]
        return
    try:
        forms.save(sheet.form, sheet.told, sheet.setting, id=sheet.token)
    except NotSaved as refused:
        shown = [str(each.said) for each in refused.flaws if not each.field]
        st.session_state.setdefault(_REFUSED, {})[sheet.token] = shown or [
            t("Det er ikke gemt endnu. Ret først det, der er markeret.")
        ]
        return
    by_name.keep(sheet)
    forget(sheet)
    st.session_state[_SENT] = True
    st.session_state[_SAVED] = sheet.token
    st.session_state.pop(_UNDONE, None)


def _give_up(sheet: Sheet) -> None:
    forget(sheet)
    st.session_state[_SENT] = True


def was_sent() -> bool:
    """Whether a form was sent, or given up, just now, so that the whole page is to be drawn again; once."""
    return bool(st.session_state.pop(_SENT, False))


def say_saved(chosen: Slice) -> None:
    """What was saved, or undone, last in this session."""
    st.session_state.pop(_SENT, None)
    by_name.say_kept()
    if undone := st.session_state.get(_UNDONE):
        said, fine = undone
        (st.info if fine else st.error)(said, icon=":material/undo:" if fine else ":material/error:")
    batch = st.session_state.get(_SAVED)
    form = next((each for each in _lately(chosen) if each.batch == batch), None)
    if form is None:
        return
    line = telling.told(form, frames.programme(chosen.programme))
    if st.session_state.get("reg-toasted") != batch:
        st.session_state["reg-toasted"] = batch
        # The reader stands at the button, below what is said at the top.
        st.toast(t("Gemt: {what}", what=drawing.plain(line)), icon=":material/check_circle:", duration="long")
    st.success(t("Gemt: {what}", what=drawing.plain(line)), icon=":material/check_circle:")
    offer_undo(chosen, form, key="saved")


def offer_undo(chosen: Slice, form: telling.Sent, *, key: str) -> None:
    """A button that makes undone what the form wrote."""
    what = telling.told(form, frames.programme(chosen.programme))
    st.button(
        t("Fortryd"),
        key=f"reg-undo-{key}-{form.batch}",
        icon=":material/undo:",
        on_click=_undo,
        args=(chosen, form.batch, what),
    )


def _lately(chosen: Slice) -> list[telling.Sent]:
    return telling.sent(frames.latest_registered(chosen, LATELY, current_name()))


def _undo(chosen: Slice, batch: str, what: str) -> None:
    programme = chosen.programme
    if refused_them := refusal("correct", programme):
        st.session_state[_UNDONE] = (str(refused_them), False)
        return
    undoing = Batch.undoing(batch, id=secrets.token_urlsafe(16), programme=programme, by=current_name())
    try:
        store.opened().undo(batch, as_batch=undoing, reason=t("Fortrudt på siden Registrér."))
    except (CannotUndo, store.Refused) as refused:
        st.session_state[_UNDONE] = (str(refused), False)
    else:
        st.session_state[_UNDONE] = (t("Fortrudt: {what}", what=drawing.plain(what)), True)
        if st.session_state.get(_SAVED) == batch:
            st.session_state.pop(_SAVED)
