-- Follow-ups held of those that were due in matches, one row per day they were due, region and exactness.
--
-- param: programme  str         The programme to report on.
-- param: kind       str         The kind of match.
-- param: follow_ups list[str]   The follow-ups that count.
-- param: as_of      date        Nothing due or held later than this day is counted.
-- column: on        date        Day the follow-up was due.
-- column: region    str?        Region of the match; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Follow-ups held.
-- column: base      int?        Follow-ups due.
select
    follow_up.due_on::date as "on",
    match.region::text as region,
    follow_up.exactness::text as exactness,
    count(*) filter (where follow_up.held_on <= $as_of)::bigint as value,
    count(*)::bigint as base
from follow_up
inner join match on follow_up.programme = match.programme and follow_up.match = match.match
where
    follow_up.programme = $programme
    and match.kind = $kind
    and list_contains($follow_ups, follow_up.kind)
    and follow_up.due_on <= $as_of
group by follow_up.due_on, match.region, follow_up.exactness
order by follow_up.due_on, match.region, follow_up.exactness
