-- Numbers that exist only as numbers, one row per observation: indicator, slice and period.
--
-- param: programme  str         The programme to report on.
-- param: indicators list[str]   The indicators observed.
-- param: slices     list[str]?  Slices to keep; every slice when null.
-- param: as_of      date        No period that ends later than this day is counted.
-- column: on         date       Last day the observation speaks of.
-- column: from_on    date       First day the observation speaks of.
-- column: indicator  str        What was observed.
-- column: slice      str        Of what part; `all` for the whole.
-- column: exactness  str        How far the number can be trusted.
-- column: value      float?     The number; null when only numerator and denominator are known.
-- column: base       float?     The denominator; null when the number has none.
select
    observation.to_on::date as "on",
    observation.from_on::date as from_on,
    observation.indicator::text as indicator,
    observation.slice::text as slice,
    observation.exactness::text as exactness,
    coalesce(observation.numerator, observation.value)::double as value,
    observation.denominator::double as base
from observation
where
    observation.programme = $programme
    and list_contains($indicators, observation.indicator)
    and ($slices is null or list_contains($slices, observation.slice))
    and observation.to_on <= $as_of
order by observation.to_on, observation.from_on, observation.indicator, observation.slice
