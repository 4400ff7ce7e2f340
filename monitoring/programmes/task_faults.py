"""What is wrong with a programme's tasks, found before anything is looked for by them."""

from collections.abc import Iterator
from string import Formatter

from monitoring import promises
from monitoring.programmes.found import Found, unknown
from monitoring.programmes.shapes import Activity, MatchKind
from monitoring.programmes.steering import Task
from monitoring.programmes.whole import Programme
from monitoring.words import sentence

# Filled in for every question, from the match kind, the role, the activity or the survey that the task names.
FILLED_IN = frozenset(
    {
        "programme", "as_of", "meetings", "follow_ups", "due_after", "supporter", "active", "waiting", "waves",
        "weekday", "closed", "holidays", "begins_on", "ends_on",
    }
)  # fmt: skip
# What a row tells of itself; a reason may name it in braces, and beside it any number the task is given.
OF_A_ROW = frozenset({"due", "last", "detail"})
_TYPES: dict[str, type] = {"str": str, "int": int, "list[str]": list}


def task_faults(programme: Programme) -> Iterator[Found]:
    """What is wrong with the tasks: their query, what it is given, what it needs of the definition, their words."""
    for task in programme.tasks:
        where = f"tasks[{task.id}]"
        if task.query not in promises.names("tasks"):
            yield unknown(f"{where}.query", task.query, promises.names("tasks"))
            continue
        given = list(_given(where, task))
        yield from given
        references = list(_references(where, task, programme))
        yield from references
        if not given and not references:
            yield from _usable(where, task, programme)
        yield from _placeholders(where, task)


def _given(where: str, task: Task) -> Iterator[Found]:
    """Parameters that the query needs and is not given, does not know, or is given in another form than it takes."""
    params = promises.query(task.query).params
    wanted = {field.name: field for field in params if field.name not in FILLED_IN}
    for name in sorted(name for name in set(wanted) - set(task.parameters) if not wanted[name].optional):
        yield (
            f"{where}.with",
            sentence("{name} mangler; forespørgslen {query} skal have den.", name=name, query=task.query),
            sentence("Tilføj {field}.", field=name),
        )
    for name, value in sorted(task.parameters.items()):
        if name not in wanted:
            yield unknown(f"{where}.with.{name}", name, wanted)
            continue
        kind = wanted[name].kind
        if not isinstance(value, _TYPES[kind]) or isinstance(value, bool):
            remedy = {
                "list[str]": sentence('Skriv en liste: ["a", "b"].'),
                "str": sentence('Skriv én: "a".'),
                "int": sentence("Skriv et helt tal uden anførselstegn."),
            }
            problem = sentence("{value} har ikke den rigtige form.", value=repr(value))
            yield f"{where}.with.{name}", problem, remedy[kind]
        elif isinstance(value, int) and value < 1:
            yield (
                f"{where}.with.{name}",
                sentence("{value} er ikke et antal, der kan tælles til.", value=value),
                sentence("Skriv et helt tal på mindst 1."),
            )


def _references(where: str, task: Task, programme: Programme) -> Iterator[Found]:
    """Ids in `with` that the definition does not have."""
    roles = {role.id: {state.id for state in role.states} for role in programme.roles}
    possible: dict[str, set[str]] = {
        "role": set(roles),
        "states": roles.get(str(task.parameters.get("role")), set()),
        "kind": {each.id for each in programme.matches},
        "kinds": {each.id for each in programme.activities},
        "survey": {each.id for each in programme.surveys},
    }
    for name, ids in possible.items():
        named = task.parameters.get(name, [])
        for id in named if isinstance(named, list) else [named]:
            # A state of a role that is not there is no fault of its own.
            if id not in ids and not (name == "states" and str(task.parameters.get("role")) not in roles):
                yield unknown(f"{where}.with.{name}", str(id), ids)


def _usable(where: str, task: Task, programme: Programme) -> Iterator[Found]:
    """What the query must know of the match kind, the role or the activity, and the definition does not say."""
    asked, given = promises.asked(task.query), task.parameters
    kinds = {each.id: each for each in programme.matches}
    if "kind" in given:
        yield from _of_a_match(f"{where}.with.kind", kinds[given["kind"]], asked)
    roles = {each.id: each for each in programme.roles}
    if "waiting" in asked and not roles[given["role"]].in_stage("waiting"):
        yield (
            f"{where}.with.role",
            sentence("{role} har ingen tilstand, hvor man venter.", role=given["role"]),
            sentence('Skriv stage = "waiting" under den tilstand, det er.'),
        )
    if "weekday" in asked:
        activities = {each.id: each for each in programme.activities}
        first = activities[given["kinds"][0]] if given["kinds"] else None
        if first is None or not _is_weekly(first):
            yield (
                f"{where}.with.kinds",
                sentence("Det står ikke, hvilken ugedag {kind} holdes hver uge.", kind=first.id if first else "?"),
                sentence(
                    'Skriv weekday og expected = { every = "week", times = 1, per = "programme" } under aktiviteten.'
                ),
            )


def _of_a_match(where: str, kind: MatchKind, asked: frozenset[str]) -> Iterator[Found]:
    if "meetings" in asked and not kind.meetings:
        yield (
            where,
            sentence("Det står ikke, hvilke aktiviteter der er møder i {kind}.", kind=kind.id),
            sentence("Tilføj meetings under [[matches]]."),
        )
    if "follow_ups" in asked and not kind.follow_ups:
        yield (
            where,
            sentence("{kind} har ingen opfølgninger.", kind=kind.id),
            sentence("Tilføj follow_ups under [[matches]]."),
        )


def _is_weekly(activity: Activity) -> bool:
    expected = activity.expected
    return (
        activity.weekday is not None
        and expected is not None
        and (expected.every, expected.per) == ("week", "programme")
    )


def _placeholders(where: str, task: Task) -> Iterator[Found]:
    """Braces in the words that nothing is written into."""
    numbers = {name for name, value in task.parameters.items() if isinstance(value, int)}
    for field, label, known in (
        ("title", task.title, numbers),
        ("reason", task.reason, OF_A_ROW | numbers),
        ("remedy", task.remedy, numbers),
    ):
        for text in label.values():
            try:
                named = {name + (spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None}
            except ValueError:
                named = {"{"}
            for name in sorted(named - known):
                yield (
                    f"{where}.{field}",
                    sentence("{name} i klammer kan ikke fyldes ud.", name=name),
                    sentence("Skriv en af: {options}.", options=", ".join(sorted(known)) or "-"),
                )
