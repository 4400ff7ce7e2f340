"""Do the records agree with the programme's report, figure by figure?"""

import streamlit as st

from monitoring import choices, drawing, filters, frames, ledger, notices
from monitoring.words import said, t

chosen = filters.current()
faults = frames.printed_faults(chosen.programme)
printed = frames.printed(chosen.programme)
told = ledger.lines(printed, frames.reconciliation(chosen))
counts = ledger.counts(told)

st.title(t("Stemmer vi med rapporten?"), anchor=False)
notices.say_faults(faults)
if not faults:
    st.markdown(ledger.answer(printed, told))

if told:
    st.caption(ledger.scope(chosen.regions))
    st.markdown(" ".join(ledger.badge(verdict, figures) for verdict, figures in counts.items()))
    kept = choices.choose_verdicts()
    rows = [each for each in told if each.verdict in kept]
    computed = {each.figure.id: each for each in rows if each.computed is not None}
    if computed:
        with st.expander(t("Bag et tal"), icon=":material/info:"):
            labels = {id: f"{each.figure.place} · {said(each.figure.label)}" for id, each in computed.items()}
            id = st.selectbox(t("Tal"), list(labels), format_func=labels.__getitem__, key=f"behind-{chosen.programme}")
            st.markdown("  \n".join(ledger.behind(computed[id])))
    if rows:
        file, where = f"{chosen.programme}-reconciliation", ledger.scope(chosen.regions)
        drawing.save(ledger.sheet(rows), file=file, chosen=chosen, title=t("Afstemning"), where=where)
    else:
        st.info(t("Ingen af rapportens tal har dette udfald."))

    for verdict in kept:
        if counts[verdict]:
            st.header(ledger.heading(verdict), anchor=False)
            st.markdown(ledger.verdict_meaning(verdict))
            drawing.table(ledger.table(rows, verdict), heard=ledger.verdict_word(verdict))
