"""What a definition has a list for, and what it lists: every value that its records may say there."""

from collections.abc import Iterator

from monitoring.programmes import Programme, Survey

# A free answer stands under this code; its words are nobody's option.
FREE_TEXT = "text"


def known_values(programme: Programme) -> dict[str, frozenset[str]]:
    """By field the values that the definition knows, as queries/quality/values_used.sql tells them.

    A field of which it lists nothing is none: there anything may be said.
    """
    found = {field: frozenset(values) for field, values in _fields(programme)}
    return {field: values for field, values in found.items() if values}


def _fields(programme: Programme) -> Iterator[tuple[str, list[str]]]:
    kinds, surveys = programme.matches, programme.surveys
    yield "region", [each.id for each in programme.regions]
    yield "municipality", [name for each in programme.regions for name in each.municipalities]
    yield "role", [each.id for each in programme.roles]
    yield "state", [f"{role.id}/{state.id}" for role in programme.roles for state in role.states]
    yield (
        "attribute",
        [
            f"{role}/{each.id}/{code.id}"
            for each in programme.attributes
            for role in each.roles
            for code in each.options
        ],
    )
    yield "activity_kind", [each.id for each in programme.activities]
    yield "topic", [topic.id for each in programme.activities for topic in each.topics]
    yield "match_kind", [each.id for each in kinds]
    yield "end_reason", [f"{kind.id}/{each.id}" for kind in kinds for each in kind.end_reasons]
    yield "goal_category", [each.id for kind in kinds for each in kind.goal_categories]
    yield "goal_result", [each.id for kind in kinds for each in kind.goal_results]
    yield "follow_up", [each.id for kind in kinds for each in kind.follow_ups]
    yield "outcome", [each.id for kind in kinds for each in kind.follow_up_outcomes]
    yield "wave", [f"{survey.id}/{wave.id}" for survey in surveys for wave in survey.waves]
    yield "question", [f"{survey.id}/{each.id}" for survey in surveys for each in survey.questions]
    yield "answer", [answer for survey in surveys for answer in _answers(survey)]
    yield "indicator", [each.id for each in programme.indicators]
    yield "milestone", [each.id for each in programme.milestones]
    yield "actor_kind", [each.id for each in programme.outreach.actor_kinds]
    yield "channel", [each.id for each in programme.outreach.channels]
    yield "attainment", [each.id for each in programme.attainments]


def _answers(survey: Survey) -> Iterator[str]:
    options = {scale.id: [option.id for option in scale.options] for scale in survey.scales}
    for question in survey.questions:
        yield from (f"{survey.id}/{question.id}/{code}" for code in [*options[question.scale], FREE_TEXT])
