-- Participants whose first match of a kind began, one row per day, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: kind      str          The kind of match that counts.
-- param: units     list[str]?   Units to keep; every match when null.
-- param: as_of     date         No match that began later than this day is counted.
-- column: on        date        Day the participant's first match began.
-- column: region    str?        Region of that match; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Participants matched for the first time.
-- column: base      int?        Always null: a number of persons has no denominator.
with ordered as (
    select
        match.started_on,
        match.region,
        match.exactness,
        row_number() over (partition by match.participant order by match.started_on, match.match) as place
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and ($units is null or list_contains($units, match.unit))
        and match.started_on <= $as_of
),

first_match as (
    select
        ordered.started_on,
        ordered.region,
        ordered.exactness
    from ordered
    where ordered.place = 1
)

select
    first_match.started_on::date as "on",
    first_match.region::text as region,
    first_match.exactness::text as exactness,
    count(*)::bigint as value,
    null::bigint as base
from first_match
group by first_match.started_on, first_match.region, first_match.exactness
order by first_match.started_on, first_match.region, first_match.exactness
