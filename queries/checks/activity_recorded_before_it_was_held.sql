-- Activities put on record on a day before they were held, one row per activity.
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
    ('held on ' || activity.held_on || ', recorded on ' || activity.recorded_at::date)::text as problem,
    'activity'::text as record_table,
    json_object('programme', activity.programme, 'activity', activity.activity)::text as record_key,
    json_object('kind', activity.kind, 'on', activity.held_on, 'from_on', activity.recorded_at::date)::text as facts,
    activity.recorded_by::text as recorded_by
from activity
where activity.held_on > activity.recorded_at::date
order by programme, record
