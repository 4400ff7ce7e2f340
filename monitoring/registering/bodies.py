"""Which fields each form has on the page."""

from collections.abc import Callable

from monitoring.registering import pairs, persons
from monitoring.registering.evening import evening
from monitoring.registering.sheets import Sheet

BODIES: dict[str, Callable[[Sheet], None]] = {
    "evening": evening,
    "meeting": pairs.meeting,
    "follow_up": pairs.follow_up,
    "match": pairs.match,
    "ending": pairs.ending,
    "person": persons.person,
    "state": persons.state,
    "waiting": persons.state,
    "outreach": persons.outreach,
    "milestone": persons.milestone,
}
