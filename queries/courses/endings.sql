-- Why matches ended, one row per region and reason.
--
-- param: programme str   The programme to report on.
-- param: kind      str   The kind of match.
-- param: from_on   date  No match that ended earlier than this day is counted.
-- param: as_of     date  No match that ended later than this day is counted.
-- column: region  str?  Region of the match; null when it is not known.
-- column: reason  str?  Reason for ending; null when it is not recorded.
-- column: matches int   Matches that ended.
select
    match.region::text as region,
    match.end_reason::text as reason,
    count(*)::bigint as matches
from match
where
    match.programme = $programme
    and match.kind = $kind
    and match.ended_on between $from_on and $as_of
group by match.region, match.end_reason
order by match.region, match.end_reason
