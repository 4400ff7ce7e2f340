"""The frame of every page: the list of pages, the shared sidebar, and the one page that is run."""

from pathlib import Path

import streamlit as st

from monitoring import starting

starting.wait()

from monitoring import filters, frames  # noqa: E402  (after what they import has been loaded)
from monitoring.notices import say_faults, say_unavailable, say_whose_data  # noqa: E402
from monitoring.words import t  # noqa: E402

# The icon is a file of ours: a named one would be fetched from outside at every visit.
st.set_page_config(page_title="Programpuls", page_icon=str(Path(__file__).with_name("programpuls.svg")), layout="wide")
frames.begin()
known = frames.programmes()
filters.listen(known)

# One list and no sections: their headings would stand in Streamlit's list where only items may, unreadable to a screen reader.
pages = [
    st.Page("maaltal.py", title=t("Måltal"), icon=":material/flag:", url_path="maaltal", default=True),
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
    st.Page("portefolje.py", title=t("Portefølje"), icon=":material/view_list:", url_path="portefolje"),
    st.Page("nyt_program.py", title=t("Nyt program"), icon=":material/add_circle:", url_path="nyt-program"),
]
# All of them in sight: folded away, the last would stand behind Streamlit's own English words.
page = st.navigation(pages, expanded=True)

say_faults(frames.faults())
if reason := frames.unavailable():
    say_unavailable(*reason)
    st.stop()
if not known:
    st.info(t("Der er ingen programmer at vise. Læg en mappe med en programme.toml i data/programmes."))
    # With nothing to show, a new programme is what there is to make.
    if page.url_path == "nyt-program":
        page.run()
    else:
        st.page_link("nyt_program.py", label=t("Lav dit eget program"), icon=":material/add_circle:")
    st.stop()
filters.ask(known)
say_whose_data(frames.sources(filters.current().programme), filters.unheeded())
page.run()
filters.share()
starting.shown()
