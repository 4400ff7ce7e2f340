-- Goals set in matches and what became of them, one row per region, category, whether they are closed, and result.
-- What was closed after the day asked about is open on it, and its result is not known.
--
-- param: programme str   The programme to report on.
-- param: kind      str   The kind of match.
-- param: from_on   date  No goal that was set earlier than this day is counted.
-- param: as_of     date  Nothing that happened later than this day is known.
-- column: region   str?  Region of the match; null when it is not known.
-- column: category str   Category of the goal.
-- column: closed   bool  Whether the goals are closed.
-- column: result   str?  How they ended; null when they are open or it is not recorded.
-- column: goals    int   Goals.
with set_by_then as (
    select
        match.region,
        goal.category,
        coalesce(goal.closed_on <= $as_of, false) as is_closed,
        case when goal.closed_on <= $as_of then goal.result end as result
    from goal
    inner join match on goal.programme = match.programme and goal.match = match.match
    where
        goal.programme = $programme
        and match.kind = $kind
        and goal.set_on between $from_on and $as_of
)

select
    set_by_then.region::text as region,
    set_by_then.category::text as category,
    set_by_then.is_closed::boolean as closed,
    set_by_then.result::text as result,
    count(*)::bigint as goals
from set_by_then
group by set_by_then.region, set_by_then.category, set_by_then.is_closed, set_by_then.result
order by set_by_then.region, set_by_then.category, set_by_then.is_closed, set_by_then.result
