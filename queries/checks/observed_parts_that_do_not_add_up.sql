-- Numbers given for a whole (slice `a`) whose parts (slices `a/b`) give another sum, one row per whole.
--
-- column: programme str         The programme.
-- column: record    str         The indicator and the whole.
-- column: problem   str         What the parts give, and what the whole is.
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
    )::text as problem
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
