"""From a recipe to the records of one programme."""

from datetime import date, datetime
from pathlib import Path

from monitoring.samples import activities, agreements, courses, dealing, estimates, forms, people
from monitoring.samples.reading import read
from monitoring.samples.recipe import Recipe
from monitoring.samples.records import Records


def records_of(recipe: Recipe) -> Records:
    """Every record that the recipe asks for."""
    records = Records(recipe.seed, recipe.recorded_by)
    everybody = people.persons(recipe)
    for group in recipe.groups:
        dealing.deal(recipe, group, [person for person in everybody if person.group == group.name])
    made = courses.courses(recipe, everybody)
    held = [meeting for plan in recipe.logged for meeting in activities.logged_meetings(recipe, plan, made)]
    estimated = [one for plan in recipe.estimates for one in estimates.estimates(plan, made, held)]
    for plan in recipe.series:
        counted: dict[str, int] = {}
        if plan.fills_up:
            counted = activities.heads(held, plan.fills_up["role"])
            counted["estimate"] = sum(one.value for one in estimated)
        held += activities.series(recipe, plan, everybody, counted)
    people.record(records, everybody)
    courses.record(records, made)
    agreements.record(records, recipe, made)
    activities.record(records, held)
    estimates.record(records, estimated)
    forms.record(records, recipe, everybody, made)
    for table, rows in recipe.given.items():
        for row in rows:
            values = dict(row)
            days = [value for value in values.values() if isinstance(value, date) and not isinstance(value, datetime)]
            recorded_at = values.pop("recorded_at", max(days) if days else recipe.given_at)
            if not isinstance(recorded_at, date) or (days == [] and not isinstance(recorded_at, datetime)):
                raise ValueError(
                    f"given.{table}: recorded_at or given_at must be a moment, such as 2024-01-15T10:00:00"
                )
            records.add(table, recorded_at, **values)
    return records


def write(programme: Path, folder: Path | None = None) -> list[Path]:
    """Writes a programme's sample files into its `sample` folder or another, and returns them."""
    return records_of(read(programme)).write(folder or programme / "sample")
