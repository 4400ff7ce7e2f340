"""What a definition tells the forms to ask that no form asks."""

from collections.abc import Iterator

from monitoring.programmes.found import Found
from monitoring.programmes.whole import Programme
from monitoring.words import sentence


def form_faults(programme: Programme) -> Iterator[Found]:
    """Topics of what is no meeting of a match, outcomes without follow-ups, reasons without a change, half an outreach."""
    meetings = {kind for match in programme.matches for kind in match.meetings}
    for activity in programme.activities:
        if activity.topics and activity.id not in meetings:
            yield (
                f"activities[{activity.id}].topics",
                sentence("Emner spørges der kun om efter et møde i et forløb, og det er {id} ikke.", id=activity.id),
                sentence("Fjern topics, eller skriv {id} i meetings under [[matches]].", id=activity.id),
            )
    for kind in programme.matches:
        if kind.follow_up_outcomes and not kind.follow_ups:
            yield (
                f"matches[{kind.id}].follow_up_outcomes",
                sentence("Der er ingen opfølgninger, der kan komme noget ud af."),
                sentence("Tilføj follow_ups, eller fjern follow_up_outcomes."),
            )
    for role in programme.roles:
        if role.reasons and len(role.states) < 2:
            yield (
                f"roles[{role.id}].reasons",
                sentence("Der er ingen anden status at skifte til."),
                sentence("Tilføj en status i states, eller fjern reasons."),
            )
    reach = programme.outreach
    if bool(reach.actor_kinds) != bool(reach.channels):
        yield (
            "outreach",
            sentence("Opsøgende kontakt har både slags aktører og måder at nå dem på."),
            sentence("Skriv både actor_kinds og channels, eller ingen af dem."),
        )
