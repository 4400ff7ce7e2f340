-- Whether a milestone is done, one row per day it was done or, while it is not, one row with 0 on the day it was set.
--
-- param: programme str          The programme to report on.
-- param: milestone str          The milestone.
-- param: as_of     date         Nothing done later than this day is counted.
-- column: on        date        Day it was done, or day it was recorded.
-- column: region    str?        Always null: a milestone belongs to no region.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         1 when done, 0 when registered and not done.
-- column: base      int?        Always null: a milestone has no denominator.
select
    coalesce(if(milestone.done_on <= $as_of, milestone.done_on, null), milestone.recorded_at::date)::date as "on",
    null::text as region,
    milestone.exactness::text as exactness,
    coalesce(milestone.done_on <= $as_of, false)::bigint as value,
    null::bigint as base
from milestone
where
    milestone.programme = $programme
    and milestone.milestone = $milestone
    and (milestone.done_on <= $as_of or milestone.recorded_at::date <= $as_of)
order by milestone.milestone
