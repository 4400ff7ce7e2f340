"""What a file was taken for and how it is read, for its reader to see and to change."""

from dataclasses import replace

import streamlit as st

from monitoring import drawing, intake
from monitoring.importing import columns, questions
from monitoring.importing.answers import choose_answers, what_of
from monitoring.importing.destinations import AnyMapping, destination, destinations, mapping_to
from monitoring.importing.handing import Held
from monitoring.importing.strange import strange
from monitoring.intake import Proposal, Sheet, TableMapping
from monitoring.intake.layouts import NAMES, left_out
from monitoring.intake.remembering import remembered
from monitoring.programmes import Programme
from monitoring.store import opened
from monitoring.words import listed, t

# So many sheets stand on the page one below the other; of more, only those that need their reader.
FEW = 3


def how_it_is_read(held: Held, programme: Programme) -> Proposal:
    """Tell what the file was taken for, and ask about each sheet and column; the proposal as the reader now has it."""
    st.header(t("Sådan læses filen"), anchor=False)
    proposal = held.proposals.get(programme.id) or _propose(held, programme)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(_taken_for(proposal, recalled=programme.id in held.recalled), width="content")
        if programme.id in held.recalled:
            st.button(
                t("Glem det"),
                type="tertiary",
                icon=":material/undo:",
                on_click=_forget,
                args=(held, programme),
                key="importing-forget",
            )
    sheets = [sheet for sheet in held.book.sheets if sheet.headings]
    key = f"importing-{held.token}-{programme.id}"
    shown = _shown(held, sheets, proposal, programme, key=key)
    mappings: list[AnyMapping] = []
    for place, sheet in enumerate(sheets):
        of_sheet = [each for each in proposal.mappings if each.sheet == sheet.name]
        is_shown = sheet.name in shown
        mappings += _sheet(held, sheet, of_sheet, programme, key=f"{key}-{place}") if is_shown else of_sheet
    held.proposals[programme.id] = proposal = replace(proposal, mappings=tuple(mappings))
    if personal := left_out(held.book, proposal):
        st.caption(t("Personoplysninger læses ikke: {names}.", names=_quoted(personal)))
    return proposal


def _shown(held: Held, sheets: list[Sheet], proposal: Proposal, programme: Programme, *, key: str) -> set[str]:
    """The sheets whose reading stands on the page: all of a few; of many those that ask for something, and the one chosen."""
    if len(sheets) <= FEW:
        return {sheet.name for sheet in sheets}
    by_name = {sheet.name: sheet for sheet in sheets}
    for each in proposal.mappings:
        if _lacking(each, programme) or strange(each, by_name[each.sheet], programme):
            # Once on the page it stays there, also when what it asked for has been given.
            held.asking.add((programme.id, each.sheet))
    asking = {name for id, name in held.asking if id == programme.id}
    read = [name for name in by_name if any(each.sheet == name for each in proposal.mappings)]
    st.markdown(t("Læses: {columns}", columns=drawing.plain(listed(read))) if read else "")
    picked = st.selectbox(
        t("Se eller ret et ark"),
        [name for name in by_name if name not in asking],
        index=None,
        placeholder=t("Vælg ..."),
        key=f"{key}-sheet",
    )
    return asking | {picked} if picked else asking


def _propose(held: Held, programme: Programme) -> Proposal:
    """How the file is read before its reader has changed anything; what was chosen about another reading is let go."""
    proposal = held.proposals[programme.id] = intake.propose(held.book, programme)
    if remembered(held.book, proposal.likeness, programme) is not None:
        held.recalled.add(programme.id)
    return proposal


def _forget(held: Held, programme: Programme) -> None:
    with opened().jotting() as jot:
        jot.drop_mapping(programme.id, held.proposals[programme.id].likeness)
    held.recalled.discard(programme.id)
    # Under another name: the fields begin anew.
    held.begin_anew()


def _taken_for(proposal: Proposal, *, recalled: bool) -> str:
    if recalled:
        return t("Filer som denne er indlæst før: den læses som sidst.")
    if proposal.product == "template":
        return t("Filen har de samme kolonner som skabelonen.")
    if proposal.product in NAMES:
        return t("Det er et udtræk fra {product}.", product=NAMES[proposal.product])
    if proposal.mappings:
        return t("Kolonnerne er genkendt på deres navne. Se efter, om det passer.")
    return t("Filen ligner ikke noget kendt. Vælg, hvad den indeholder.")


def _sheet(held: Held, sheet: Sheet, now: list[AnyMapping], programme: Programme, *, key: str) -> list[AnyMapping]:
    """Ask what a sheet holds and how; what it is read as, which may be several things or none."""
    known = destinations(programme)
    there = {destination(each): each for each in now}
    label = t("Filen indeholder")
    if len(held.book.sheets) > 1:
        label = t("Arket »{name}« indeholder", name=sheet.name)
    picked = st.multiselect(
        label,
        list(known),
        default=[each for each in there if each in known],
        format_func=known.__getitem__,
        placeholder=t("Læses ikke"),
        key=key,
    )
    mappings = [
        _read(held, there[each] if each in there else mapping_to(each, sheet, programme), sheet, programme, key=key)
        for each in picked
    ]
    left = columns.unread(mappings, sheet, left_out(held.book, Proposal(product="", likeness="")))
    if mappings and left:
        st.caption(t("Læses ikke: {names}.", names=_quoted(left)))
    return mappings


def _read(held: Held, mapping: AnyMapping, sheet: Sheet, programme: Programme, *, key: str) -> AnyMapping:
    name = destinations(programme)[destination(mapping)]
    own = f"{key}-{what_of(mapping)}"
    # What is read stands above the fields by which it is chosen.
    told = st.empty()
    folded = st.expander(
        t("Ret kolonnerne: {name}", name=name),
        icon=":material/view_column:",
        # As it was when the file was handed in: what is chosen must not fold up what it is chosen in.
        expanded=held.unfolded.setdefault(own, bool(_lacking(mapping, programme))),
        key=f"{own}-columns",
        on_change="rerun",
    )
    # The fields cost a page; folded they are not there, and what was chosen in them holds.
    if folded.open:
        with folded:
            if isinstance(mapping, TableMapping):
                mapping = columns.choose_columns(mapping, sheet, programme, key=own)
            else:
                mapping = questions.choose_questions(mapping, sheet, programme, key=own)
    lines = (_summary(mapping, programme), _lacking(mapping, programme))
    told.markdown(" · ".join(drawing.plain(each) for each in lines if each))
    return choose_answers(held, mapping, sheet, programme, key=own)


def _summary(mapping: AnyMapping, programme: Programme) -> str:
    if isinstance(mapping, TableMapping):
        return columns.summary(mapping, programme)
    return questions.summary(mapping, programme)


def _lacking(mapping: AnyMapping, programme: Programme) -> str:
    """What keeps the records from being read, in words; empty where nothing does."""
    if isinstance(mapping, TableMapping):
        missing = columns.missing(mapping, programme)
        return t("Mangler: {names}", names=listed(missing)) if missing else ""
    return "" if mapping.questions else t("Ingen spørgsmål er fundet")


def _quoted(names: list[str]) -> str:
    return drawing.plain(listed([t("»{name}«", name=each) for each in names]))
