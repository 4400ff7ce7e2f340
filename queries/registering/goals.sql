-- The goals set in matches, one row per goal.
--
-- param: programme str          The programme.
-- column: match     str         The match.
-- column: goal      str         The goal.
-- column: category  str         Its category.
-- column: set_on    date        Day it was set.
-- column: closed_on date?       Day it was closed; null while it is open.
select
    goal.match::text as match,
    goal.goal::text as goal,
    goal.category::text as category,
    goal.set_on::date as set_on,
    goal.closed_on::date as closed_on
from goal
where goal.programme = $programme
order by goal.match, goal.goal
