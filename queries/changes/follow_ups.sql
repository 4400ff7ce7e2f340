-- Follow-ups that were held, one row per day, region and kind of match.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   Day they were held.
-- column: region    str?   Region of the match; null when it is not known.
-- column: kind      str    The kind of match.
-- column: held      int    Follow-ups.
select
    follow_up.held_on::date as "on",
    match.region::text as region,
    match.kind::text as kind,
    count(*)::bigint as held
from follow_up
inner join match on follow_up.programme = match.programme and follow_up.match = match.match
where follow_up.programme = $programme and follow_up.held_on between $from_on and $as_of
group by follow_up.held_on, match.region, match.kind
order by follow_up.held_on, match.region, match.kind
