"""Brings the file in when its reader says so, tells how far it is, stops it when asked, and says what came of it."""

import logging
from collections.abc import Callable
from datetime import datetime

import streamlit as st

from monitoring import drawing, frames, intake
from monitoring.access import current_name, refusal
from monitoring.importing import underway, undoing
from monitoring.importing.handing import Held, put_away
from monitoring.importing.looking import counted, parts_of
from monitoring.importing.underway import Occupied, Underway
from monitoring.intake import Outcome, Preview, Proposal
from monitoring.programmes import Programme
from monitoring.slices import Slice
from monitoring.store import Refused
from monitoring.words import Sentence, number, percent, t, tn

log = logging.getLogger("programpuls")
_OURS, _TOLD = "importing-ours", "importing-told"
# What is over so soon needs no bar; a longer one is looked at this often.
SOON, EVERY = 1.5, 0.5
# Where the records of a table are seen.
_SHOWN_ON = {
    "aktiviteter.py": ("activity", "attendance", "activity_topic", "not_held"),
    "mentorer.py": ("match", "goal", "follow_up", "standing"),
    "deltagere.py": ("person", "standing"),
    "udbytte.py": ("invitation", "response", "answer"),
    "portefolje.py": ("unit", "unit_phase", "unit_trait", "submission", "attainment", "observation"),
    "maaltal.py": ("estimate", "milestone", "outreach", "money"),
}


def accept(held: Held, proposal: Proposal, preview: Preview | None, programme: Programme) -> None:
    """The button that brings the file in: whole, or not at all."""
    if preview is None:
        return
    other = underway.running()
    ready = preview.acceptable and preview.writes and other is None
    if st.button(
        _promise(preview), type="primary", icon=":material/upload:", disabled=not ready, key="importing-accept"
    ):
        _begin(held, proposal, programme)
        st.rerun()
    if ready:
        st.caption(t("Alt bliver indlæst på én gang, eller intet. Du kan fortryde det bagefter."))


def say_underway(chosen: Slice) -> bool:
    """Tell of the file on its way in and of what became of the last one; whether that is all there is room for now."""
    ours: Underway | None = st.session_state.get(_OURS)
    if ours is not None and ours.ended:
        return _ended(ours, chosen)
    running = ours or underway.running()
    if running is None:
        if told := st.session_state.pop(_TOLD, None):
            st.warning(told, icon=":material/info:")
        return False
    if running is not ours:
        st.info(
            t(
                "En fil bliver indlæst lige nu fra et andet vindue. Vent, til den er færdig, før du indlæser en ny.",
            ),
            icon=":material/hourglass_top:",
        )
    _watched(running)
    return running is ours


def _begin(held: Held, proposal: Proposal, programme: Programme) -> None:
    if not_theirs := refusal("import", programme.id):
        st.session_state[_TOLD] = str(not_theirs)
        return
    by, book = current_name(), held.book

    def work(tell: Callable[[float, Sentence], None], stopped: Callable[[], bool]) -> Outcome:
        at = datetime.now()
        outcome: Outcome = intake.bring_in(book, proposal, programme, by=by, at=at, progress=tell, cancelled=stopped)
        return outcome

    try:
        begun = underway.begin(book.name, programme.id, by, work)
    except Occupied as occupied:
        other = drawing.plain(occupied.by_other.file)
        st.session_state[_TOLD] = t("{file} bliver indlæst lige nu. Vent, til den er færdig.", file=other)
        return
    st.session_state[_OURS] = begun
    begun.wait(SOON)


@st.fragment(run_every=EVERY)
def _watched(running: Underway) -> None:
    """How far it is, looked at again and again; the whole page is run when it is over."""
    if running.ended:
        st.rerun()
    st.markdown(t("{file} bliver indlæst.", file=f"**{drawing.plain(running.file)}**"))
    doing = t("Stopper ...") if running.stopping else str(running.doing or t("Begynder ..."))
    st.progress(running.share, text=f"{percent(running.share, 1)} · {drawing.plain(doing)}")
    if running.by == current_name():
        st.button(
            t("Stop indlæsningen"),
            on_click=running.stop,
            disabled=running.stopping,
            icon=":material/stop_circle:",
            key="importing-stop",
        )
    st.caption(t("Du kan gå til en anden side imens. Stopper du, bliver intet indlæst."))


