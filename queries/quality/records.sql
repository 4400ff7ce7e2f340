-- How many records a programme has, one row per table that has any.
--
-- param: programme str          The programme.
-- column: record_table str      The table.
-- column: records      int      Its records.
with recorded as (
    select
        'person' as record_table,
        person.recorded_at,
        person.recorded_by
    from person
    where person.programme = $programme
    union all
    select
        'standing' as record_table,
        standing.recorded_at,
        standing.recorded_by
    from standing
    where standing.programme = $programme
    union all
    select
        'match' as record_table,
        match.recorded_at,
        match.recorded_by
    from match
    where match.programme = $programme
    union all
    select
        'goal' as record_table,
        goal.recorded_at,
        goal.recorded_by
    from goal
    where goal.programme = $programme
    union all
    select
        'follow_up' as record_table,
        follow_up.recorded_at,
        follow_up.recorded_by
    from follow_up
    where follow_up.programme = $programme
    union all
    select
        'not_held' as record_table,
        not_held.recorded_at,
        not_held.recorded_by
    from not_held
    where not_held.programme = $programme
    union all
    select
        'activity' as record_table,
        activity.recorded_at,
        activity.recorded_by
    from activity
    where activity.programme = $programme
    union all
    select
        'activity_topic' as record_table,
        activity_topic.recorded_at,
        activity_topic.recorded_by
    from activity_topic
    where activity_topic.programme = $programme
    union all
    select
        'attendance' as record_table,
        attendance.recorded_at,
        attendance.recorded_by
    from attendance
    where attendance.programme = $programme
    union all
    select
        'invitation' as record_table,
        invitation.recorded_at,
        invitation.recorded_by
    from invitation
    where invitation.programme = $programme
    union all
    select
        'response' as record_table,
        response.recorded_at,
        response.recorded_by
    from response
    where response.programme = $programme
    union all
    select
        'answer' as record_table,
        answer.recorded_at,
        answer.recorded_by
    from answer
    where answer.programme = $programme
    union all
    select
        'estimate' as record_table,
        estimate.recorded_at,
        estimate.recorded_by
    from estimate
    where estimate.programme = $programme
    union all
    select
        'milestone' as record_table,
        milestone.recorded_at,
        milestone.recorded_by
    from milestone
    where milestone.programme = $programme
    union all
    select
        'outreach' as record_table,
        outreach.recorded_at,
        outreach.recorded_by
    from outreach
    where outreach.programme = $programme
    union all
    select
        'money' as record_table,
        money.recorded_at,
        money.recorded_by
    from money
    where money.programme = $programme
    union all
    select
        'observation' as record_table,
        observation.recorded_at,
        observation.recorded_by
    from observation
    where observation.programme = $programme
    union all
    select
        'unit' as record_table,
        unit.recorded_at,
        unit.recorded_by
    from unit
    where unit.programme = $programme
    union all
    select
        'unit_phase' as record_table,
        unit_phase.recorded_at,
        unit_phase.recorded_by
    from unit_phase
    where unit_phase.programme = $programme
    union all
    select
        'unit_trait' as record_table,
        unit_trait.recorded_at,
        unit_trait.recorded_by
    from unit_trait
    where unit_trait.programme = $programme
    union all
    select
        'submission' as record_table,
        submission.recorded_at,
        submission.recorded_by
    from submission
    where submission.programme = $programme
    union all
    select
        'attainment' as record_table,
        attainment.recorded_at,
        attainment.recorded_by
    from attainment
    where attainment.programme = $programme
)

select
    recorded.record_table::text as record_table,
    count(*)::bigint as records
from recorded
group by recorded.record_table
order by recorded.record_table
