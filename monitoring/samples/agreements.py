"""What is agreed within a match: its goals, and the follow-ups that fall due."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from monitoring.samples import chance, months
from monitoring.samples.courses import Course
from monitoring.samples.recipe import Recipe
from monitoring.samples.records import Records


def record(records: Records, recipe: Recipe, made: Iterable[Course]) -> None:
    """Puts goals and follow-ups on record. A follow-up that is not held is recorded when it is planned."""
    kinds = {kind["id"]: kind for kind in recipe.definition.get("matches", [])}
    rng = chance.stream(recipe.seed, "agreements")
    for course in made:
        if course.plan.goals:
            _goals(records, rng, course)
        if course.plan.follow_ups_held:
            _follow_ups(records, rng, course, kinds[course.kind].get("follow_ups", []))


def _goals(records: Records, rng: Random, course: Course) -> None:
    plan = course.plan
    until = min(course.ended_on or plan.until, plan.until)
    set_on = min(course.started_on + timedelta(days=rng.randint(0, 21)), until)
    wanted = int(chance.one_of(rng, plan.goals))
    categories = list(plan.goal_categories)
    weights = list(plan.goal_categories.values())
    for number, category in enumerate(chance.without_repeats(rng, categories, weights, wanted), start=1):
        closed_on = course.ended_on
        if closed_on is None and rng.random() < 0.25:
            closed_on = min(months.months_later(set_on, rng.choice([3, 6])), until)
        records.add(
            "goal",
            set_on,
            match=course.match,
            goal=f"{number}",
            category=category,
            set_on=set_on,
            closed_on=closed_on,
        )


def _follow_ups(records: Records, rng: Random, course: Course, planned: Iterable[Mapping[str, Any]]) -> None:
    """Held about the day they are due: a few days before at the earliest, and the sooner due, the less late."""
    held_of = course.plan.follow_ups_held
    until = min(course.ended_on or course.plan.until, course.plan.until)
    for kind in planned:
        if "after_days" in kind:
            due_on = course.started_on + timedelta(days=kind["after_days"])
        else:
            due_on = months.months_later(course.started_on, kind["after_months"])
        days = (due_on - course.started_on).days
        held_on = min(due_on + timedelta(days=rng.randint(-min(5, days // 4), min(16, days))), until)
        held = rng.randint(1, 100) <= held_of.get(kind["id"], held_of.get("", 0)) and due_on <= until
        if course.ended_on is not None and due_on > course.ended_on:
            continue
        records.add(
            "follow_up",
            held_on if held else course.started_on,
            match=course.match,
            kind=kind["id"],
            due_on=due_on,
            held_on=held_on if held else None,
        )
