-- Matches that run on a day, of those that began, one row per day they began, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: kind      str          The kind of match that counts.
-- param: units     list[str]?   Units to keep; every match when null.
-- param: as_of     date         The day; no match that began later is counted.
-- column: on        date        Day the match began.
-- column: region    str?        Region of the match; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Matches that run.
-- column: base      int?        Matches.
select
    match.started_on::date as "on",
    match.region::text as region,
    match.exactness::text as exactness,
    count(*) filter (where match.ended_on is null or match.ended_on > $as_of)::bigint as value,
    count(*)::bigint as base
from match
where
    match.programme = $programme
    and match.kind = $kind
    and ($units is null or list_contains($units, match.unit))
    and match.started_on <= $as_of
group by match.started_on, match.region, match.exactness
order by match.started_on, match.region, match.exactness
