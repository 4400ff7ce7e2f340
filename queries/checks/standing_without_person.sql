-- Stretches in a state of somebody who is not on the list in that role, one row per stretch.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    standing.programme::text as programme,
    (standing.person || ' ' || standing.role || ' ' || standing.state || ' ' || standing.from_on)::text as record,
    'nobody of that name has this role'::text as problem
from standing
left join person
    on
        standing.programme = person.programme
        and standing.person = person.person
        and standing.role = person.role
where person.programme is null
order by programme, record
