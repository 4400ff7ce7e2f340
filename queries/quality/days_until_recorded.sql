-- How long it took until what happened was on record, one row per table, kind, region and days.
-- A form without a day of its own has none: what is told is of what happens and is then written down.
--
-- param: programme str          The programme.
-- param: from_on   date         Nothing that happened before this day is counted.
-- param: as_of     date         Nothing that happened later than this day is counted.
-- column: record_table str      The table.
-- column: kind         str      The kind of activity, match, follow-up, goal or actor; the role; the survey.
-- column: region       str?     The region; null where none is known, and for forms and actors.
-- column: days         int?     Days until it was on record, 0 when it was before; null when it was imported,
--                               which says nothing of when it was first written.
-- column: records      int      Records.
with happened as (
    select
        'activity' as record_table,
        activity.kind,
        activity.region,
        activity.held_on as happened_on,
        activity.source,
        activity.recorded_at
    from activity
    where activity.programme = $programme and activity.held_on between $from_on and $as_of
    union all
    select
        'person' as record_table,
        person.role as kind,
        person.region,
        person.joined_on as happened_on,
        person.source,
        person.recorded_at
    from person
    where person.programme = $programme and person.joined_on between $from_on and $as_of
    union all
    select
        'standing' as record_table,
        standing.role as kind,
        person.region,
        standing.from_on as happened_on,
        standing.source,
        standing.recorded_at
    from standing
    left join person
        on
            standing.programme = person.programme
            and standing.person = person.person
            and standing.role = person.role
    where standing.programme = $programme and standing.from_on between $from_on and $as_of
    union all
    select
        'match' as record_table,
        match.kind,
        match.region,
        match.started_on as happened_on,
        match.source,
        match.recorded_at
    from match
    where match.programme = $programme and match.started_on between $from_on and $as_of
    union all
    select
        'follow_up' as record_table,
        follow_up.kind,
        match.region,
        follow_up.held_on as happened_on,
        follow_up.source,
        follow_up.recorded_at
    from follow_up
    left join match on follow_up.programme = match.programme and follow_up.match = match.match
    where follow_up.programme = $programme and follow_up.held_on between $from_on and $as_of
    union all
    select
        'goal' as record_table,
        goal.category as kind,
        match.region,
        goal.set_on as happened_on,
        goal.source,
        goal.recorded_at
    from goal
    left join match on goal.programme = match.programme and goal.match = match.match
    where goal.programme = $programme and goal.set_on between $from_on and $as_of
    union all
    select
        'response' as record_table,
        response.survey as kind,
        null as region,
        response.submitted_on as happened_on,
        response.source,
        response.recorded_at
    from response
    where response.programme = $programme and response.submitted_on between $from_on and $as_of
    union all
    select
        'outreach' as record_table,
        outreach.actor_kind as kind,
        null as region,
        outreach.sent_on as happened_on,
        outreach.source,
        outreach.recorded_at
    from outreach
    where outreach.programme = $programme and outreach.sent_on between $from_on and $as_of
    union all
    select
        'attainment' as record_table,
        attainment.role as kind,
        person.region,
        attainment.reached_on as happened_on,
        attainment.source,
        attainment.recorded_at
    from attainment
    left join person
        on
            attainment.programme = person.programme
            and attainment.person = person.person
            and attainment.role = person.role
    where attainment.programme = $programme and attainment.reached_on between $from_on and $as_of
),

dated as (
    select
        happened.record_table,
        happened.kind,
        happened.region,
        if(
            happened.source = 'import', null, greatest(happened.recorded_at::date - happened.happened_on, 0)
        ) as days
    from happened
)

select
    dated.record_table::text as record_table,
    dated.kind::text as kind,
    dated.region::text as region,
    dated.days::bigint as days,
    count(*)::bigint as records
from dated
group by dated.record_table, dated.kind, dated.region, dated.days
order by dated.record_table, dated.kind, dated.region, dated.days
