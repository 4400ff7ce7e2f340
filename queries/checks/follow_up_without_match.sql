-- Follow-ups of a match that does not exist, one row per follow-up.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    follow_up.programme::text as programme,
    (follow_up.match || ' ' || follow_up.kind || ' ' || follow_up.due_on)::text as record,
    'there is no such match'::text as problem,
    'follow_up'::text as record_table,
    json_object(
        'programme', follow_up.programme, 'match', follow_up.match, 'kind', follow_up.kind,
        'due_on', follow_up.due_on
    )::text as record_key,
    json_object('match', follow_up.match)::text as facts,
    follow_up.recorded_by::text as recorded_by
from follow_up
left join match
    on
        follow_up.programme = match.programme
        and follow_up.match = match.match
where match.programme is null
order by programme, record
