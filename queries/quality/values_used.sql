-- What the records say in the fields that the definition has a list for, one row per field and value.
-- A value that means something within another only (the state of a role, the answer to a question) is told with
-- it: `role/state`.
--
-- param: programme str          The programme.
-- column: field    str          The field.
-- column: value    str          The value.
with used as (
    select distinct
        'region' as field,
        person.region as value
    from person
    where person.programme = $programme and person.region is not null
    union
    select distinct
        'region' as field,
        match.region as value
    from match
    where match.programme = $programme and match.region is not null
    union
    select distinct
        'region' as field,
        activity.region as value
    from activity
    where activity.programme = $programme and activity.region is not null
    union
    select distinct
        'region' as field,
        estimate.region as value
    from estimate
    where estimate.programme = $programme and estimate.region is not null
    union
    select distinct
        'municipality' as field,
        person.municipality as value
    from person
    where person.programme = $programme and person.municipality is not null
    union
    select distinct
        'role' as field,
        person.role as value
    from person
    where person.programme = $programme and person.role is not null
    union
    select distinct
        'role' as field,
        attendance.role as value
    from attendance
    where attendance.programme = $programme and attendance.role is not null
    union
    select distinct
        'state' as field,
        standing.role || '/' || standing.state as value
    from standing
    where standing.programme = $programme and standing.role || '/' || standing.state is not null
    union
    select distinct
        'activity_kind' as field,
        activity.kind as value
    from activity
    where activity.programme = $programme and activity.kind is not null
    union
    select distinct
        'match_kind' as field,
        match.kind as value
    from match
    where match.programme = $programme and match.kind is not null
    union
    select distinct
        'end_reason' as field,
        match.kind || '/' || match.end_reason as value
    from match
    where match.programme = $programme and match.kind || '/' || match.end_reason is not null
    union
    select distinct
        'goal_category' as field,
        goal.category as value
    from goal
    where goal.programme = $programme and goal.category is not null
    union
    select distinct
        'goal_result' as field,
        goal.result as value
    from goal
    where goal.programme = $programme and goal.result is not null
    union
    select distinct
        'follow_up' as field,
        follow_up.kind as value
    from follow_up
    where follow_up.programme = $programme and follow_up.kind is not null
    union
    select distinct
        'outcome' as field,
        follow_up.outcome as value
    from follow_up
    where follow_up.programme = $programme and follow_up.outcome is not null
    union
    select distinct
        'topic' as field,
        activity_topic.topic as value
    from activity_topic
    where activity_topic.programme = $programme and activity_topic.topic is not null
    union
    select distinct
        'wave' as field,
        invitation.survey || '/' || invitation.wave as value
    from invitation
    where invitation.programme = $programme and invitation.survey || '/' || invitation.wave is not null
    union
    select distinct
        'wave' as field,
        response.survey || '/' || response.wave as value
    from response
    where response.programme = $programme and response.survey || '/' || response.wave is not null
    union
    select distinct
        'question' as field,
        answer.survey || '/' || answer.question as value
    from answer
    where answer.programme = $programme and answer.survey || '/' || answer.question is not null
    union
    select distinct
        'answer' as field,
        answer.survey || '/' || answer.question || '/' || answer.code as value
    from answer
    where answer.programme = $programme and answer.survey || '/' || answer.question || '/' || answer.code is not null
    union
    select distinct
        'indicator' as field,
        estimate.indicator as value
    from estimate
    where estimate.programme = $programme and estimate.indicator is not null
    union
    select distinct
        'milestone' as field,
        milestone.milestone as value
    from milestone
    where milestone.programme = $programme and milestone.milestone is not null
    union
    select distinct
        'actor_kind' as field,
        outreach.actor_kind as value
    from outreach
    where outreach.programme = $programme and outreach.actor_kind is not null
    union
    select distinct
        'channel' as field,
        outreach.channel as value
    from outreach
    where outreach.programme = $programme and outreach.channel is not null
    union
    select distinct
        'attainment' as field,
        attainment.attainment as value
    from attainment
    where attainment.programme = $programme and attainment.attainment is not null
    union
    select distinct
        'attribute' as field,
        worn.role || '/' || worn.entry.key || '/' || worn.entry.value as value
    from (
        select
            person.role,
            unnest(map_entries(person.attributes)) as entry
        from person
        where person.programme = $programme
    ) as worn
)

select
    used.field::text as field,
    used.value::text as value
from used
order by used.field, used.value
