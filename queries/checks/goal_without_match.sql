-- Goals set in a match that does not exist, one row per goal.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    goal.programme::text as programme,
    (goal.match || ' ' || goal.goal)::text as record,
    'there is no such match'::text as problem
from goal
left join match
    on
        goal.programme = match.programme
        and goal.match = match.match
where match.programme is null
order by programme, record
