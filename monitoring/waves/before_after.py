"""The same people before and after: who was lost on the way, who became better or worse, and whether it can be chance."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from monitoring import charts, drawing, frames
from monitoring.comparisons import holm
from monitoring.drawing import Picture
from monitoring.programmes import Survey
from monitoring.slices import Slice
from monitoring.waves import comparable, measures, telling, verdicts
from monitoring.waves.measures import Measure
from monitoring.words import language, number, percent, said, t


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What the panel says: `answer` first, `lost` as a table, the two waves where nobody is paired, the tests, the rules."""

    answer: str
    lost: pd.DataFrame
    has_changes: bool
    groups: pd.DataFrame
    tests: pd.DataFrame
    verdict: str
    rules: str


def before_and_after(chosen: Slice, survey_id: str) -> None:
    """Change between the survey's two waves; nothing where its definition names none."""
    survey = comparable.survey_of(frames.programme(chosen.programme), survey_id)
    if survey.change is None:
        return
    st.header(_title(survey), anchor=False)
    responses = frames.responses_by_wave(chosen, survey_id)
    if telling.is_hidden(responses):
        return
    ends = [comparable.wave_of(survey, each) for each in (survey.change.before, survey.change.after)]
    if silent := telling.unanswered(ends, telling.counts(responses), chosen):
        silent.append(t("Ændring kan opgøres, når begge runder er besvaret."))
        st.info(drawing.plain(" ".join(silent)))
        return
    told = _told(chosen, survey_id, language(), frames.version())
    st.markdown(told.answer)
    drawing.table(told.lost, heard=t("Hvem der har svaret før og efter"))
    if told.has_changes:
        drawing.draw(change_person_by_person, _lay, chosen, survey_id)
    elif len(told.groups):
        drawing.table(told.groups, heard=t("De to runder som grupper"))
    if told.verdict:
        st.markdown(told.verdict)
    if len(told.tests):
        drawing.table(told.tests, heard=t("Test af ændringerne"))
    st.caption(drawing.plain(told.rules))


def _title(survey: Survey) -> str:
    return t("{survey}: før og efter", survey=said(survey.label))


@st.cache_data(show_spinner=False, max_entries=128)
def _told(chosen: Slice, survey_id: str, language: str, version: object) -> _Told:
    survey = comparable.survey_of(frames.programme(chosen.programme), survey_id)
    again = frames.asked_twice(chosen, survey_id).iloc[0].astype(object).to_dict()
    found = _measures(chosen, survey)
    made = [each for each in found if each.result is not None]
    is_paired = bool(again["answered_twice"])
    return _Told(
        answer=verdicts.answer(survey, again, found),
        lost=_lost(chosen, survey, again),
        has_changes=any(each.change is not None for each in found),
        # Without a test the two waves say no more than they do side by side.
        groups=_groups(survey, found) if made and not is_paired else pd.DataFrame(),
        tests=_tests(made),
        verdict=verdicts.verdict(made),
        rules=" ".join(verdicts.rules(survey, chosen, made, is_paired=is_paired, unknown=again["unknown"])),
    )


def _measures(chosen: Slice, survey: Survey) -> list[Measure]:
    """Person by person where anybody answered twice, else wave against wave."""
    if frames.asked_twice(chosen, survey.id)["answered_twice"].iloc[0]:
        return measures.paired(survey, frames.answers_twice(chosen, survey.id), frames.scores_twice(chosen, survey.id))
    answers, scores = frames.answers_by_wave(chosen, survey.id), frames.scores_by_wave(chosen, survey.id)
    return measures.unpaired(survey, answers, scores)


def _waves(survey: Survey) -> tuple[str, str]:
    if survey.change is None:
        return "", ""
    before, after = (comparable.wave_of(survey, each) for each in (survey.change.before, survey.change.after))
    return said(before.label), said(after.label)


def _lost(chosen: Slice, survey: Survey, again: dict[str, int]) -> pd.DataFrame:
    """Invited, answered, invited again, answered again, in counts."""
    responses = frames.responses_by_wave(chosen, survey.id)
    answered, invited = telling.counts(responses), telling.counts(responses, "invited")
    before, after = _waves(survey)
    rows = []
    if survey.change is not None:
        for wave, label in (
            (survey.change.before, t("Før: {wave}", wave=before)),
            (survey.change.after, t("Efter: {wave}", wave=after)),
        ):
            rows.append((label, number(invited[wave]), _of(answered[wave], invited[wave])))
    if again["before"]:
        label = t("Heraf de {n} fra før", n=number(again["before"]))
        rows.append((label, number(again["asked_again"]), _of(again["answered_twice"], again["asked_again"])))
    return pd.DataFrame(rows, columns=[t("Runde"), t("Inviteret"), t("Svarede")])


def _of(part: int, whole: int) -> str:
    """`4 af 8 (50 %)`; the count alone where more answered than are on record as invited."""
    if not whole or part > whole:
        return number(part)
    return f"{t('{part} af {whole}', part=number(part), whole=number(whole))} ({percent(part, whole)})"


def _groups(survey: Survey, found: list[Measure]) -> pd.DataFrame:
    before, after = _waves(survey)
    rows = [(each.label, each.before, each.after) for each in found]
    return pd.DataFrame(rows, columns=[t("Positive svar"), before, after])


def _tests(made: list[Measure]) -> pd.DataFrame:
    """The tests with their p, and where they are several the p adjusted for it."""
    results = [each.result for each in made if each.result is not None]
    adjusted = holm([each.p for each in results])
    rows = [
        (each.label, telling.told(result), telling.p_value(result.p), telling.p_value(fair))
        for each, result, fair in zip(made, results, adjusted, strict=True)
    ]
    table = pd.DataFrame(rows, columns=[t("Spørgsmål"), t("Test"), "p", t("p, justeret")])
    return table if len(made) > 1 else table.drop(columns=t("p, justeret"))


def change_person_by_person(chosen: Slice, what: str) -> Picture | None:
    """Improved, same and worse of the survey `what`, a bar each way; None when hidden or nobody answered twice."""
    survey = comparable.survey_of(frames.programme(chosen.programme), what)
    if frames.asked_twice(chosen, what)["hidden"].any():
        return None
    rows = [
        {
            "label": each.label,
            "improved": each.change.improved,
            "same": each.change.same,
            "worse": each.change.worse,
            "improved_text": t(
                "{better} bedre, {same} uændret", better=number(each.change.improved), same=number(each.change.same)
            ),
            "worse_text": t("{n} dårligere", n=number(each.change.worse)),
        }
        for each in _measures(chosen, survey)
        if each.change is not None
    ]
    if not rows:
        return None
    shown = pd.DataFrame(rows)
    heard = "; ".join(f"{row.label}: {row.improved_text}, {row.worse_text}" for row in shown.itertuples(index=False))
    return Picture(spec=charts.change_person_by_person(shown), heard=heard, rows=shown, title=_title(survey))


def _lay(rows: pd.DataFrame) -> pd.DataFrame:
    columns = [rows[name].map(number) for name in ("improved", "same", "worse")]
    table = pd.concat([rows["label"], *columns], axis=1)
    return table.set_axis([t("Spørgsmål"), t("Bedre"), t("Uændret"), t("Dårligere")], axis=1)
