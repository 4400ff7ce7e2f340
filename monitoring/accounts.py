"""What the programme answers for to others, as tables: money granted and spent, forms and their deadlines."""

from datetime import date

import pandas as pd

from monitoring.amounts import n_of
from monitoring.programmes import Programme
from monitoring.words import day, number, said, t, tn


def money_by_year(found: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """`frames.money` as a table, a row per year: granted, spent, what is left. What has not begun is too early, not missing."""
    rows = []
    for year, granted, spent in zip(found["year"], found["granted"], found["spent"], strict=True):
        if year > as_of.year:
            told, left = t("For tidligt"), ""
        else:
            told = _kroner(spent)
            left = _kroner(granted - spent) if pd.notna(spent) and pd.notna(granted) else ""
        rows.append((str(year), _kroner(granted), told, left))
    table = pd.DataFrame(rows, columns=[t("År"), t("Tilskud"), t("Forbrug"), t("Tilbage")])
    return table if any(table[t("Tilbage")]) else table.drop(columns=t("Tilbage"))


def _kroner(amount: float) -> str:
    return t("Ikke registreret") if pd.isna(amount) else t("{amount} kr.", amount=number(amount))


def deadlines(found: pd.DataFrame, programme: Programme, as_of: date) -> pd.DataFrame:
    """`frames.forms` as a table, a row per form and deadline: how many are in, or how long there is."""
    labels = {form.id: form for form in programme.forms}
    rows = []
    for (form, due_on), own in found.groupby(["form", "due_on"], sort=False):
        due = pd.Timestamp(due_on).date()
        known = labels.get(form)
        per_unit = known is not None and known.per == "unit"
        label = said(known.label) if known is not None else str(form)
        rows.append((label, day(due), _standing(own, due, as_of, per_unit=per_unit)))
    return pd.DataFrame(rows, columns=[t("Skema"), t("Frist"), t("Status")])


def _standing(own: pd.DataFrame, due: date, as_of: date, *, per_unit: bool) -> str:
    handed_in = int(own["handed_in_on"].notna().sum())
    if per_unit and handed_in:
        return t("{in_of} afleveret", in_of=n_of(handed_in, len(own)))
    if handed_in:
        return t("Afleveret {day}", day=day(pd.Timestamp(own["handed_in_on"].max()).date()))
    days = (due - as_of).days
    if days >= 0:
        return tn("For tidligt: {n} dag til fristen", "For tidligt: {n} dage til fristen", days)
    return tn("Mangler: {n} dag over fristen", "Mangler: {n} dage over fristen", -days)
