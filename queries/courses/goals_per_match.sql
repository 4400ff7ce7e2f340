-- How many goals matches have been given, one row per region and number of goals.
--
-- param: programme str   The programme to report on.
-- param: kind      str   The kind of match.
-- param: from_on   date  No match that began earlier than this day is counted.
-- param: as_of     date  Nothing that happened later than this day is known.
-- column: region  str?  Region of the match; null when it is not known.
-- column: goals   int   Goals set in a match; 0 where none is recorded.
-- column: matches int   Matches.
with counted as (
    select
        match.match,
        match.region,
        count(goal.goal) as goals
    from match
    left join goal
        on match.programme = goal.programme and match.match = goal.match and goal.set_on <= $as_of
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on between $from_on and $as_of
    group by match.match, match.region
)

select
    counted.region::text as region,
    counted.goals::bigint as goals,
    count(*)::bigint as matches
from counted
group by counted.region, counted.goals
order by counted.region, counted.goals
