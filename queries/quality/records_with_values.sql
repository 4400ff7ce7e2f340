-- The records that say one of certain values in a field, one row per record and value.
--
-- param: programme str          The programme.
-- param: values    list[str]    The values, each as `field/value`, as quality/values_used.sql tells them.
-- column: field        str      The field.
-- column: value        str      The value.
-- column: record_table str      The table of the record.
-- column: record_key   str      Its key as JSON, as the change log has it.
-- column: kind         str?     Its kind, where it has one; null for other records.
-- column: recorded_by  str      Who recorded it.
with worded as (
    select
        'region' as field,
        person.region as value,
        'person' as record_table,
        json_object('programme', person.programme, 'person', person.person, 'role', person.role) as record_key,
        null as kind,
        person.recorded_by
    from person
    where person.programme = $programme and list_contains($values, 'region/' || person.region)
    union all
    select
        'region' as field,
        match.region as value,
        'match' as record_table,
        json_object('programme', match.programme, 'match', match.match) as record_key,
        match.kind,
        match.recorded_by
    from match
    where match.programme = $programme and list_contains($values, 'region/' || match.region)
    union all
    select
        'region' as field,
        activity.region as value,
        'activity' as record_table,
        json_object('programme', activity.programme, 'activity', activity.activity) as record_key,
        activity.kind,
        activity.recorded_by
    from activity
    where activity.programme = $programme and list_contains($values, 'region/' || activity.region)
    union all
    select
        'region' as field,
        estimate.region as value,
        'estimate' as record_table,
        json_object(
            'programme', estimate.programme, 'indicator', estimate.indicator,
            'from_on', estimate.from_on, 'to_on', estimate.to_on, 'region', estimate.region,
            'match', estimate.match
        ) as record_key,
        null as kind,
        estimate.recorded_by
    from estimate
    where estimate.programme = $programme and list_contains($values, 'region/' || estimate.region)
    union all
    select
        'municipality' as field,
        person.municipality as value,
        'person' as record_table,
        json_object('programme', person.programme, 'person', person.person, 'role', person.role) as record_key,
        null as kind,
        person.recorded_by
    from person
    where person.programme = $programme and list_contains($values, 'municipality/' || person.municipality)
    union all
    select
        'role' as field,
        person.role as value,
        'person' as record_table,
        json_object('programme', person.programme, 'person', person.person, 'role', person.role) as record_key,
        null as kind,
        person.recorded_by
    from person
    where person.programme = $programme and list_contains($values, 'role/' || person.role)
    union all
    select
        'role' as field,
        attendance.role as value,
        'attendance' as record_table,
        json_object(
            'programme', attendance.programme, 'activity', attendance.activity,
            'person', attendance.person, 'role', attendance.role
        ) as record_key,
        null as kind,
        attendance.recorded_by
    from attendance
    where attendance.programme = $programme and list_contains($values, 'role/' || attendance.role)
    union all
    select
        'state' as field,
        standing.role || '/' || standing.state as value,
        'standing' as record_table,
        json_object(
            'programme', standing.programme, 'person', standing.person, 'role', standing.role,
            'from_on', standing.from_on, 'state', standing.state
        ) as record_key,
        null as kind,
        standing.recorded_by
    from standing
    where
        standing.programme = $programme
        and list_contains($values, 'state/' || standing.role || '/' || standing.state)
    union all
    select
        'activity_kind' as field,
        activity.kind as value,
        'activity' as record_table,
        json_object('programme', activity.programme, 'activity', activity.activity) as record_key,
        activity.kind,
        activity.recorded_by
    from activity
    where activity.programme = $programme and list_contains($values, 'activity_kind/' || activity.kind)
    union all
    select
        'match_kind' as field,
        match.kind as value,
        'match' as record_table,
        json_object('programme', match.programme, 'match', match.match) as record_key,
        match.kind,
        match.recorded_by
    from match
    where match.programme = $programme and list_contains($values, 'match_kind/' || match.kind)
    union all
    select
        'end_reason' as field,
        match.kind || '/' || match.end_reason as value,
        'match' as record_table,
        json_object('programme', match.programme, 'match', match.match) as record_key,
        match.kind,
        match.recorded_by
    from match
    where
        match.programme = $programme
        and list_contains($values, 'end_reason/' || match.kind || '/' || match.end_reason)
    union all
    select
        'goal_category' as field,
        goal.category as value,
        'goal' as record_table,
        json_object('programme', goal.programme, 'match', goal.match, 'goal', goal.goal) as record_key,
        null as kind,
        goal.recorded_by
    from goal
    where goal.programme = $programme and list_contains($values, 'goal_category/' || goal.category)
    union all
    select
        'goal_result' as field,
        goal.result as value,
        'goal' as record_table,
        json_object('programme', goal.programme, 'match', goal.match, 'goal', goal.goal) as record_key,
        null as kind,
        goal.recorded_by
    from goal
    where goal.programme = $programme and list_contains($values, 'goal_result/' || goal.result)
    union all
    select
        'follow_up' as field,
        follow_up.kind as value,
        'follow_up' as record_table,
        json_object(
            'programme', follow_up.programme, 'match', follow_up.match, 'kind', follow_up.kind,
            'due_on', follow_up.due_on
        ) as record_key,
        null as kind,
        follow_up.recorded_by
    from follow_up
    where follow_up.programme = $programme and list_contains($values, 'follow_up/' || follow_up.kind)
    union all
    select
        'outcome' as field,
        follow_up.outcome as value,
        'follow_up' as record_table,
        json_object(
            'programme', follow_up.programme, 'match', follow_up.match, 'kind', follow_up.kind,
            'due_on', follow_up.due_on
        ) as record_key,
        null as kind,
        follow_up.recorded_by
    from follow_up
    where follow_up.programme = $programme and list_contains($values, 'outcome/' || follow_up.outcome)
    union all
    select
        'topic' as field,
        activity_topic.topic as value,
        'activity_topic' as record_table,
        json_object(
            'programme', activity_topic.programme, 'activity', activity_topic.activity,
            'topic', activity_topic.topic
        ) as record_key,
        null as kind,
        activity_topic.recorded_by
    from activity_topic
    where activity_topic.programme = $programme and list_contains($values, 'topic/' || activity_topic.topic)
    union all
    select
        'wave' as field,
        invitation.survey || '/' || invitation.wave as value,
        'invitation' as record_table,
        json_object(
            'programme', invitation.programme, 'survey', invitation.survey, 'wave', invitation.wave,
            'respondent', invitation.respondent
        ) as record_key,
        null as kind,
        invitation.recorded_by
    from invitation
    where
        invitation.programme = $programme
        and list_contains($values, 'wave/' || invitation.survey || '/' || invitation.wave)
    union all
    select
        'wave' as field,
        response.survey || '/' || response.wave as value,
        'response' as record_table,
        json_object(
            'programme', response.programme, 'survey', response.survey, 'wave', response.wave,
            'respondent', response.respondent
        ) as record_key,
        null as kind,
        response.recorded_by
    from response
    where
        response.programme = $programme
        and list_contains($values, 'wave/' || response.survey || '/' || response.wave)
    union all
    select
        'question' as field,
        answer.survey || '/' || answer.question as value,
        'answer' as record_table,
        json_object(
            'programme', answer.programme, 'survey', answer.survey, 'wave', answer.wave,
            'respondent', answer.respondent, 'question', answer.question, 'code', answer.code
        ) as record_key,
        null as kind,
        answer.recorded_by
    from answer
    where
        answer.programme = $programme
        and list_contains($values, 'question/' || answer.survey || '/' || answer.question)
    union all
    select
        'answer' as field,
        answer.survey || '/' || answer.question || '/' || answer.code as value,
        'answer' as record_table,
        json_object(
            'programme', answer.programme, 'survey', answer.survey, 'wave', answer.wave,
            'respondent', answer.respondent, 'question', answer.question, 'code', answer.code
        ) as record_key,
        null as kind,
        answer.recorded_by
    from answer
    where
        answer.programme = $programme
        and list_contains($values, 'answer/' || answer.survey || '/' || answer.question || '/' || answer.code)
    union all
    select
        'indicator' as field,
        estimate.indicator as value,
        'estimate' as record_table,
        json_object(
            'programme', estimate.programme, 'indicator', estimate.indicator,
            'from_on', estimate.from_on, 'to_on', estimate.to_on, 'region', estimate.region,
            'match', estimate.match
        ) as record_key,
        null as kind,
        estimate.recorded_by
    from estimate
    where estimate.programme = $programme and list_contains($values, 'indicator/' || estimate.indicator)
    union all
    select
        'milestone' as field,
        milestone.milestone as value,
        'milestone' as record_table,
        json_object('programme', milestone.programme, 'milestone', milestone.milestone) as record_key,
        null as kind,
        milestone.recorded_by
    from milestone
    where milestone.programme = $programme and list_contains($values, 'milestone/' || milestone.milestone)
    union all
    select
        'actor_kind' as field,
        outreach.actor_kind as value,
        'outreach' as record_table,
        json_object(
            'programme', outreach.programme, 'actor', outreach.actor, 'channel', outreach.channel,
            'sent_on', outreach.sent_on
        ) as record_key,
        null as kind,
        outreach.recorded_by
    from outreach
    where outreach.programme = $programme and list_contains($values, 'actor_kind/' || outreach.actor_kind)
    union all
    select
        'channel' as field,
        outreach.channel as value,
        'outreach' as record_table,
        json_object(
            'programme', outreach.programme, 'actor', outreach.actor, 'channel', outreach.channel,
            'sent_on', outreach.sent_on
        ) as record_key,
        null as kind,
        outreach.recorded_by
    from outreach
    where outreach.programme = $programme and list_contains($values, 'channel/' || outreach.channel)
    union all
    select
        'attainment' as field,
        attainment.attainment as value,
        'attainment' as record_table,
        json_object(
            'programme', attainment.programme, 'person', attainment.person, 'role', attainment.role,
            'attainment', attainment.attainment
        ) as record_key,
        null as kind,
        attainment.recorded_by
    from attainment
    where attainment.programme = $programme and list_contains($values, 'attainment/' || attainment.attainment)
    union all
    select
        'attribute' as field,
        worn.role || '/' || worn.entry.key || '/' || worn.entry.value as value,
        'person' as record_table,
        json_object('programme', worn.programme, 'person', worn.person, 'role', worn.role) as record_key,
        null as kind,
        worn.recorded_by
    from (
        select
            person.programme,
            person.person,
            person.role,
            person.recorded_by,
            unnest(map_entries(person.attributes)) as entry
        from person
        where person.programme = $programme
    ) as worn
    where list_contains($values, 'attribute/' || worn.role || '/' || worn.entry.key || '/' || worn.entry.value)
)

select
    worded.field::text as field,
    worded.value::text as value,
    worded.record_table::text as record_table,
    worded.record_key::text as record_key,
    worded.kind::text as kind,
    worded.recorded_by::text as recorded_by
from worded
order by worded.field, worded.value, worded.record_table, worded.record_key
