"""What the organisation did: an actor it reached, a milestone that is done."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from monitoring.forms.asking import Flaw, Form, InWords, Setting, Told, day_flaws, day_told, full_day, label_of
from monitoring.store import Writer
from monitoring.words import sentence, t

LONGEST = 120


def _today(given: Mapping[str, str], setting: Setting) -> Told:
    return {"on": min(setting.day, setting.programme.to_on).isoformat()}


def _reached_flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    wrong = list(day_flaws("on", told, setting))
    yield from wrong
    actor, reach = told.get("actor") or "", setting.programme.outreach
    if not actor:
        yield Flaw(field="actor", said=sentence("Skriv, hvem I nåede: kommunen, skolen, foreningen."), weight="missing")
    elif "@" in actor:
        yield Flaw(field="actor", said=sentence("Skriv organisationens navn, ikke en mailadresse."))
    elif len(actor) > LONGEST:
        yield Flaw(field="actor", said=sentence("Navnet er for langt. Brug højst {n} tegn.", n=LONGEST))
    if told.get("actor_kind") not in {each.id for each in reach.actor_kinds}:
        yield Flaw(field="actor_kind", said=sentence("Vælg, hvilken slags det er."), weight="missing")
    if told.get("channel") not in {each.id for each in reach.channels}:
        yield Flaw(field="channel", said=sentence("Vælg, hvordan I nåede dem."), weight="missing")
    on = day_told(told, "on")
    if on and not wrong and (actor, told.get("channel"), on) in setting.known.outreach:
        yield Flaw(field="actor", said=sentence("{actor} er allerede registreret {day}.", actor=actor, day=InWords(on)))


def _reached(told: Told, setting: Setting) -> str:
    on = day_told(told, "on")
    channel = label_of(setting.programme.outreach.channels, told.get("channel"))
    return f"{told.get('actor')} · {channel} · {full_day(on) if on else ''}"


def _write_reached(writer: Writer, told: Told, setting: Setting) -> None:
    record = {name: told[name] for name in ("actor", "actor_kind", "channel")} | {"sent_on": day_told(told, "on")}
    writer.insert("outreach", pa.Table.from_pylist([record]))


def _milestone_flaws(told: Told, setting: Setting) -> Iterator[Flaw]:
    yield from day_flaws("on", told, setting)
    which, known = told.get("milestone"), setting.known.milestones
    if which not in {each.id for each in setting.programme.milestones}:
        yield Flaw(field="milestone", said=sentence("Vælg, hvad der er gjort."), weight="missing")
    elif done_on := known.get(str(which)):
        yield Flaw(
            field="milestone", said=sentence("Det er allerede registreret som gjort {day}.", day=InWords(done_on))
        )


def _done(told: Told, setting: Setting) -> str:
    on = day_told(told, "on")
    return f"{label_of(setting.programme.milestones, told.get('milestone'))} · {full_day(on) if on else ''}"


def _write_done(writer: Writer, told: Told, setting: Setting) -> None:
    done = {"done_on": day_told(told, "on")}
    if told["milestone"] in setting.known.milestones:
        key = {"programme": setting.programme.id, "milestone": told["milestone"]}
        writer.correct("milestone", key, done, by=setting.by, reason=t("Gjort."))
    else:
        writer.insert("milestone", pa.Table.from_pylist([{"milestone": told["milestone"], **done}]))


OUTREACH = Form(id="outreach", begin=_today, flaws=_reached_flaws, summary=_reached, write=_write_reached)
MILESTONE = Form(id="milestone", begin=_today, flaws=_milestone_flaws, summary=_done, write=_write_done)
