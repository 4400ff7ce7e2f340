-- Meetings held in the matches, and the days the matches ran, one row per day a match began, region and exactness.
-- Nothing is returned when no such meeting is on record: matches without a log are not matches without meetings.
--
-- param: programme str          The programme to report on.
-- param: kinds     list[str]    The kinds of activity that count as a meeting.
-- param: kind      str          The kind of match that counts.
-- param: units     list[str]?   Units to keep; every match when null.
-- param: as_of     date         Nothing later than this day is counted.
-- column: on        date        Day the match began.
-- column: region    str?        Region of the match; null when it is not known.
-- column: exactness str         How far the record of the match can be trusted.
-- column: value     int         Meetings held in the matches.
-- column: base      int?        Days the matches ran.
with chosen as (
    select
        match.match,
        match.started_on,
        match.region,
        match.exactness,
        least(coalesce(match.ended_on, $as_of), $as_of) - match.started_on + 1 as days
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and ($units is null or list_contains($units, match.unit))
        and match.started_on <= $as_of
),

held as (
    select
        activity.match,
        count(*) as meetings
    from activity
    where
        activity.programme = $programme
        and list_contains($kinds, activity.kind)
        and activity.held_on <= $as_of
        and activity.match is not null
    group by activity.match
)

select
    chosen.started_on::date as "on",
    chosen.region::text as region,
    chosen.exactness::text as exactness,
    coalesce(sum(held.meetings), 0)::bigint as value,
    sum(chosen.days)::bigint as base
from chosen
left join held on chosen.match = held.match
where
    exists (
        select 1
        from held as any_held
        inner join chosen as any_chosen on any_held.match = any_chosen.match
    )
group by chosen.started_on, chosen.region, chosen.exactness
order by chosen.started_on, chosen.region, chosen.exactness
