-- The milestones on record, one row per milestone.
--
-- param: programme str          The programme.
-- column: milestone str         The milestone.
-- column: done_on   date?       Day it was done; null when it is not.
select
    milestone.milestone::text as milestone,
    milestone.done_on::date as done_on
from milestone
where milestone.programme = $programme
order by milestone.milestone
