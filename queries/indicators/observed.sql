-- A number that exists only as a number, one row per day, region and exactness.
-- An observation speaks of the whole (slice `all`) or a region (`region/<id>`), and is counted on its last day.
-- Where both are given of one period, the whole stands for what it has beyond its regions.
--
-- param: programme str          The programme to report on.
-- param: indicator str          The indicator observed.
-- param: as_of     date         No period that ends later than this day is counted.
-- column: on        date        Last day the observation speaks of.
-- column: region    str?        Region it speaks of; null for the whole.
-- column: exactness str         How far the number can be trusted.
-- column: value     int         The number, or its numerator.
-- column: base      int?        Its denominator; null when it has none.
with told as (
    select
        observation.from_on,
        observation.to_on,
        observation.exactness,
        if(observation.slice = 'all', null, substr(observation.slice, 8)) as region,
        coalesce(observation.numerator, observation.value) as value,
        observation.denominator as base
    from observation
    where
        observation.programme = $programme
        and observation.indicator = $indicator
        and (observation.slice = 'all' or starts_with(observation.slice, 'region/'))
        and observation.to_on <= $as_of
),

regions as (
    select
        told.from_on,
        told.to_on,
        sum(told.value) as value,
        sum(told.base) as base
    from told
    where told.region is not null
    group by told.from_on, told.to_on
),

counted as (
    select
        told.to_on,
        told.region,
        told.exactness,
        told.value - if(told.region is null, coalesce(regions.value, 0), 0) as value,
        told.base - if(told.region is null, coalesce(regions.base, 0), 0) as base
    from told
    left join regions on told.from_on = regions.from_on and told.to_on = regions.to_on
    where
        told.region is not null
        or regions.value is null
        or told.value != regions.value
        or told.base != coalesce(regions.base, 0)
)

select
    counted.to_on::date as "on",
    counted.region::text as region,
    counted.exactness::text as exactness,
    sum(counted.value)::bigint as value,
    sum(counted.base)::bigint as base
from counted
group by counted.to_on, counted.region, counted.exactness
order by counted.to_on, counted.region, counted.exactness
