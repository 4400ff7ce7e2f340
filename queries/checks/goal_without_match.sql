-- Goals set in a match that does not exist, one row per goal.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    goal.programme::text as programme,
    (goal.match || ' ' || goal.goal)::text as record,
    'there is no such match'::text as problem,
    'goal'::text as record_table,
    json_object('programme', goal.programme, 'match', goal.match, 'goal', goal.goal)::text as record_key,
    json_object('match', goal.match)::text as facts,
    goal.recorded_by::text as recorded_by
from goal
left join match
    on
        goal.programme = match.programme
        and goal.match = match.match
where match.programme is null
order by programme, record
