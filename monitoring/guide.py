"""The guide to a programme of one's own: its questions, what the targets will look like, and the button that makes it."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from monitoring import founding, frames, slices
from monitoring.access import current_name, current_role, may, refusal
from monitoring.amounts import with_exactness
from monitoring.founding import Answers, Goal, Problem, Question
from monitoring.programmes import Programme, folder
from monitoring.roles import NOBODY
from monitoring.settings import EVERY_PROGRAMME
from monitoring.store import Refused
from monitoring.words import day, number, percentage, said, t

IN_A_ROW = 4
_MOST = 9_999_999
_ASKED = {question.field: question for question in founding.QUESTIONS}
_FOUNDED, _TRIED = "new-founded", "new-tried"


def may_found() -> bool:
    """Whether the reader may make a programme; says so where not."""
    allowed = may("found", EVERY_PROGRAMME)
    if not allowed:
        st.info(t("Kun den, der er projektleder for alle programmer, kan oprette et nyt."), icon=":material/lock:")
    return allowed


def ask() -> Answers:
    """Ask everything, in steps, and return what is answered so far."""
    given: dict[str, Any] = {}
    today = slices.today()
    st.header(t("1. Programmet"), anchor=False)
    _row(given, "title", "organisation")
    _row(given, "first_day", "last_day", first_day=today, last_day=today + founding.YEAR)
    _row(given, "regions")
    st.header(t("2. Menneskene"), anchor=False)
    _row(given, "helpers", "helpers_target", "helpers_now")
    _row(given, "participants", "participants_target", "participants_now")
    if given["helpers_now"] is not None or given["participants_now"] is not None:
        _row(given, "exactness")
    st.header(t("3. Aktiviteten"), anchor=False)
    _row(given, "activity", "weekday", "weekly")
    _row(given, "activities_target", "attendances_target")
    with st.expander(t("Mere, som kan vente: engelsk navn og et spørgsmål til deltagerne")):
        _row(given, "title_en")
        _row(given, "statement", "statement_target")
    return Answers(**given)


def preview(answers: Answers) -> None:
    """The cards as they will stand on the page of targets, before anything is made."""
    st.header(t("Sådan bliver dine måltal"), anchor=False)
    if not any(goal.target for goal in founding.goals(answers)):
        st.markdown(t("Endnu uden mål: skriv mindst ét, så siden kan sige, om I er på rette vej."))
    cards = founding.goals(answers)
    for first in range(0, len(cards), IN_A_ROW):
        for place, goal in zip(st.columns(IN_A_ROW, gap="small"), cards[first:], strict=False):
            with place, st.container(border=True, height="stretch", gap="xsmall"):
                st.metric(said(goal.title), _figure(goal, answers))
                st.caption(_aim(goal))
    if answers.first_day and answers.last_day and answers.first_day <= answers.last_day:
        st.caption(t("Målene gælder fra {first} til {last}.", first=day(answers.first_day), last=day(answers.last_day)))


def offer(answers: Answers) -> None:
    """The definition to look at and save, and the button that makes the programme; what is wrong stands above it."""
    wrong = founding.problems(answers)
    if not wrong:
        with st.expander(t("Se definitionen, som den bliver skrevet"), icon=":material/description:"):
            _text(founding.definition(answers))
    told = st.container()
    if st.button(t("Opret programmet"), type="primary", icon=":material/add:", key="new-found"):
        st.session_state[_TRIED] = True
        try:
            if not_theirs := refusal("found", EVERY_PROGRAMME):
                st.error(str(not_theirs), icon=":material/lock:")
                return
            programme = founding.write(answers, folder())
        except founding.NotFounded as refused:
            with told:
                _say(refused.problems, answers)
        else:
            st.session_state[_FOUNDED] = programme.id, *_record(programme, answers)
            st.rerun()
    elif st.session_state.get(_TRIED):
        with told:
            _say((*wrong, *founding.taken(answers, folder())), answers)


def finished() -> bool:
    """Whether a programme was made just now; then says so, and leads on to its targets."""
    id, counted, unkept = st.session_state.get(_FOUNDED, ("", "", ""))
    if id not in frames.programmes():
        return False
    programme, file = frames.programme(id), folder() / id / "programme.toml"
    st.success(t("»{title}« er oprettet.", title=said(programme.title)), icon=":material/check_circle:")
    if counted:
        st.markdown(counted)
    if unkept:
        st.warning(unkept, icon=":material/warning:")
    if st.button(
        t("Åbn måltallene"), type="primary", icon=":material/flag:", on_click=_open, args=(id,), key="new-open"
    ):
        _clear()
        st.switch_page("maaltal.py", query_params={})
    st.markdown(t("Log, hvad der sker, under Registrér, eller hent det, I har i forvejen, ind under Importér."))
    st.markdown(
        t(
            "Definitionen ligger i {file}. Ret den, når noget ændrer sig; siden læser den igen af sig selv.",
            file=f"`{file}`",
        )
    )
    with st.expander(t("Se definitionen"), icon=":material/description:"):
        _text(file.read_text(encoding="utf-8"))
    st.button(t("Lav et program til"), type="tertiary", icon=":material/add:", on_click=_clear, key="new-another")
    return True


def _row(given: dict[str, Any], *fields: str, **ordinary: object) -> None:
    """Ask the questions side by side, and put what is answered into `given`."""
    for place, field in zip(st.columns(len(fields), gap="small", vertical_alignment="bottom"), fields, strict=True):
        with place:
            given[field] = _answer(_ASKED[field], Answers(**given), ordinary.get(field))


def _answer(question: Question, so_far: Answers, ordinary: Any) -> Any:
    words = founding.asked(question, so_far)
    kept: dict[str, Any] = {
        "key": f"new-{question.field}",
        "help": str(question.hint) if question.hint else None,
        "persist_state": "session",
    }
    if question.kind == "day":
        low, high = (
            slices.today().replace(year=2000, month=1, day=1),
            slices.today().replace(year=2099, month=12, day=31),
        )
        return st.date_input(words, value=ordinary, min_value=low, max_value=high, format="DD.MM.YYYY", **kept)
    if question.kind == "number":
        return st.number_input(words, value=None, min_value=0, max_value=_MOST, step=1, **kept)
    if question.kind == "weekday":
        days = {id: str(word) for id, word in founding.WEEKDAYS.items()}
        none = t("Ingen fast dag")
        return st.selectbox(words, list(days), format_func=days.__getitem__, index=None, placeholder=none, **kept)
    if question.kind == "yes":
        return st.checkbox(words, **kept)
    if question.kind == "exactness":
        ways = {id: str(word) for id, word in founding.EXACTNESS.items()}
        return st.radio(words, list(ways), format_func=ways.__getitem__, horizontal=True, **kept)
    return st.text_input(words, placeholder=founding.placeholder(question.field) or kept["help"], **kept)


def _figure(goal: Goal, answers: Answers) -> str:
    return t("Ikke registreret") if goal.now is None else with_exactness(number(goal.now), answers.exactness)


def _aim(goal: Goal) -> str:
    if goal.target is None:
        return t("Uden mål")
    return (
        t("mål {target}", target=percentage(goal.target))
        if goal.is_share
        else t("af {target}", target=number(goal.target))
    )


def _say(problems: Iterable[Problem], answers: Answers) -> None:
    lines = [f"- **{founding.asked(_ASKED[each.field], answers)}** {each}" for each in problems]
    if lines:
        st.error("\n".join([t("Programmet er ikke oprettet endnu:"), "", *lines]), icon=":material/error:")


def _text(text: str) -> None:
    st.code(text, language="toml", height=400)
    name = "programme.toml"
    st.download_button(
        t("Gem {file}", file=name), text, name, "text/plain", icon=":material/download:", on_click="ignore"
    )


def _record(programme: Programme, answers: Answers) -> tuple[str, str]:
    """Write the numbers of today; what is said of those kept, and of those that could not be."""
    numbers = founding.counted_today(answers)
    if not numbers:
        return "", ""
    role, by = current_role(EVERY_PROGRAMME) or NOBODY, current_name()
    try:
        on = founding.record(programme, numbers, exactness=answers.exactness, today=slices.today(), role=role, by=by)
    except Refused as refused:
        return "", " ".join((t("Tallene for i dag er ikke gemt."), str(refused)))
    told = founding.told(programme, numbers)
    return t("Gemt som tallene pr. {day}: {numbers}.", day=day(on), numbers=told), ""


def _open(id: str) -> None:
    """Choose the programme in the sidebar, as if its link were opened; before the sidebar is drawn."""
    for key in ("region", "period", "indicator", "denominator"):
        st.session_state.pop(key, None)
    today = slices.today()
    st.session_state["programme"] = id
    # Given outright: a date field that is only forgotten goes on showing the other programme's day.
    st.session_state["as_of"] = slices.default_as_of(
        frames.programme(id), frames.newest(id, today, current_role(id) or NOBODY), today
    )


def _clear() -> None:
    for key in [_FOUNDED, _TRIED, *(f"new-{field}" for field in _ASKED)]:
        st.session_state.pop(key, None)
