-- Months said to be without a meeting in which one of the match is logged, one row per month.
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
    (count(*) || ' logged in the month')::text as problem,
    'not_held'::text as record_table,
    json_object('programme', not_held.programme, 'match', not_held.match, 'month', not_held.month)::text as record_key,
    json_object('match', not_held.match, 'times', count(*), 'on', max(activity.held_on))::text as facts,
    max(not_held.recorded_by)::text as recorded_by
from not_held
inner join activity
    on
        not_held.programme = activity.programme
        and not_held.match = activity.match
        and not_held.month = date_trunc('month', activity.held_on)
group by not_held.programme, not_held.match, not_held.month
order by programme, record
