-- Matches that began or ended, one row per day, region and kind.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   Day they began or ended.
-- column: region    str?   Region of the match; null when it is not known.
-- column: kind      str    The kind of match.
-- column: started   int    Matches that began.
-- column: ended     int    Matches that ended.
with counted as (
    select
        match.started_on as happened_on,
        match.region,
        match.kind,
        1 as started,
        0 as ended
    from match
    where match.programme = $programme
    union all
    select
        match.ended_on as happened_on,
        match.region,
        match.kind,
        0 as started,
        1 as ended
    from match
    where match.programme = $programme
)

select
    counted.happened_on::date as "on",
    counted.region::text as region,
    counted.kind::text as kind,
    sum(counted.started)::bigint as started,
    sum(counted.ended)::bigint as ended
from counted
where counted.happened_on between $from_on and $as_of
group by counted.happened_on, counted.region, counted.kind
order by counted.happened_on, counted.region, counted.kind
