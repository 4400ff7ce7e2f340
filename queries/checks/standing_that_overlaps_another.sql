-- Stretches in which a person stands in two states of one role at once, one row per later stretch.
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
        lag(standing.state) over earlier as state_before,
        max(coalesce(standing.to_on, date '9999-12-31')) over (
            partition by standing.programme, standing.person, standing.role
            order by standing.from_on, standing.state
            rows between unbounded preceding and 1 preceding
        ) as held_until
    from standing
    window earlier as (
        partition by standing.programme, standing.person, standing.role
        order by standing.from_on, standing.state
    )
)

select
    ordered.programme::text as programme,
    (ordered.person || ' ' || ordered.role || ' ' || ordered.state || ' ' || ordered.from_on)::text as record,
    ('begins before an earlier stretch is over; the one before it is ' || ordered.state_before)::text as problem,
    'standing'::text as record_table,
    json_object(
        'programme', ordered.programme, 'person', ordered.person, 'role', ordered.role,
        'from_on', ordered.from_on, 'state', ordered.state
    )::text as record_key,
    json_object(
        'person', ordered.person, 'on', ordered.from_on, 'state_before', ordered.state_before,
        'role', ordered.role
    )::text as facts,
    ordered.recorded_by::text as recorded_by
from ordered
where ordered.from_on <= ordered.held_until
order by programme, record
