-- How long the matches that have ended lasted, one row per day they ended, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: kind      str          The kind of match that counts.
-- param: units     list[str]?   Units to keep; every match when null.
-- param: as_of     date         No match that ended later than this day is counted.
-- column: on        date        Day the match ended.
-- column: region    str?        Region of the match; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Days the matches lasted, added up.
-- column: base      int?        Matches.
select
    match.ended_on::date as "on",
    match.region::text as region,
    match.exactness::text as exactness,
    sum(match.ended_on - match.started_on)::bigint as value,
    count(*)::bigint as base
from match
where
    match.programme = $programme
    and match.kind = $kind
    and ($units is null or list_contains($units, match.unit))
    and match.ended_on <= $as_of
group by match.ended_on, match.region, match.exactness
order by match.ended_on, match.region, match.exactness
