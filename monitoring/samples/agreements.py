"""What is agreed within a match: its goals, and the follow-ups that fall due."""

from collections.abc import Iterable
from datetime import timedelta

from monitoring.samples import chance, months
from monitoring.samples.courses import Course
from monitoring.samples.recipe import Recipe
from monitoring.samples.records import Records


def record(records: Records, recipe: Recipe, made: Iterable[Course]) -> None:
    """Puts goals and follow-ups on record. A follow-up that is not held is recorded when it is planned."""
    plans = {plan.kind: plan for plan in recipe.courses}
    kinds = {kind["id"]: kind for kind in recipe.definition.get("matches", [])}
    rng = chance.stream(recipe.seed, "agreements")
    for course in made:
        plan = plans[course.kind]
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
        for kind in kinds[course.kind].get("follow_ups", []):
            due_on = months.months_later(course.started_on, kind["after_months"])
            held_on = min(due_on + timedelta(days=rng.randint(-5, 16)), until)
            held = rng.randint(1, 100) <= plan.follow_ups_held and due_on <= until
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
