-- A number that exists only as a number, one row per day, region and exactness.
-- An observation speaks of the whole (slice `all`) or a region (`region/<id>`), and is counted on its last day.
--
-- param: programme str          The programme to report on.
-- param: indicator str          The indicator observed.
-- param: as_of     date         No period that ends later than this day is counted.
-- column: on        date        Last day the observation speaks of.
-- column: region    str?        Region it speaks of; null for the whole.
-- column: exactness str         How far the number can be trusted.
-- column: value     int         The number, or its numerator.
-- column: base      int?        Its denominator; null when it has none.
select
    observation.to_on::date as "on",
    if(starts_with(observation.slice, 'region/'), substr(observation.slice, 8), null)::text as region,
    observation.exactness::text as exactness,
    sum(coalesce(observation.numerator, observation.value))::bigint as value,
    sum(observation.denominator)::bigint as base
from observation
where
    observation.programme = $programme
    and observation.indicator = $indicator
    and (observation.slice = 'all' or starts_with(observation.slice, 'region/'))
    and observation.to_on <= $as_of
group by observation.to_on, observation.slice, observation.exactness
order by observation.to_on, observation.slice, observation.exactness
