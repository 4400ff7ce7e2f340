"""Every question's answers: the graded ones of a scale in one chart, the others as bars, and what was written in own words."""

import pandas as pd
import streamlit as st

from monitoring import asking, charts, drawing, frames
from monitoring.amounts import n_of
from monitoring.drawing import Picture
from monitoring.outcomes.gathered import Gathered, graded_score
from monitoring.outcomes.telling import Told, numbers_of
from monitoring.palette import ANSWER_COLOURS, APART_COLOUR, LIGHT_BLUE
from monitoring.programmes import Option, Question
from monitoring.slices import Slice
from monitoring.words import listed, number, percent, said, t, tn

# With fewer answers to a question every one of them is drawn; with so many or more they are added up.
MANY = 20
_UNANSWERED = "unanswered"
_PAPER = "#ffffff"


def graded_answers(told: Told) -> None:
    """How the answers fall on each scale, all its questions in one chart; nothing where nobody has answered."""
    found = told.gathered
    if found is None or not any(found.counts(each.id) for each in asking.graded(told.programme, told.survey)):
        return
    st.header(t("Hvad svarede de?"), anchor=False)
    for scale in dict.fromkeys(each.scale for each in asking.graded(told.programme, told.survey)):
        shown = _shown(told, found, scale)
        if not shown:
            st.info(t("Ingen af svarene er fra nogen, der havde emnet i fokus."))
            continue
        st.caption("  \n".join(_legend(told, found, shown)))
        drawing.draw(answers_on_a_scale, _scale_table, told.chosen, f"{told.what}/{scale}")
        _own_words(told, shown)


def _shown(told: Told, found: Gathered, scale: str) -> list[Question]:
    """The graded questions of the scale that have an answer, read in the manner; those alone that have a focus where it is asked for."""
    in_focus = told.manner.in_focus
    own = [each for each in asking.graded(told.programme, told.survey) if each.scale == scale]
    kept = [each for each in own if not in_focus or each.focus is not None]
    return [each for each in kept if any(found.counts(each.id, in_focus=in_focus).values())]


def _legend(told: Told, found: Gathered, shown: list[Question]) -> list[str]:
    positive = [said(each.label).lower() for each in asking.options_of(told.survey, shown[0]) if each.positive]
    if _many(told, found, shown):
        lines = [t("Til højre for stregen: de svar, der tæller som positive ({options}).", options=listed(positive))]
    else:
        lines = [t("Et punkt er et svar. Under den blå streg: de svar, der tæller som positive.")]
    if told.manner.in_focus:
        lines.append(t("Kun svar fra dem, der havde spørgsmålets emne i fokus."))
    return lines


def _many(told: Told, found: Gathered, shown: list[Question]) -> bool:
    return max(sum(found.counts(each.id, in_focus=told.manner.in_focus).values()) for each in shown) >= MANY


def answers_on_a_scale(chosen: Slice, what: str) -> Picture | None:
    """The answers to every graded question of a scale, `survey/manner/scale`; None where there are none or they are hidden."""
    told, scale = numbers_of(chosen, what), what.split("/")[2]
    found = told.gathered
    shown = _shown(told, found, scale) if found is not None else []
    if found is None or not shown:
        return None
    questions = pd.DataFrame([_question(told, found, each) for each in shown])
    missing = {each.id: _unanswered(told, found, each) for each in shown}
    rows = []
    for place, question in enumerate(shown):
        counts = found.counts(question.id, in_focus=told.manner.in_focus)
        for option, colour, kind in _drawn(asking.options_of(told.survey, question)):
            rows.append((place, said(option.label), counts.get(option.id, 0), colour, kind))
        if any(missing.values()):
            rows.append((place, t("Ubesvaret"), missing[question.id], _PAPER, "apart"))
    options = pd.DataFrame(rows, columns=["question", "label", "answers", "colour", "kind"])
    draw = charts.answers_around_the_middle if _many(told, found, shown) else charts.answers_in_dots
    heard = ", ".join(f"{label}: {text}" for label, text in zip(questions["label"], questions["text"], strict=True))
    # The table tells every question's answers on its own.
    table = options.assign(asked=options["question"].map(questions["label"]))
    title = t("{survey}: hvad svarede de?", survey=said(told.survey.label))
    return Picture(spec=draw(questions, options), heard=heard, rows=table, title=title)


