-- Activities of a match that does not exist, one row per activity.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    activity.programme::text as programme,
    activity.activity::text as record,
    ('there is no match ' || activity.match)::text as problem,
    'activity'::text as record_table,
    json_object('programme', activity.programme, 'activity', activity.activity)::text as record_key,
    json_object('match', activity.match, 'kind', activity.kind, 'on', activity.held_on)::text as facts,
    activity.recorded_by::text as recorded_by
from activity
left join match
    on
        activity.programme = match.programme
        and activity.match = match.match
where
    match.programme is null
    and activity.match is not null
order by programme, record
