-- Everybody of a programme with the last day on which anything is recorded of them, one row per person.
--
-- param: programme str  The programme.
-- column: person   str  Who.
-- column: last_on  date The last day of anything they did or were.
-- column: runs     bool Whether a match of theirs is still running.
-- column: sample   bool Whether all that is recorded of them is invented.
with days as (
    select
        person.person,
        person.joined_on as day,
        person.source
    from person
    where person.programme = $programme
    union all
    select
        standing.person,
        coalesce(standing.to_on, standing.from_on) as day,
        standing.source
    from standing
    where standing.programme = $programme
    union all
    select
        attainment.person,
        attainment.reached_on as day,
        attainment.source
    from attainment
    where attainment.programme = $programme
    union all
    select
        attendance.person,
        activity.held_on as day,
        attendance.source
    from attendance
    inner join activity
        on attendance.programme = activity.programme and attendance.activity = activity.activity
    where attendance.programme = $programme and attendance.person is not null
    union all
    select
        invitation.person,
        invitation.sent_on as day,
        invitation.source
    from invitation
    where invitation.programme = $programme and invitation.person is not null
    union all
    select
        unnest([match.participant, match.supporter]) as person,
        coalesce(match.ended_on, match.started_on) as day,
        match.source
    from match
    where match.programme = $programme
    union all
    select
        unnest([match.participant, match.supporter]) as person,
        activity.held_on as day,
        activity.source
    from match
    inner join activity on match.programme = activity.programme and match.match = activity.match
    where match.programme = $programme
),

running as (
    select distinct unnest([match.participant, match.supporter]) as person
    from match
    where match.programme = $programme and match.ended_on is null
)

select
    days.person::text as person,
    max(days.day)::date as last_on,
    bool_or(running.person is not null)::boolean as runs,
    bool_and(days.source = 'sample')::boolean as sample
from days
left join running on days.person = running.person
where days.person is not null
group by days.person
order by days.person
