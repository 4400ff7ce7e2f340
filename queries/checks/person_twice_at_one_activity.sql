-- Persons who attend one activity twice, one row per person and activity.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    attendance.programme::text as programme,
    (attendance.activity || ' ' || attendance.person)::text as record,
    ('recorded ' || count(*) || ' times')::text as problem
from attendance
where attendance.person is not null
group by attendance.programme, attendance.activity, attendance.person
having count(*) > 1
order by programme, record
