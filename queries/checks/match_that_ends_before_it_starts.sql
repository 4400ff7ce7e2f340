-- Matches that end before they start, one row per match.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    match.programme::text as programme,
    match.match::text as record,
    ('started on ' || match.started_on || ' and ended on ' || match.ended_on)::text as problem,
    'match'::text as record_table,
    json_object('programme', match.programme, 'match', match.match)::text as record_key,
    json_object('kind', match.kind, 'from_on', match.started_on, 'to_on', match.ended_on)::text as facts,
    match.recorded_by::text as recorded_by
from match
where match.ended_on < match.started_on
order by programme, record
