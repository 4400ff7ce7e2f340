"""The answers of a survey wave, dealt so that every count and combination in the recipe comes out."""

from collections.abc import Mapping
from random import Random
from typing import Any

from monitoring.samples import chance
from monitoring.samples.recipe import Form, Recipe

Sheet = dict[str, list[str]]


def sheets(recipe: Recipe, form: Form) -> list[list[Sheet]]:
    """For each invited group the answer sheets that its respondents hand in: question -> codes."""
    rng = chance.stream(recipe.seed, f"answers {form.survey} {form.wave}")
    survey = next(one for one in recipe.definition["surveys"] if one["id"] == form.survey)
    questions = {question["id"]: question for question in survey["questions"]}
    what = f"answers of {form.survey} {form.wave}: {[dict(rule) for rule in form.exactly]}"
    return chance.first_that_fits(lambda: _draw(rng, form, questions), what)


def _draw(rng: Random, form: Form, questions: Mapping[str, Any]) -> list[list[Sheet]] | None:
    by_group: list[list[Sheet]] = [
        [{question: [code] for question, code in invited.answers.items()} for _ in range(invited.responses)]
        for invited in form.invited
    ]
    everybody = [sheet for group in by_group for sheet in group]
    for question, counts in form.dealt.items():
        asked = [sheet for sheet in everybody if _is_asked(questions[question], sheet)]
        if questions[question].get("several"):
            _deal_several(rng, question, counts, asked)
        else:
            for sheet, code in zip(asked, chance.dealt(rng, counts), strict=True):
                sheet[question] = [code]
    fits = all(_matching(rule, everybody) == rule["persons"] for rule in form.exactly)
    complete = all(codes for sheet in everybody for codes in sheet.values())
    return by_group if fits and complete else None


def _is_asked(question: Mapping[str, Any], sheet: Sheet) -> bool:
    condition = question.get("asked_if")
    return condition is None or bool(set(condition["codes"]) & set(sheet.get(condition["question"], [])))


def _deal_several(rng: Random, question: str, counts: Mapping[str, int], asked: list[Sheet]) -> None:
    """Gives each option to so many respondents, those with the fewest answers first."""
    for sheet in asked:
        sheet[question] = []
    for code, count in counts.items():
        order = sorted(asked, key=lambda sheet: len(sheet[question]) + rng.random() * 2.0)
        for sheet in order[:count]:
            sheet[question].append(code)


def _matching(rule: Mapping[str, Any], everybody: list[Sheet]) -> int:
    wanted = {question: set(codes) for question, codes in rule.items() if question != "persons"}
    return sum(all(codes & set(sheet.get(q, [])) for q, codes in wanted.items()) for sheet in everybody)
