-- How often each person came to each kind of activity lately, one row per person, role and kind.
-- Heads without a name stand together. Lately is the four months up to the newest activity of the kind.
--
-- param: programme str          The programme.
-- column: person    str?        The person; null for heads without a name.
-- column: role      str         In which role they came.
-- column: kind      str         Kind of the activity.
-- column: last_on   date        Day they last came.
-- column: lately    int         How often they came lately.
with newest as (
    select
        activity.kind,
        max(activity.held_on) as last_on
    from activity
    where activity.programme = $programme
    group by activity.kind
)

select
    attendance.person::text as person,
    attendance.role::text as role,
    activity.kind::text as kind,
    max(activity.held_on)::date as last_on,
    count_if(activity.held_on > newest.last_on - 120)::bigint as lately
from attendance
inner join activity
    on attendance.programme = activity.programme and attendance.activity = activity.activity
inner join newest on activity.kind = newest.kind
where attendance.programme = $programme
group by attendance.person, attendance.role, activity.kind
order by attendance.person, attendance.role, activity.kind
