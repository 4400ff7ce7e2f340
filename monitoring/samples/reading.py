"""Reads a programme's recipe, with the definition beside it."""

import tomllib
from pathlib import Path
from typing import Any

from monitoring.samples.recipe import (
    CoursePlan,
    Estimated,
    Fate,
    Form,
    Group,
    Invited,
    Lasting,
    LoggedMeetings,
    Present,
    Recipe,
    Series,
    Step,
    Window,
)


def read(programme: Path) -> Recipe:
    """The recipe in a programme's folder, with the definition beside it."""
    definition = tomllib.loads((programme / "programme.toml").read_text(encoding="utf-8"))
    told = tomllib.loads((programme / "sample" / "recipe.toml").read_text(encoding="utf-8"))
    return Recipe(
        definition=definition,
        seed=told.pop("seed"),
        recorded_by=told.pop("recorded_by"),
        municipalities=told.pop("municipalities", {}),
        groups=[_group(table) for table in told.pop("groups", [])],
        courses=[_course(table) for table in told.pop("courses", [])],
        logged=[LoggedMeetings(**table) for table in told.pop("logged", [])],
        series=[_series(table) for table in told.pop("series", [])],
        estimates=[Estimated(**table) for table in told.pop("estimates", [])],
        forms=[_form(table) for table in told.pop("forms", [])],
        given=told.pop("given", {}),
        **told,
    )


def _group(table: dict[str, Any]) -> Group:
    joined = [_window(window) for window in table.pop("joined")]
    path = [Step(**step) for step in table.pop("path", [])]
    fates = [Fate(**fate) for fate in table.pop("fates", [])]
    return Group(joined=joined, path=path, fates=fates, **table)


def _course(table: dict[str, Any]) -> CoursePlan:
    starts = [_window(window) for window in table.pop("starts")]
    for groups in ("supporters", "participants"):
        if isinstance(table.get(groups), str):
            table[groups] = [table[groups]]
    if isinstance(percent := table.get("follow_ups_held"), int):
        table["follow_ups_held"] = {"": percent}
    return CoursePlan(starts=starts, **table)


def _window(table: dict[str, Any]) -> Window:
    return Window(lasting=[Lasting(**lasting) for lasting in table.pop("lasting", [])], **table)


def _series(table: dict[str, Any]) -> Series:
    return Series(present=[Present(**present) for present in table.pop("present", [])], **table)


def _form(table: dict[str, Any]) -> Form:
    return Form(invited=[Invited(**invited) for invited in table.pop("invited")], **table)
