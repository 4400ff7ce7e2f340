-- Months without a meeting of a match that does not exist, one row per month.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    not_held.programme::text as programme,
    (not_held.match || ' ' || not_held.month)::text as record,
    'there is no such match'::text as problem,
    'not_held'::text as record_table,
    json_object('programme', not_held.programme, 'match', not_held.match, 'month', not_held.month)::text as record_key,
    json_object('match', not_held.match)::text as facts,
    not_held.recorded_by::text as recorded_by
from not_held
left join match on not_held.programme = match.programme and not_held.match = match.match
where match.programme is null
order by programme, record
