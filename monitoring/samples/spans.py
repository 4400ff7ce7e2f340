"""How long a match lasts: exactly as a window says, or as agreed and no longer than its supporter supports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from monitoring.samples import chance, months
from monitoring.samples.people import Person, Stretch
from monitoring.samples.recipe import CoursePlan, Lasting, Window


@dataclass(frozen=True, kw_only=True)
class Span:
    """The last day of a match and why it ended; both null while it runs."""

    ended_on: date | None = None
    reason: str | None = None


def dealt(rng: Random, window: Window) -> list[Lasting]:
    """How long each match of a window lasts, shuffled."""
    cards = [lasting for lasting in window.lasting for _ in range(lasting.count)]
    if len(cards) != window.count:
        raise chance.NoDrawFits(f"window from {window.from_on}: {window.count} begin, {len(cards)} last so and so long")
    rng.shuffle(cards)
    return cards


def drawn(rng: Random, plan: CoursePlan, started_on: date, lasting: Lasting) -> Span | None:
    """One span as a window says; nothing where the match began too late to have lasted so long."""
    if lasting.days is None:
        return Span()
    shortest, longest = lasting.days
    longest = min(longest, (plan.until - started_on).days)
    if longest < shortest:
        return None
    reasons = lasting.reasons or plan.end_reasons
    reason = chance.one_of(rng, reasons) if reasons else None
    return Span(ended_on=started_on + timedelta(days=rng.randint(shortest, longest)), reason=reason)


def agreed(rng: Random, plan: CoursePlan, started_on: date, supporter: Person | None) -> Span:
    """About as many months as agreed, unless the supporter stops before; running on where nothing is agreed."""
    if not plan.lasts_months:
        return Span()
    agreed = months.months_later(started_on, int(chance.one_of(rng, plan.lasts_months))) + timedelta(rng.randint(-9, 9))
    reason: str | None = chance.one_of(rng, plan.end_reasons) if plan.end_reasons else None
    stretches: Sequence[Stretch] = supporter.stretches if supporter and plan.supporter_state else []
    ended_on = agreed
    for place, stretch in enumerate(stretches):
        if stretch.state == plan.supporter_state and stretch.holds(started_on) and stretch.to_on is not None:
            ended_on = min(agreed, stretch.to_on)
            if ended_on == stretch.to_on and place + 1 < len(stretches):
                reason = stretches[place + 1].reason
    return Span() if ended_on > plan.until else Span(ended_on=ended_on, reason=reason)


def supports(plan: CoursePlan, supporter: Person, from_on: date, to_on: date) -> bool:
    """Whether somebody may support from one day to another, in one stretch."""
    if plan.supporter_state is None:
        return supporter.joined_on <= from_on
    stretches = [stretch for stretch in supporter.stretches if stretch.state == plan.supporter_state]
    return supporter.joined_on <= from_on and any(one.holds(from_on) and one.holds(to_on) for one in stretches)
