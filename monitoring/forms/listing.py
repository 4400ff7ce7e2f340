"""Which forms a programme has a use for, by its definition alone."""

from dataclasses import dataclass
from datetime import timedelta

from monitoring.forms import follow_up, meeting, states
from monitoring.forms.asking import Form, Setting, full_day, latest
from monitoring.forms.done import MILESTONE, OUTREACH
from monitoring.forms.ending import ENDING
from monitoring.forms.evening import EVENING, kinds
from monitoring.forms.follow_up import FOLLOW_UP
from monitoring.forms.match import MATCH
from monitoring.forms.meeting import MEETING
from monitoring.forms.person import PERSON
from monitoring.forms.states import QUEUE, STATE
from monitoring.programmes import Programme
from monitoring.words import said, t, tn

FORMS: dict[str, Form] = {
    each.id: each for each in (EVENING, MEETING, FOLLOW_UP, PERSON, MATCH, STATE, QUEUE, ENDING, OUTREACH, MILESTONE)
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A form that can be chosen, and of which kind."""

    form: str
    kind: str = ""
    label: str


def entries(programme: Programme) -> list[Entry]:
    """What can be registered in the programme, in the order in which it happens most."""
    evenings = [Entry(form="evening", kind=each.id, label=said(each.label)) for each in kinds(programme)]
    offered = evenings[:1]
    offered += [Entry(form="meeting", kind=each.id, label=said(each.label)) for each in meeting.kinds(programme)]
    offered += evenings[1:]
    if follow_up.kinds(programme):
        offered.append(Entry(form="follow_up", label=t("Check-in eller anden opfølgning")))
    if programme.roles:
        offered.append(Entry(form="person", label=t("Ny person")))
    for kind in programme.matches:
        offered.append(Entry(form="match", kind=kind.id, label=t("Nyt forløb: {kind}", kind=said(kind.label))))
    if programme.matches:
        offered.append(Entry(form="ending", label=t("Et forløb er slut")))
    if states.roles(programme):
        offered.append(Entry(form="state", label=t("Ny status: pause, stop eller tilbage")))
    if states.queues(programme):
        offered.append(Entry(form="waiting", label=t("Venteliste: på eller af")))
    if programme.outreach.actor_kinds and programme.outreach.channels:
        offered.append(Entry(form="outreach", label=t("Hvem vi har nået")))
    if programme.milestones:
        offered.append(Entry(form="milestone", label=t("Milepæl, der er nået")))
    return offered


def entry(form: str, kind: str, programme: Programme) -> Entry:
    """The entry that an address names; the first of its form where it names no kind, the first of all where no form."""
    offered = entries(programme)
    same = [each for each in offered if each.form == form]
    return next((each for each in same if each.kind == kind), (same or offered)[0])


def lately(setting: Setting) -> str:
    """What was held last of the kind that is held most often, or that the last time is not logged yet."""
    programme, known = setting.programme, setting.known
    kind = next(iter(kinds(programme)), None)
    if kind is None:
        last = next(reversed(known.held), None)
        if last is None:
            return t("Ingen møder er registreret endnu.")
        return t("Det seneste møde er registreret for {day}.", day=full_day(last.held_on))
    label = _in_a_sentence(said(kind.label))
    held = [each for each in known.held if each.kind == kind.id and each.held_on <= setting.day]
    if not held:
        return t("Ingen {kinds} er logget endnu.", kinds=_in_a_sentence(said(kind.plural)))
    last = held[-1]
    came = tn("{n} menneske", "{n} mennesker", last.heads)
    due = latest(kind.weekday, min(setting.day, programme.to_on))
    if kind.weekday is None or last.held_on >= due - timedelta(days=due.weekday()):
        return t("Seneste {kind} er logget for {day}: {people}.", kind=label, day=full_day(last.held_on), people=came)
    return t(
        "{kind} {due} er ikke logget endnu; den seneste er {day}: {people}.",
        kind=said(kind.label),
        due=full_day(due),
        day=full_day(last.held_on),
        people=came,
    )


def _in_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]
