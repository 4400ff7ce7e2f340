-- Stretches that begin later than the day after the person's last one ended, one row per stretch.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
with ordered as (
    select
        standing.programme,
        standing.person,
        standing.role,
        standing.state,
        standing.from_on,
        lag(standing.to_on) over (
            partition by standing.programme, standing.person, standing.role
            order by standing.from_on, standing.state
        ) as ended_before
    from standing
)

select
    ordered.programme::text as programme,
    (ordered.person || ' ' || ordered.role || ' ' || ordered.state || ' ' || ordered.from_on)::text as record,
    ('in no state since ' || ordered.ended_before)::text as problem
from ordered
where ordered.from_on > ordered.ended_before + 1
order by programme, record
