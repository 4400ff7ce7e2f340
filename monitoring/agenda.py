"""Puts the week on the page: what is to be done and where it is seen, what is new, how the running matches go."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from monitoring import charts, drawing, frames, match_health, revealing, tasks, weeks
from monitoring.drawing import Picture
from monitoring.programmes import Programme
from monitoring.slices import WHOLE_PERIOD, Slice
from monitoring.tasks import Group
from monitoring.words import day, language, number, said, t, tn


def waiting(chosen: Slice) -> tuple[Group, ...]:
    """What is to be done on the day, by task; nothing where it is hidden or the programme has not begun."""
    programme, found = frames.programme(chosen.programme), frames.to_do(chosen)
    if found["hidden"].any() or not has_begun(chosen):
        return ()
    return tasks.groups(found, programme, chosen.as_of)


def has_begun(chosen: Slice) -> bool:
    """Whether the programme has begun on the day."""
    return frames.programme(chosen.programme).from_on <= chosen.as_of


def answer(told: tuple[Group, ...], chosen: Slice) -> str:
    """The answer to what should be done now, in a sentence or two; or which kind of nothing there is."""
    programme, newest = frames.programme(chosen.programme), frames.newest_change(chosen)
    if newest["hidden"].any():
        return t("Tallene er skjult af hensyn til fortrolighed.")
    if not has_begun(chosen):
        return t("Programmet begynder {day}. Indtil da er der intet at gøre her.", day=day(programme.from_on))
    if newest.empty:
        return t("Der er ikke registreret noget for dette udsnit endnu.")
    if not programme.tasks:
        return t(
            "Programmet har ingen regler for, hvad der skal gøres hvornår. Skriv dem i programmets definition; "
            "docs/definition.md viser hvordan."
        )
    first = tasks.answer(told, programme)
    if chosen.as_of > programme.to_on:
        first += " " + t("Programmet sluttede {day}; listen er, hvad der står åbent.", day=day(programme.to_on))
    return first


def sides(told: tuple[Group, ...]) -> list[DeltaGenerator]:
    """Where the list stands and, beside it where there is room, the week; without a list the week has the room alone."""
    return st.columns([3, 2], gap="large") if told else [st.container(), st.container()]


def to_do(told: tuple[Group, ...], chosen: Slice) -> None:
    """Each task with its first rows, what to do about them and where they are seen; the rest unfolds."""
    if not told:
        return
    programme = frames.programme(chosen.programme)
    st.header(t("Det venter"), anchor=False)
    if len(told) > 1:
        st.markdown(drawing.plain(tasks.overview(told)))
    for group in told:
        st.subheader(tasks.heading(group), anchor=False)
        st.markdown(drawing.plain(tasks.remedy(group.task)))
        rows = tasks.worded(group, programme, chosen.as_of, at_most=tasks.SHOWN)
        drawing.table(revealing.beside(rows, _people(group, chosen)[: len(rows)], chosen), heard=tasks.heading(group))
        _rest(group, programme, chosen)
        _mend(group, programme, chosen)
        page, beside = tasks.page(group, programme), t("sammen med resten")
        st.page_link(
            page,
            # Two lines, so that it is high enough for a finger.
            label=f"{_seen_on(page)}  \n:small[{beside}]",
            icon=":material/arrow_forward:",
            query_params=_address(chosen) + tasks.seen_in(group),
        )
    _all_of_it(told, programme, chosen)


def _people(group: Group, chosen: Slice) -> list[tuple[str | None, ...]]:
    """The pseudonyms of the people behind each row, for the names beside it: of a match both; of a day or an answer nobody."""
    subjects = [str(each) for each in group.rows["subject"]]
    if group.subject_kind == "match":
        found = frames.registered(chosen, "matches")
        both = dict(zip(found["match"], zip(found["supporter"], found["participant"], strict=True), strict=True))
        return [both.get(each, ()) for each in subjects]
    return [(each,) if group.subject_kind == "person" else () for each in subjects]


def _mend(group: Group, programme: Programme, chosen: Slice) -> None:
    """A link to the form that mends the most urgent row; none where no form does."""
    told = _mended_by(group, programme)
    if told is None:
        return
    (what, form), word = told, t("Registrér")
    st.page_link(
        "registrer.py",
        label=f"**{word}**  \n:small[{drawing.plain(what)}]",
        icon=":material/edit_note:",
        query_params=_address(chosen) + form,
    )


def _mended_by(group: Group, programme: Programme) -> tuple[str, list[tuple[str, str]]] | None:
    """What the form is about, and how the address names it and what it begins with."""
    subject, due_on = str(group.rows["subject"].iloc[0]), group.rows["due_on"].iloc[0].date()
    own, query = group.task.parameters, group.task.query
    if query == "tasks/evenings_without_log":
        kind = str(own["kinds"][0])
        label = next(said(each.label) for each in programme.activities if each.id == kind)
        return f"{label} {day(due_on)}", [("form", "evening"), ("kind", kind), ("on", due_on.isoformat())]
    if query == "tasks/follow_ups_due":
        return t("opfølgning i {match}", match=subject), [("form", "follow_up"), ("match", subject)]
    if query in ("tasks/first_meeting_missing", "tasks/matches_gone_quiet", "tasks/few_meetings_at_first"):
        return t("møde i {match}", match=subject), [*_meeting(own, programme), ("match", subject)]
    if query == "tasks/supporters_without_log":
        return t("møde med {person}", person=subject), [*_meeting(own, programme), ("mentor", subject)]
    if query in ("tasks/persons_waiting", "tasks/supporters_unmatched"):
        role = str(own["role"])
        kinds = [each for each in programme.matches if role in (each.supporter, each.participant)]
        form = [("form", "match"), ("person", subject), ("role", role)]
        return (t("forløb for {person}", person=subject), form) if kinds else None
    return None


def _meeting(own: Mapping[str, object], programme: Programme) -> list[tuple[str, str]]:
    """The form of a meeting in the kind of match that a task names."""
    kind = next(each for each in programme.matches if each.id == own["kind"])
    return [("form", "meeting"), ("kind", kind.meetings[0])]


def _rest(group: Group, programme: Programme, chosen: Slice) -> None:
    """What stands after a task's first rows, when it is unfolded."""
    if group.count <= tasks.SHOWN:
        return
    label = tn("Vis {n} mere", "Vis {n} flere", group.count - tasks.SHOWN)
    folded = st.expander(label, icon=":material/table_rows:", key=f"rest-{group.task.id}", on_change="rerun")
    if folded.open:
        with folded:
            rows = tasks.worded(group, programme, chosen.as_of).iloc[tasks.SHOWN :]
            drawing.table(
                revealing.beside(rows, _people(group, chosen)[tasks.SHOWN :], chosen), heard=tasks.heading(group)
            )
            if group.count > len(group.rows):
                st.caption(_cut(group))


