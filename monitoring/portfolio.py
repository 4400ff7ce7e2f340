"""Programmes and their units side by side, in words: phases, progress, age and quality of the records, what needs care.

Nothing here is put in an order of merit: everything stands by its name, or as the definition has it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from monitoring.indicators import JUDGED, months_before
from monitoring.phrases import aim, figure, state_of
from monitoring.programmes import Indicator, Phase, Programme
from monitoring.readings import Reading
from monitoring.rules import rule_word
from monitoring.slices import Slice
from monitoring.words import day, listed, number, percent, said, short_day, t, tn

# A running programme whose newest record is older than this is asked whether it is still being logged.
STALE_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class View:
    """One programme as the portfolio sees it: `seen_on` is the day its phase is told of, the frames are those of `frames`."""

    programme: Programme
    chosen: Slice
    seen_on: date
    newest: date | None
    progress: tuple[Reading, ...]
    units: pd.DataFrame
    traits: pd.DataFrame
    people: pd.DataFrame
    attained: pd.DataFrame
    forms: pd.DataFrame
    faulty: pd.DataFrame

    @property
    def is_hidden(self) -> bool:
        """Whether the reader may not see its figures."""
        return bool(self.units["hidden"].any())

    @property
    def is_running(self) -> bool:
        """Whether the programme runs on the day it is seen."""
        return self.programme.from_on <= self.seen_on <= self.programme.to_on


def answer(views: Sequence[View]) -> str:
    """How many programmes there are, how many run, and how many things need care, in a sentence."""
    running = sum(view.is_running for view in views)
    first = tn("{n} program, {running} i gang", "{n} programmer, {running} i gang", len(views), running=number(running))
    if any(view.is_hidden for view in views):
        # Whoever is not told what needs care is not told that nothing does.
        return f"{first}."
    needs = sum(len(alerts(view)) for view in views)
    return f"{first}; " + (tn("{n} ting at se på.", "{n} ting at se på.", needs) if needs else t("intet at se på."))


def overview(views: Sequence[View]) -> pd.DataFrame:
    """A row per programme: its phase, how far it has come, how old and how sound its records are."""
    rows = [(said(v.programme.title), _phase(v), _progress(v), _records(v)) for v in views]
    told = pd.DataFrame(rows, columns=[t("Program"), t("Fase"), t("Fremdrift"), t("Registrering")])
    return told.drop(columns=t("Registrering")) if all(view.is_hidden for view in views) else told


def _phase(view: View) -> str:
    if view.seen_on < view.programme.from_on:
        return t("Ikke begyndt, fra {day}", day=short_day(view.programme.from_on))
    if view.is_running:
        return t("I gang til {day}", day=short_day(view.programme.to_on))
    return t("Afsluttet {day}", day=short_day(view.programme.to_on))


def _progress(view: View) -> str:
    judged = [each for each in view.progress if each.state in JUDGED and each.scope is None]
    normed = [each for each in view.progress if each.state in ("within", "outside")]
    parts = []
    if judged:
        met = sum(each.state == "met" for each in judged)
        parts.append(t("{met} af {all} mål er nået", met=number(met), all=number(len(judged))))
        if late := sum(each.state in ("behind", "missed") for each in judged):
            parts.append(t("{n} bagud eller ikke nået", n=number(late)))
    if normed:
        kept = sum(each.state == "within" for each in normed)
        parts.append(t("{kept} af {all} normer holdes", kept=number(kept), all=number(len(normed))))
    silent = sum(each.state == "no_data" for each in view.progress)
    if silent:
        parts.append(tn("{n} tal ikke registreret", "{n} tal ikke registreret", silent))
    if withheld := sum(each.state == "hidden" for each in view.progress):
        parts.append(tn("{n} tal skjult", "{n} tal skjult", withheld))
    return " · ".join(parts) or t("Ingen mål eller normer")


def _records(view: View) -> str:
    return t("Skjult") if view.is_hidden else f"{_age(view)} · {_quality(view)}"


def _age(view: View) -> str:
    if view.newest is None:
        return t("Ikke registreret")
    newest = t("nyeste {day}", day=short_day(view.newest))
    if not view.is_running:
        return newest
    old = (view.seen_on - view.newest).days
    return tn("{newest} ({n} dag siden)", "{newest} ({n} dage siden)", old, newest=newest)


def _quality(view: View) -> str:
    parts = [tn("{n} fejl fundet", "{n} fejl fundet", len(view.faulty)) if len(view.faulty) else t("ingen fejl fundet")]
    guessed = [each for each in view.progress if each.estimated and each.actual]
    for each in guessed:
        title = said(view.programme.indicator(each.indicator).title)
        share = percent(each.estimated or 0, each.actual or 1)
        parts.append(t("{title}: {share} skønnet", title=title, share=share))
    return " · ".join(parts)


def comparable(views: Sequence[View]) -> list[tuple[str, pd.DataFrame]]:
    """For each thing that several programmes count by the same definition: its names, and a row per programme."""
    found: dict[tuple[object, ...], list[tuple[View, Indicator, Reading]]] = {}
    for view in views:
        for reading in view.progress:
            indicator = view.programme.indicator(reading.indicator)
            if indicator.comparable_as is not None and reading.state != "hidden":
                alike = (indicator.comparable_as, indicator.query, indicator.unit, indicator.accumulates)
                found.setdefault(alike, []).append((view, indicator, reading))
    tables = []
    for told in found.values():
        if len({view.programme.id for view, _, _ in told}) > 1:
            titles = list(dict.fromkeys(said(indicator.title) for _, indicator, _ in told))
            tables.append((" / ".join(titles), _side_by_side(told)))
    return tables


def _side_by_side(told: Sequence[tuple[View, Indicator, Reading]]) -> pd.DataFrame:
    rows = [
        (
            said(view.programme.title),
            figure(reading, indicator),
            f"{aim(reading, indicator)} · {state_of(reading)}" if indicator.target else t("Uden mål"),
            short_day(view.chosen.as_of),
        )
        for view, indicator, reading in told
    ]
    return pd.DataFrame(rows, columns=[t("Program"), t("Tal"), t("Mål"), t("Opgjort pr.")])


def alerts(view: View) -> list[str]:
    """What needs care in the programme, a sentence each: what, which, how long, what to do."""
    if view.is_hidden:
        return []
    return [line for line in (_stale(view), _stalled(view), *_overdue(view), *_faulty(view)) if line]


def _stale(view: View) -> str:
    if not view.is_running or view.newest is None or (view.seen_on - view.newest).days <= STALE_DAYS:
        return ""
    return t(
        "Intet er registreret siden {day}. Spørg, om der stadig bliver logget.",
        day=day(view.newest),
    )


def _stalled(view: View) -> str:
    """Units whose grant is older than they may take to begin; the year is all that is known, so its last day counts."""
    kind = view.programme.unit_kind
    if kind is None or kind.starts_within_months is None:
        return ""
    phases = {phase.id: phase for phase in kind.phases}
    latest = months_before(view.chosen.as_of, kind.starts_within_months)
    late = [
        row.unit
        for row in view.units.itertuples(index=False)
        if row.phase in phases
        and _is_not_begun(phases[row.phase])
        and pd.notna(row.granted_year)
        and date(int(row.granted_year), 12, 31) < latest
    ]
    if not late:
        return ""
    return t(
        "Tilsagn ældre end {months} måneder, men endnu ikke i gang ({n}): {names}. Spørg, hvad der holder dem tilbage.",
        months=number(kind.starts_within_months),
        n=number(len(late)),
        names=listed(_unit_names(view, late)),
    )


def _is_not_begun(phase: Phase) -> bool:
    return not phase.running and not phase.ended


def _overdue(view: View) -> list[str]:
    due = pd.to_datetime(view.forms["due_on"]) <= pd.Timestamp(view.chosen.as_of)
    missing = view.forms[due & view.forms["handed_in_on"].isna()]
    labels = {form.id: said(form.label) for form in view.programme.forms}
    lines = []
    for (form, due_on), rows in missing.groupby(["form", "due_on"], sort=True):
        names = _unit_names(view, list(rows["unit"]))
        deadline = pd.Timestamp(due_on).date()
        over = (view.chosen.as_of - deadline).days
        lines.append(
            t(
                "{form}: frist {day}, {n} dage overskredet, mangler fra {names}. Ryk for skemaet.",
                form=labels.get(form, form),
                day=day(deadline),
                n=number(over),
                names=listed(names),
            )
        )
    return lines


def _faulty(view: View) -> list[str]:
    counts = Counter(view.faulty["check"])
    return [
        tn(
            "{rule}: {n} post ({records}). Ret den, eller skriv hvorfor.",
            "{rule}: {n} poster ({records}). Ret dem, eller skriv hvorfor.",
            n,
            rule=rule_word(check),
            records=_first_three(_named(view, list(view.faulty.loc[view.faulty["check"] == check, "record"]))),
        )
        for check, n in counts.items()
    ]


def _named(view: View, records: list[str]) -> list[str]:
    """A record that speaks of a unit by that unit's name."""
    ids = {unit.id for unit in view.programme.units}
    return [listed(_unit_names(view, [part for part in each.split() if part in ids])) or each for each in records]


def _first_three(records: list[str]) -> str:
    return ", ".join(records[:3] + ["…"] * (len(records) > 3))


def _unit_names(view: View, ids: Sequence[str]) -> list[str]:
    labels = {unit.id: said(unit.label) for unit in view.programme.units} | {"all": said(view.programme.title)}
    return [labels.get(id, id) for id in ids]
