-- Stretches that begin later than the day after the person's last one ended, one row per stretch.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with ordered as (
    select
        standing.programme,
        standing.person,
        standing.role,
        standing.state,
        standing.from_on,
        standing.recorded_by,
        lag(standing.to_on) over (
            partition by standing.programme, standing.person, standing.role
            order by standing.from_on, standing.state
        ) as ended_before
    from standing
)

select
    ordered.programme::text as programme,
    (ordered.person || ' ' || ordered.role || ' ' || ordered.state || ' ' || ordered.from_on)::text as record,
    ('in no state since ' || ordered.ended_before)::text as problem,
    'standing'::text as record_table,
    json_object(
        'programme', ordered.programme, 'person', ordered.person, 'role', ordered.role,
        'from_on', ordered.from_on, 'state', ordered.state
    )::text as record_key,
    json_object('person', ordered.person, 'from_on', ordered.ended_before, 'to_on', ordered.from_on)::text as facts,
    ordered.recorded_by::text as recorded_by
from ordered
where ordered.from_on > ordered.ended_before + 1
order by programme, record
