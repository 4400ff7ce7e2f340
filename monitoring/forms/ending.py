"""A match ends: when, why, what became of its goals, and what the participant is from then on."""

from collections.abc import Iterator, Mapping

from monitoring.forms import states
from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day
from monitoring.forms.known import Aim, Pair, Person
from monitoring.programmes import MatchKind, Programme
from monitoring.store import Writer
from monitoring.words import sentence, t


def running(setting: Setting) -> list[Pair]:
    """The matches that have not ended."""
    return [each for each in setting.known.matches.values() if each.ended_on is None]


def pair_of(told: Told, setting: Setting) -> Pair | None:
    """The match that is told of."""
    return next((each for each in running(setting) if each.match == told.get("match")), None)


def kind_of(pair: Pair, programme: Programme) -> MatchKind:
    """The kind of the match."""
    return next(each for each in programme.matches if each.id == pair.kind)


def open_goals(pair: Pair, setting: Setting) -> list[Aim]:
    """The goals of the match that are not closed."""
    return [each for each in setting.known.goals if each.match == pair.match and each.closed_on is None]


def participant_of(pair: Pair, setting: Setting) -> Person | None:
    """Who was supported."""
    return setting.known.people.get((pair.participant, kind_of(pair, setting.programme).participant))


def begin(given: Mapping[str, str], setting: Setting) -> Told:
    """On the day, the match that is given."""
    return {"match": given.get("match"), "on": min(setting.day, setting.programme.to_on).isoformat()}


def flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    """What is wrong with the match, its last day, and why it ended."""
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    pair, on = pair_of(told, setting), day_told(told, "on")
    if pair is None:
        yield Flaw(field="match", said=sentence("Vælg, hvilket forløb der er slut."), weight="missing")
        return
    if kind_of(pair, setting.programme).end_reasons and not told.get("end_reason"):
        yield Flaw(field="end_reason", said=sentence("Vælg, hvorfor det sluttede."), weight="missing")
    if on is None or wrong:
        return
    last = setting.known.last_met(pair.match)
    if on < pair.started_on:
        problem = sentence("Forløbet {match} begyndte først {day}.", match=pair.match, day=InWords(pair.started_on))
        yield Flaw(field="on", said=problem)
    elif last and last.held_on > on:
        yield Flaw(
            field="on",
            said=sentence("De mødtes så sent som {day}. Vælg den dag eller en senere.", day=InWords(last.held_on)),
        )
    elif any(each.set_on > on for each in open_goals(pair, setting)):
        yield Flaw(field="on", said=sentence("Der er sat et mål senere end den dag."))
    participant = participant_of(pair, setting)
    if participant and _changes(participant, told):
        yield from states.change_flaws("state", participant, told, setting)


def _changes(participant: Person, told: Told) -> bool:
    return bool(told.get("state")) and not (participant.open and participant.open.state == told["state"])


def summary(told: Told, setting: Setting) -> str:
    """Which match, since when."""
    on = day_told(told, "on")
    return t("{match} · slut {day}", match=told.get("match"), day=full_day(on) if on else "")


def write(writer: Writer, told: Told, setting: Setting) -> None:
    """The match's end, the results of its goals, and the participant's new state."""
    pair, on = pair_of(told, setting), day_told(told, "on")
    if pair is None:
        raise LookupError("There is no such match.")
    kind, named = kind_of(pair, setting.programme), {"programme": setting.programme.id, "match": pair.match}
    reason = t("Forløbet er slut.")
    ended = {"ended_on": on, "end_reason": told.get("end_reason")}
    writer.correct("match", named, ended, by=setting.by, reason=reason)
    results = {each.id for each in kind.goal_results}
    for goal in open_goals(pair, setting):
        result = told.get(f"result.{goal.goal}")
        if result in results:
            closed = {"closed_on": on, "result": result}
            writer.correct("goal", {**named, "goal": goal.goal}, closed, by=setting.by, reason=reason)
    participant = participant_of(pair, setting)
    if participant and _changes(participant, told):
        states.change(writer, participant, told["state"], told, setting, reason=told.get("end_reason"))


ENDING = Form(id="ending", begin=begin, flaws=flaws, summary=summary, write=write)
