"""What happened in a week and in the week before it: counted by kind, put into words."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from monitoring.programmes import Programme
from monitoring.words import number, said, t, tn

# What a week is made of, in the order it is told. `of` is a role, a kind of match or activity, a survey.
HAPPENINGS = ("joined", "began", "paused", "stopped", "started", "ended", "followed_up", "held", "heads", "answered")
_STAGES = {"active": "began", "paused": "paused", "ended": "stopped"}
COLUMNS = ["on", "region", "what", "of", "number"]


def happenings(answers: Mapping[str, pd.DataFrame], programme: Programme) -> pd.DataFrame:
    """The answers of the queries of changes, by the query's name, in one frame: `on`, `region`, `what`, `of`, `number`."""
    parts = [
        _part(answers["persons_joined"], "joined", "role", "persons"),
        _moves(answers["states_entered"], programme),
        _part(answers["matches"], "started", "kind", "started"),
        _part(answers["matches"], "ended", "kind", "ended"),
        _part(answers["follow_ups"], "followed_up", "kind", "held"),
        _part(answers["activities"], "held", "kind", "held"),
        _part(answers["activities"], "heads", "kind", "heads"),
        _part(answers["answers"], "answered", "survey", "answers"),
    ]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def _part(answer: pd.DataFrame, what: str, of: str, count: str) -> pd.DataFrame:
    rows = answer[["on", "region", of, count]].set_axis(["on", "region", "of", "number"], axis=1)
    return rows[rows["number"] > 0].assign(what=what)


def _moves(answer: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Who came into a stage from another: from one active state to the next nobody has begun."""
    stages = {(role.id, state.id): state.stage for role in programme.roles for state in role.states}
    after = [stages.get(key) for key in zip(answer["role"], answer["state"], strict=True)]
    before = [stages.get(key) for key in zip(answer["role"], answer["before"], strict=True)]
    what = [_STAGES.get(now or "") if now != then else None for now, then in zip(after, before, strict=True)]
    rows = answer.assign(what=pd.Series(what, index=answer.index, dtype=object))
    rows = rows[rows["what"].notna()]
    return rows[["on", "region", "what", "role", "persons"]].set_axis(["on", "region", "what", "of", "number"], axis=1)


def against_the_week_before(found: pd.DataFrame, *, from_on: date, as_of: date) -> pd.DataFrame:
    """The sums of `happenings` by kind: `what`, `of`, `this_week`, `week_before`; no day before `from_on` is counted.

    A week is the seven days up to and including `as_of`.
    """
    last_week, before = as_of - timedelta(days=7), as_of - timedelta(days=14)
    sums: dict[tuple[str, str], list[int]] = {}
    for on, what, of, count in zip(*(found[name].tolist() for name in ("on", "what", "of", "number")), strict=True):
        day = on.date()
        if max(before + timedelta(days=1), from_on) <= day <= as_of:
            sums.setdefault((what, of), [0, 0])[0 if day > last_week else 1] += int(count)
    rows = [(what, of, *counts) for (what, of), counts in sums.items()]
    return pd.DataFrame(rows, columns=["what", "of", "this_week", "week_before"])


def table(changes: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """`against_the_week_before` in words: what, this week, the week before; attendances stand with what was held."""
    found = {
        (what, of): (now, then)
        for what, of, now, then in changes[["what", "of", "this_week", "week_before"]].itertuples(
            index=False, name=None
        )
    }
    rows = []
    for what in HAPPENINGS:
        if what == "heads":
            continue
        for of, name in _names(what, programme).items():
            if (what, of) not in found:
                continue
            now, then = found[what, of]
            if what == "held":
                heads = found.get(("heads", of), (0, 0))
                rows.append((name, _held(now, heads[0]), _held(then, heads[1])))
            else:
                rows.append((name, number(now), number(then)))
    return pd.DataFrame(rows, columns=[t("Hvad"), t("Seneste 7 dage"), t("De 7 dage før")])


def _held(times: int, heads: int) -> str:
    if not heads:
        return number(times)
    return f"{number(times)} · " + tn("{n} deltagelse", "{n} deltagelser", heads)


def _names(what: str, programme: Programme) -> dict[str, str]:
    """What a happening is called of each that it can be of, in the definition's order."""
    people = {role.id: said(role.plural) for role in programme.roles}
    matches = {each.id: said(each.label) for each in programme.matches}
    match what:
        case "joined":
            return {id: t("Nye {people}", people=_inside(name)) for id, name in people.items()}
        case "began":
            return {id: t("{people}, der er begyndt", people=name) for id, name in people.items()}
        case "paused":
            return {id: t("{people}, der holder pause", people=name) for id, name in people.items()}
        case "stopped":
            return {id: t("{people}, der er stoppet", people=name) for id, name in people.items()}
        case "started":
            return {id: t("{match}: begyndt", match=name) for id, name in matches.items()}
        case "ended":
            return {id: t("{match}: slut", match=name) for id, name in matches.items()}
        case "followed_up":
            return {id: t("{match}: opfølgninger holdt", match=name) for id, name in matches.items()}
        case "held":
            return {each.id: said(each.plural) for each in programme.activities}
        case _:
            return {each.id: t("Besvarelser: {survey}", survey=said(each.label)) for each in programme.surveys}


def _inside(name: str) -> str:
    """A name inside a sentence: its first letter small, unless it is one of several capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
