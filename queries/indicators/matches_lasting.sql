-- Matches that lasted so many months or ended as agreed, one row per day they began, region and exactness.
-- A match is judged on the day it would be that old; until then it is left out of the denominator and told apart.
--
-- param: programme    str         The programme to report on.
-- param: kind         str         The kind of match that counts.
-- param: after_months int         How old a match must be to be judged.
-- param: agreed       list[str]?  Reasons for ending that count as lasting, however early; none when null.
-- param: units        list[str]?  Units to keep; every match when null.
-- param: as_of        date        No match that began later than this day is counted.
-- param: judged_on    date        The day on which the matches are judged.
-- column: on        date        Day the match began.
-- column: region    str?        Region of the match; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Matches that lasted.
-- column: base      int?        Matches old enough to be judged.
-- column: left_out  int         Matches too young to be judged.
with aged as (
    select
        match.started_on,
        match.region,
        match.exactness,
        match.ended_on,
        match.end_reason,
        (match.started_on + $after_months * interval '1 month')::date as old_on
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and ($units is null or list_contains($units, match.unit))
        and match.started_on <= $as_of
),

judged as (
    select
        aged.started_on,
        aged.region,
        aged.exactness,
        aged.old_on <= $judged_on as is_old,
        aged.ended_on is null
        or aged.ended_on >= aged.old_on
        or coalesce(list_contains($agreed, aged.end_reason), false) as lasted
    from aged
)

select
    judged.started_on::date as "on",
    judged.region::text as region,
    judged.exactness::text as exactness,
    count(*) filter (where judged.is_old and judged.lasted)::bigint as value,
    count(*) filter (where judged.is_old)::bigint as base,
    count(*) filter (where not judged.is_old)::bigint as left_out
from judged
group by judged.started_on, judged.region, judged.exactness
order by judged.started_on, judged.region, judged.exactness
