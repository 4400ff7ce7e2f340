-- How long matches have lasted, one row per region, number of days, whether they have ended, and exactness.
-- A match that ended after the day asked about still runs on it, and has lasted until that day.
--
-- param: programme str   The programme to report on.
-- param: kind      str   The kind of match.
-- param: from_on   date  No match that began earlier than this day is counted.
-- param: as_of     date  Nothing that happened later than this day is known.
-- column: region    str?  Region of the match; null when it is not known.
-- column: days      int   Days from the beginning to the end, or to the day asked about.
-- column: ended     bool  Whether the matches have ended.
-- column: exactness str   How far the record can be trusted.
-- column: matches   int   Matches.
with lasted as (
    select
        match.region,
        match.exactness,
        least(coalesce(match.ended_on, $as_of), $as_of) - match.started_on as days,
        coalesce(match.ended_on <= $as_of, false) as has_ended
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on between $from_on and $as_of
)

select
    lasted.region::text as region,
    lasted.days::bigint as days,
    lasted.has_ended::boolean as ended,
    lasted.exactness::text as exactness,
    count(*)::bigint as matches
from lasted
group by lasted.region, lasted.days, lasted.has_ended, lasted.exactness
order by lasted.region, lasted.days, lasted.has_ended, lasted.exactness
