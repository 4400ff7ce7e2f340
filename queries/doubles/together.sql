-- Pairs of people who were at one activity in one role, one row per pair.
--
-- param: programme str       The programme to report on.
-- param: persons   list[str] Of whom it is asked.
-- column: person   str       Who.
-- column: other    str       Who else; later in the alphabet.
-- column: times    int       At how many activities both were.
with present as (
    select distinct
        attendance.activity,
        attendance.person,
        attendance.role
    from attendance
    where attendance.programme = $programme and list_contains($persons, attendance.person)
)

select
    present.person::text as person,
    beside.person::text as other,
    count(*)::bigint as times
from present
inner join present as beside
    on present.activity = beside.activity and present.role = beside.role and present.person < beside.person
group by present.person, beside.person
order by present.person, beside.person
