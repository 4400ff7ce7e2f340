-- Everybody of the programme with the days of their records, one row per person and role.
--
-- param: programme str          The programme to report on.
-- column: person       str      Who.
-- column: role         str      In which role.
-- column: region       str?     Region; null when it is not known.
-- column: municipality str?     Municipality; null when it is not known.
-- column: joined_on    date     Day they joined.
-- column: attributes   str      What is recorded of them, as JSON.
-- column: first_on     date?    First day they were at anything; null when they never were.
-- column: last_on      date?    Last day they were at anything.
-- column: times        int      How often they were at anything.
with attended as (
    select
        attendance.person,
        attendance.role,
        min(activity.held_on) as first_on,
        max(activity.held_on) as last_on,
        count(*) as times
    from attendance
    inner join activity
        on attendance.programme = activity.programme and attendance.activity = activity.activity
    where attendance.programme = $programme and attendance.person is not null
    group by attendance.person, attendance.role
)

select
    person.person::text as person,
    person.role::text as role,
    person.region::text as region,
    person.municipality::text as municipality,
    person.joined_on::date as joined_on,
    coalesce(to_json(person.attributes), '{}')::text as attributes,
    attended.first_on::date as first_on,
    attended.last_on::date as last_on,
    coalesce(attended.times, 0)::bigint as times
from person
left join attended on person.person = attended.person and person.role = attended.role
where person.programme = $programme
order by person.person, person.role