def _ended(ours: Underway, chosen: Slice) -> bool:
    """Say what came of it; where nothing was written the file is still in hand and there is room for it."""
    file = f"**{drawing.plain(ours.file)}**"
    if ours.cancelled:
        _let_go()
        st.warning(t("Indlæsningen af {file} er stoppet. Intet er indlæst.", file=file), icon=":material/stop_circle:")
        return False
    if ours.error is not None or ours.outcome is None:
        _let_go()
        st.error("\n\n".join((t("{file} er ikke indlæst.", file=file), _reason(ours.error))), icon=":material/error:")
        return False
    if ours.outcome.batch is None:
        _let_go()
        if ours.outcome.preview.acceptable:
            st.info(t("Intet nyt i {file}: alt var registreret i forvejen.", file=file), icon=":material/info:")
        else:
            st.warning(
                t("{file} er ikke indlæst. Se nedenfor, hvad der skal rettes.", file=file), icon=":material/error:"
            )
        return False
    put_away()
    _written(ours, ours.outcome.batch, ours.outcome.preview, chosen)
    return True


def _written(ours: Underway, batch: str, preview: Preview, chosen: Slice) -> None:
    programme = frames.programmes().get(ours.programme)
    file = f"**{drawing.plain(ours.file)}**"
    st.success(t("{file} er indlæst: {parts}.", file=file, parts=parts_of(preview)), icon=":material/check_circle:")
    if len(told := counted(preview.counts)):
        drawing.table(told, heard=t("Poster i filen efter tabel"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if programme is not None and programme.id == chosen.programme:
            _links({each.table for each in preview.counts if each.new or each.changed})
        undoing.offer(ours.programme, batch, ours.file, key="importing-undo-this", then=_let_go)
        st.button(t("Indlæs en fil til"), icon=":material/add:", on_click=_let_go, key="importing-another")


def _links(tables: set[str]) -> None:
    labels = {
        "aktiviteter.py": t("Se det på Aktiviteter"),
        "mentorer.py": t("Se det på Mentorer og forløb"),
        "deltagere.py": t("Se det på Deltagere"),
        "udbytte.py": t("Se det på Udbytte"),
        "portefolje.py": t("Se det på Portefølje"),
        "maaltal.py": t("Se det på Måltal"),
    }
    for page, shown in _SHOWN_ON.items():
        if tables & set(shown):
            st.page_link(page, label=labels[page], icon=":material/arrow_forward:")


def just_in() -> str:
    """The batch that the page tells of as just brought in; empty where there is none."""
    ours: Underway | None = st.session_state.get(_OURS)
    return (ours.outcome.batch if ours is not None and ours.outcome is not None else None) or ""


def _let_go() -> None:
    st.session_state.pop(_OURS, None)


def _reason(error: Exception | None) -> str:
    if isinstance(error, Refused):
        return drawing.plain(str(error))
    log.error("A file could not be brought in.", exc_info=error)
    return t(
        "Noget gik galt ({kind}). Intet er skrevet, og filen er her stadig: prøv igen. Bliver det ved, så send tidspunktet til den, der driver Programpuls.",
        kind=type(error).__name__,
    )


def _promise(preview: Preview) -> str:
    """What the button does: bring in so many new records and so many changed ones."""
    new, changed = (sum(getattr(each, name) for each in preview.counts) for name in ("new", "changed"))
    if new and changed:
        return t("Indlæs {new} nye og {changed} ændrede", new=number(new), changed=number(changed))
    if changed:
        return tn("Indlæs 1 ændret", "Indlæs {n} ændrede", changed)
    return tn("Indlæs 1 ny", "Indlæs {n} nye", new) if new else t("Intet at indlæse")
