"""The lead's page of releases: what a release would bring, table by table, and those that were published."""

import streamlit as st

from monitoring import access, drawing, frames
from monitoring.releases import Prepared
from monitoring.releasing import publishing, saying
from monitoring.slices import Slice
from monitoring.words import day, t


def show(chosen: Slice) -> None:
    """The page below its title."""
    prepared = frames.release_prepared(chosen)
    if prepared is None:
        st.markdown(t("Skjult af hensyn til fortrolighed."))
        return
    st.markdown(saying.answer(prepared))
    st.caption(
        t(
            "Opgjort pr. {day}, for hele programmet: region og periode gælder ikke her. Før noget frigives, regnes efter, om nogen ville "
            "kunne findes i det sammen med alt, der er frigivet før.",
            day=day(prepared.day),
        )
    )
    publishing.offer(prepared, chosen)
    st.button(t("Se siden, som bestyrelsen ser den"), icon=":material/visibility:", on_click=access.meet)
    _brings(prepared)
    kept, withheld = saying.kept(prepared.tables), saying.withheld(prepared.tables)
    if not kept.empty:
        st.header(t("Hvad beholder de tal, der er frigivet før?"), anchor=False)
        drawing.table(kept, heard=t("Hvad beholder de tal, der er frigivet før?"))
    if not withheld.empty:
        st.header(t("Hvad er skjult, og hvorfor?"), anchor=False)
        drawing.table(withheld, heard=t("Hvad er skjult, og hvorfor?"))
    _published(chosen)


def _brings(prepared: Prepared) -> None:
    if not prepared.brings:
        return
    st.header(t("Hvad vil bestyrelse og bevillingsgiver se?"), anchor=False)
    for each in prepared.brings:
        st.subheader(saying.title(each), anchor=False)
        drawing.table(saying.figures(each), heard=saying.title(each))
        if lines := saying.put_together(each):
            st.caption("  \n".join(drawing.plain(line) for line in lines))


def _published(chosen: Slice) -> None:
    st.header(t("Hvad er frigivet før?"), anchor=False)
    rows = saying.releases(frames.release_history(chosen))
    if rows.empty:
        st.info(t("Der er ikke frigivet noget endnu."))
    else:
        drawing.table(rows, heard=t("Hvad er frigivet før?"))
