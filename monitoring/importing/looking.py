"""What bringing the file in would do: how much is new and what changes, what is wrong, what the first records will say."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from monitoring import drawing, frames, intake
from monitoring.access import current_name
from monitoring.importing import findings, first, underway
from monitoring.importing.handing import Held, passed_over
from monitoring.importing.naming import signed
from monitoring.intake import Counts, Preview, Proposal
from monitoring.programmes import Programme
from monitoring.slices import Slice
from monitoring.words import day, listed, number, said, t, tn

_SEEN = "importing-preview"


def what_it_does(held: Held, proposal: Proposal, programme: Programme, chosen: Slice) -> Preview | None:
    """Tell what would be written and what is wrong; None where no sheet is read."""
    if not proposal.mappings:
        return None
    if underway.running() is not None:
        st.caption(t("Filen ses igennem, når den, der bliver indlæst nu, er færdig."))
        return None
    preview = previewed(held, proposal, programme)
    st.header(t("Det sker, når du indlæser"), anchor=False)
    st.markdown(in_words(preview))
    for line in (_before(preview), passed_over(preview.passed_over)):
        if line:
            st.caption(drawing.plain(line))
    if len(told := counted(preview.counts)):
        drawing.table(told, heard=t("Poster i filen efter tabel"))
    first.show(held.book, proposal, programme)
    findings.show(preview.groups, chosen, file=held.book.name)
    return preview


def previewed(held: Held, proposal: Proposal, programme: Programme) -> Preview:
    """What bringing the file in would do, worked out again when what is chosen or what is recorded has changed."""
    asked = (held.token, repr(proposal), programme.id, frames.version())
    seen: tuple[object, Preview] | None = st.session_state.get(_SEEN)
    if seen is None or seen[0] != asked:
        with st.spinner(t("Ser filen igennem ...")):
            seen = asked, intake.preview(held.book, proposal, programme, by=current_name())
        st.session_state[_SEEN] = seen
    return seen[1]


def in_words(preview: Preview) -> str:
    """What it comes to, in a sentence."""
    if not any(each.rows for each in preview.counts):
        return t("**Filen har ingen poster.**")
    if not preview.writes and not any(each.unknown for each in preview.counts):
        return t("**Intet nyt:** alt i filen er registreret i forvejen.")
    return t("Filen har {parts}.", parts=f"**{parts_of(preview)}**")


def parts_of(preview: Preview) -> str:
    """How much of a file is new, changed, there already, unreadable, in words."""
    new, changed, same, unknown = (
        sum(getattr(each, name) for each in preview.counts) for name in ("new", "changed", "same", "unknown")
    )
    parts = [
        tn("1 ny", "{n} nye", new) if new else "",
        tn("1 ændret", "{n} ændrede", changed) if changed else "",
        tn("1, der er registreret i forvejen", "{n}, der er registreret i forvejen", same) if same else "",
        tn("1, der ikke kan læses", "{n}, der ikke kan læses", unknown) if unknown else "",
    ]
    return listed([each for each in parts if each])


def counted(counts: Sequence[Counts]) -> pd.DataFrame:
    """The records of the file by table; a column that would be nought from top to bottom is left out."""
    columns = {
        t("Nye"): [each.new for each in counts],
        t("Ændrede"): [each.changed for each in counts],
        t("Som før"): [each.same for each in counts],
        t("Kan ikke læses"): [each.unknown for each in counts],
    }
    told = {name: [number(each) for each in values] for name, values in columns.items() if any(values)}
    return pd.DataFrame({t("Tabel"): [said(each.label) for each in counts]} | told) if told else pd.DataFrame()


def _before(preview: Preview) -> str:
    if preview.before is None:
        return ""
    at, by = preview.before
    return t("Den samme fil blev indlæst {day} af {by}.", day=day(at.date()), by=signed(by))