def _question(told: Told, found: Gathered, question: Question) -> dict[str, object]:
    own = graded_score(found, told.programme, told.survey, question, told.manner)
    text = f"{n_of(own.positive, own.base)} ({percent(own.positive, own.base)})" if own.base else t("kun »ved ikke«")
    return {"label": said(question.label), "text": text, "base": own.base}


def _unanswered(told: Told, found: Gathered, question: Question) -> int:
    """How many were asked and gave no answer; not known of those in focus alone."""
    asked, answered = found.topics.get(question.id, (0, 0))
    return 0 if told.manner.in_focus else asked - answered


def _drawn(options: list[Option]) -> list[tuple[Option, str, str]]:
    """The options as they are drawn, the positive ones to the right, those apart last: each with its colour and kind."""
    ranked = [each for each in options if not each.apart]
    # A scale is written from high to low; of some, as of loneliness, the low end is the good one.
    if ranked and not ranked[0].positive:
        ranked.reverse()
    last, steps = max(len(ranked) - 1, 1), len(ANSWER_COLOURS) - 1
    colours = [ANSWER_COLOURS[round(place * steps / last)] for place in range(len(ranked))]
    kinds = ["positive" if each.positive else "other" for each in ranked]
    drawn = list(zip(ranked, colours, kinds, strict=True))[::-1]
    return [*drawn, *((each, APART_COLOUR, "apart") for each in options if each.apart)]


def _scale_table(rows: pd.DataFrame) -> pd.DataFrame:
    names = {"asked": t("Spørgsmål"), "label": t("Svar"), "answers": t("Antal")}
    return rows[list(names)].rename(columns=names)


def other_answers(told: Told) -> None:
    """The questions that are not graded, a bar per option; nothing where there are none, or nobody has answered."""
    if not has_others(told):
        return
    st.header(t("De øvrige spørgsmål"), anchor=False)
    drawing.draw(answers_to_choices, _choices_table, told.chosen, told.survey.id)
    _own_words(told, asking.others(told.programme, told.survey))


def has_others(told: Told) -> bool:
    """Whether anybody has answered a question that is not graded."""
    found = told.gathered
    return found is not None and any(found.counts(each.id) for each in asking.others(told.programme, told.survey))


def answers_to_choices(chosen: Slice, what: str) -> Picture | None:
    """The answers to the questions of the survey `what` that are not graded; None where there are none or they are hidden."""
    told = numbers_of(chosen, f"{what}/agreed")
    found = told.gathered
    if found is None:
        return None
    rows: list[tuple[str, str, float | None, str]] = []
    for question in asking.others(told.programme, told.survey):
        counts = found.counts(question.id)
        _, answered = found.topics.get(question.id, (0, 0))
        if not answered:
            continue
        label = said(question.label)
        heading = t("{question} (flere svar)", question=label) if question.several else label
        rows.append((heading, tn("{n} svar", "{n} svar", answered), None, ""))
        for option in asking.options_of(told.survey, question):
            chose = counts.get(option.id, 0)
            text = f"{n_of(chose, answered)} ({percent(chose, answered)})" if chose else number(0)
            rows.append((said(option.label), text, chose / answered, APART_COLOUR if option.apart else LIGHT_BLUE))
    if not rows:
        return None
    shown = pd.DataFrame(rows, columns=["label", "text", "part", "colour"]).astype({"part": object})
    heard = ", ".join(f"{label}: {text}" for label, text, *_ in rows)
    title = t("{survey}: de øvrige spørgsmål", survey=said(told.survey.label))
    return Picture(spec=charts.bars_with_words(shown), heard=heard, rows=shown, title=title)


def _choices_table(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["label", "text"]].set_axis([t("Svar"), t("Antal")], axis=1)


def _own_words(told: Told, questions: list[Question]) -> None:
    """What was written to the questions in own words, folded; nothing where nothing was written, or it may not be seen."""
    texts = frames.free_text(told.chosen, told.survey.id)
    if texts["hidden"].any():
        return
    for question in questions:
        own = texts[texts["question"] == question.id]
        if own.empty:
            continue
        label = t("Med egne ord: {question} ({n})", question=said(question.label), n=number(len(own)))
        key = f"words-{told.survey.id}-{question.id}"
        folded = st.expander(label, icon=":material/format_quote:", key=key, on_change="rerun")
        if folded.open:
            with folded:
                options = {each.id: said(each.label) for each in asking.options_of(told.survey, question)}
                rows = [(options.get(code, "–"), words) for code, words in zip(own["code"], own["words"], strict=True)]
                drawing.table(pd.DataFrame(rows, columns=[t("Svar"), t("Med egne ord")]), heard=label)
