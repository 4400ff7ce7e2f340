-- Units (local schemes, departments, centres), one row per day they became known, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         No unit that became known later than this day is counted.
-- column: on        date        Day the unit became known.
-- column: region    str?        Region of the unit; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Units.
-- column: base      int?        Always null: a number of units has no denominator.
select
    unit.known_on::date as "on",
    unit.region::text as region,
    unit.exactness::text as exactness,
    count(*)::bigint as value,
    null::bigint as base
from unit
where unit.programme = $programme and unit.known_on <= $as_of
group by unit.known_on, unit.region, unit.exactness
order by unit.known_on, unit.region, unit.exactness
