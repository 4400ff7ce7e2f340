"""The file that the reader has handed in: chosen, read, kept in hand until it is brought in or put away."""

from dataclasses import dataclass, field
from uuid import uuid4

import streamlit as st

from monitoring import drawing, store
from monitoring.importing import received
from monitoring.intake import Book, Proposal, Unreadable
from monitoring.words import listed, number, t, tn

_HELD, _ROUND, _REFUSED = "importing-held", "importing-round", "importing-refused"
KINDS = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet"}


@dataclass(kw_only=True, eq=False)
class Held:
    """A file in hand: what it holds, how each programme would read it, and a name for what is chosen about it.

    `recalled` are the programmes that read it as they did the last file like it, `unfolded` says which columns were
    asked about from the beginning, `asking` which sheets of which programme needed their reader.
    `asked` are the answers the reader has been asked about, by place and column: they stay on the page when answered.
    """

    book: Book
    token: str = field(default_factory=lambda: uuid4().hex[:12])
    proposals: dict[str, Proposal] = field(default_factory=dict)
    asked: set[tuple[str, str, str]] = field(default_factory=set)
    recalled: set[str] = field(default_factory=set)
    asking: set[tuple[str, str]] = field(default_factory=set)
    unfolded: dict[str, bool] = field(default_factory=dict)

    def begin_anew(self) -> None:
        """Let go of everything that was chosen about the file, and give it another name."""
        self.token = uuid4().hex[:12]
        self.proposals.clear()
        self.asked.clear()
        self.asking.clear()


def hand_in() -> Held | None:
    """The file in hand; where there is none, the place to hand one in."""
    held: Held | None = st.session_state.get(_HELD)
    if refused := store.opened().refused:  # before anybody has answered questions about a file
        st.warning(f"{refused.problem} {refused.remedy}", icon=":material/lock_open:")
    if held is None:
        return _ask()
    rows = sum(len(sheet.rows) for sheet in held.book.sheets)
    told = [
        drawing.plain(held.book.name),
        KINDS.get(held.book.kind, held.book.kind),
        tn("{n} række", "{n} rækker", rows),
    ]
    if len(held.book.sheets) > 1:
        told.insert(2, t("{n} ark", n=number(len(held.book.sheets))))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{told[0]}** · " + " · ".join(told[1:]), width="content")
        st.button(
            t("Vælg en anden fil"), type="tertiary", icon=":material/close:", on_click=put_away, key="importing-other"
        )
    return held


def put_away() -> None:
    """Forget the file in hand and everything chosen about it."""
    st.session_state.pop(_HELD, None)


def _ask() -> Held | None:
    # A field for files is emptied by being another one.
    place = st.session_state.setdefault(_ROUND, 0)
    uploaded = st.file_uploader(t("Vælg en fil, eller træk den hertil"), key=f"importing-file-{place}")
    command = " ".join(("python -m monitoring.intake", t("FIL"), "--programme", t("PROGRAM")))
    # As a caption the command would be too pale to read.
    st.markdown(
        t(
            "CSV, Excel (.xlsx) eller Parquet, højst 20 MB. En større fil indlæses fra serverens kommandolinje: {command}",
            command=f"`{command}`",
        )
    )
    if uploaded is None:
        return None
    refused: tuple[str, Unreadable] | None = st.session_state.get(_REFUSED)
    if refused is None or refused[0] != uploaded.file_id:
        try:
            with st.spinner(t("Læser {file} ...", file=uploaded.name)):
                book = received.read(uploaded.name, uploaded.getbuffer())
        except Unreadable as unreadable:
            refused = uploaded.file_id, unreadable
            st.session_state[_REFUSED] = refused
        else:
            st.session_state[_HELD] = Held(book=book)
            st.session_state[_ROUND] = place + 1
            st.session_state.pop(_REFUSED, None)
            st.rerun()
    _say(uploaded.name, refused[1])
    return None


def _say(file: str, unreadable: Unreadable) -> None:
    st.error(
        "\n\n".join(
            (
                t("{file} kan ikke læses.", file=f"**{drawing.plain(file)}**")
                + " "
                + drawing.plain(str(unreadable.problem)),
                drawing.plain(str(unreadable.remedy)),
                t("Intet er indlæst, og intet er ændret."),
            )
        ),
        icon=":material/error:",
    )


def passed_over(sheets: tuple[str, ...]) -> str:
    """Which sheets are not read, in a sentence; empty where all are."""
    if not sheets:
        return ""
    names = listed([t("»{name}«", name=each) for each in sheets])
    return tn("Arket {names} læses ikke.", "Arkene {names} læses ikke.", len(sheets), names=names)
