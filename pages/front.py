"""The frame of every page: the list of pages, the shared sidebar, and the one page that is run."""

from pathlib import Path

import streamlit as st

from monitoring import starting

starting.wait()

from monitoring import access, filters, frames, links, menu, revealing  # noqa: E402  (after what they import has been loaded)
from monitoring.notices import say_faults, say_lost, say_unavailable, say_whose_data  # noqa: E402
from monitoring.words import t  # noqa: E402

# The icon is a file of ours: a named one would be fetched from outside at every visit.
st.set_page_config(page_title="Programpuls", page_icon=str(Path(__file__).with_name("programpuls.svg")), layout="wide")
frames.begin()
known = access.within(frames.programmes())
filters.listen(known)

# One list and no sections: their headings would stand in Streamlit's list where only items may, unreadable to a screen reader.
pages = [
    st.Page("maaltal.py", title=t("Måltal"), icon=":material/flag:", url_path="maaltal"),
    st.Page("denne_uge.py", title=t("Denne uge"), icon=":material/event:", url_path="denne-uge"),
    st.Page("mentorer.py", title=t("Mentorer og forløb"), icon=":material/group:", url_path="mentorer"),
    st.Page("deltagere.py", title=t("Deltagere"), icon=":material/diversity_3:", url_path="deltagere"),
    st.Page("aktiviteter.py", title=t("Aktiviteter"), icon=":material/calendar_month:", url_path="aktiviteter"),
    st.Page("udbytte.py", title=t("Udbytte"), icon=":material/forum:", url_path="udbytte"),
    st.Page("udforsk.py", title=t("Udforsk"), icon=":material/search:", url_path="udforsk"),
    st.Page("afstemning.py", title=t("Afstemning"), icon=":material/fact_check:", url_path="afstemning"),
    st.Page("registrer.py", title=t("Registrér"), icon=":material/edit_note:", url_path="registrer"),
    st.Page("importer.py", title=t("Importér"), icon=":material/upload_file:", url_path="importer"),
    st.Page("datakvalitet.py", title=t("Datakvalitet"), icon=":material/rule:", url_path="datakvalitet"),
    st.Page("frigivelser.py", title=t("Frigivelser"), icon=":material/lock_open:", url_path="frigivelser"),
    st.Page("portefolje.py", title=t("Portefølje"), icon=":material/view_list:", url_path="portefolje"),
    st.Page("administration.py", title=t("Administration"), icon=":material/key:", url_path="administration"),
    st.Page("databeskyttelse.py", title=t("Databeskyttelse"), icon=":material/shield:", url_path="databeskyttelse"),
    st.Page("nyt_program.py", title=t("Nyt program"), icon=":material/add_circle:", url_path="nyt-program"),
]
turned = menu.turn(pages, filters.programme(known))

say_faults(frames.faults() if access.leads_any(known) else [])
if reason := access.unavailable() or frames.unavailable():
    say_unavailable(*reason)
    st.stop()
if not known:
    menu.say_nothing_to_see(frames.programmes(), turned)
    menu.offer_to_leave()
    st.stop()
filters.ask(known)
chosen = filters.current()
menu.say_seen_as(chosen.programme)
say_whose_data(frames.sources(chosen.programme, chosen.role), links.unheeded(), links.unoffered())
say_lost(frames.lost_at_start(chosen)["record_table"].dropna().to_list())
revealing.offer(chosen)
revealing.notice(chosen)
menu.show(turned, chosen.programme)
filters.share()
menu.offer_to_leave()
starting.shown()
