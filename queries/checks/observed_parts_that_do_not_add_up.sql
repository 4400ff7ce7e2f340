-- Numbers given for a whole (slice `a`) whose parts (slices `a/b`) give another sum, one row per whole.
--
-- column: programme    str     The programme.
-- column: record       str     The indicator and the whole.
-- column: problem      str     What the parts give, and what the whole is.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with part as (
    select
        observation.programme,
        observation.indicator,
        observation.from_on,
        observation.to_on,
        split_part(observation.slice, '/', 1) as whole,
        sum(observation.value) as summed
    from observation
    where contains(observation.slice, '/') and not starts_with(observation.slice, 'region/')
    group by all
)

select
    part.programme::text as programme,
    (part.indicator || ' ' || part.whole)::text as record,
    (
        'its parts add up to ' || regexp_replace(round(part.summed, 2)::text, '[.]0$', '')
        || ', the whole is ' || regexp_replace(round(observation.value, 2)::text, '[.]0$', '')
    )::text as problem,
    'observation'::text as record_table,
    json_object(
        'programme', observation.programme, 'indicator', observation.indicator, 'slice', observation.slice,
        'from_on', observation.from_on, 'to_on', observation.to_on
    )::text as record_key,
    json_object('summed', round(part.summed, 2), 'whole', round(observation.value, 2))::text as facts,
    observation.recorded_by::text as recorded_by
from part
inner join observation
    on
        part.programme = observation.programme
        and part.indicator = observation.indicator
        and part.whole = observation.slice
        and part.from_on = observation.from_on
        and part.to_on = observation.to_on
where abs(part.summed - observation.value) >= 0.005
order by part.programme, part.indicator, part.whole