def _cut(group: Group) -> str:
    shown, whole = number(len(group.rows)), number(group.count)
    return t("De {shown} ældste af {whole}. Vælg en region for at se flere.", shown=shown, whole=whole)


def _all_of_it(told: tuple[Group, ...], programme: Programme, chosen: Slice) -> None:
    """The whole list as a file, when it is unfolded."""
    folded = st.expander(t("Gem hele listen"), icon=":material/download:", key="save-to-do", on_change="rerun")
    if folded.open:
        with folded:
            for group in told:
                if group.count > len(group.rows):
                    st.caption(f"{tasks.titled(group.task)}: {_cut(group)}")
            rows = tasks.saved(told, programme, chosen.as_of)
            drawing.save(
                rows, file=f"{chosen.programme}-to-do-{chosen.as_of.isoformat()}", chosen=chosen, title=t("Det venter")
            )


def _seen_on(page: str) -> str:
    return {
        "mentorer.py": t("Se i Mentorer og forløb"),
        "deltagere.py": t("Se i Deltagere"),
        "aktiviteter.py": t("Se i Aktiviteter"),
        "udbytte.py": t("Se i Udbytte"),
    }[page]


def _address(chosen: Slice) -> list[tuple[str, str]]:
    """The view in the address, by ids and with its day, as the link in the sidebar has it."""
    programme = frames.programme(chosen.programme)
    whole = (chosen.from_on, chosen.to_on) == (programme.from_on, programme.to_on)
    given = [("programme", chosen.programme), *(("region", each) for each in chosen.regions)]
    given.append(("period", WHOLE_PERIOD if whole else str(chosen.from_on.year)))
    return [*given, ("as_of", chosen.judged_on.isoformat()), ("lang", language())]


def news(chosen: Slice) -> None:
    """What the week up to the day has brought, beside the week before; since when there is nothing, where there is nothing."""
    changes, newest = frames.changes(chosen), frames.newest_change(chosen)
    if changes["hidden"].any() or newest.empty or not has_begun(chosen):
        return
    st.header(t("Nyt siden {day}", day=day(chosen.last_week)), anchor=False)
    if not changes["this_week"].any():
        last = newest["on"].max().date()
        quiet = (chosen.as_of - last).days
        first = t("Intet nyt er registreret i den uge.")
        if quiet >= 7:
            first += " " + tn(
                "Det nyeste er fra {day}, for {n} dag siden.", "Det nyeste er fra {day}, for {n} dage siden.", quiet,
                day=day(last),
            )  # fmt: skip
        st.markdown(first)
        return
    rows = weeks.table(changes, frames.programme(chosen.programme))
    drawing.table(rows, heard=t("Nyt siden {day}", day=day(chosen.last_week)))


def health(chosen: Slice) -> None:
    """How the running matches go, and which of them need a check-in; nothing where the programme has no matches."""
    programme = frames.programme(chosen.programme)
    kinds = [each for each in programme.matches if each.meetings]
    for kind in kinds:
        found = frames.match_health(chosen, kind.id)
        if found["hidden"].any() or frames.newest_change(chosen).empty or not has_begun(chosen):
            return
        title = t("Sådan går det i forløbene")
        st.header(title if len(kinds) == 1 else f"{title}: {said(kind.label)}", anchor=False)
        st.markdown(match_health.answer(found, kind))
        each = match_health.counts(found)
        if not each or "unknown" in each:
            continue
        drawing.draw(how_matches_go, match_health.table, chosen, kind.id)
        if needing := each.get("needs_check_in"):
            which = match_health.named(found[found["health"] == "needs_check_in"], needing)
            st.markdown(t("Det gælder {which}.", which=which))
        st.caption(match_health.rule(kind))


def how_matches_go(chosen: Slice, what: str) -> Picture | None:
    """The running matches of the kind `what`, a bar per health; None where it is hidden or none runs."""
    found = frames.match_health(chosen, what)
    if found.empty or found["hidden"].any():
        return None
    rows = match_health.bars(found)
    heard = ", ".join(f"{label}: {text}" for label, text in zip(rows["label"], rows["text"], strict=True))
    return Picture(spec=charts.health_of_matches(rows), heard=heard, rows=rows, title=t("Sådan går det i forløbene"))


def is_told(chosen: Slice) -> bool:
    """Whether there is anything to tell of the day beyond the answer."""
    newest: pd.DataFrame = frames.newest_change(chosen)
    return has_begun(chosen) and not newest.empty and not newest["hidden"].any()
