-- Follow-ups of a match that does not exist, one row per follow-up.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    follow_up.programme::text as programme,
    (follow_up.match || ' ' || follow_up.kind || ' ' || follow_up.due_on)::text as record,
    'there is no such match'::text as problem
from follow_up
left join match
    on
        follow_up.programme = match.programme
        and follow_up.match = match.match
where match.programme is null
order by programme, record
