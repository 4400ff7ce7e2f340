-- Follow-ups that were due and how many were held or marked, one row per month and region.
-- Where no day is on record for a follow-up, it is due so long after the match began as is agreed. Due is none that
-- the match ended before.
--
-- param: programme  str        The programme.
-- param: kind       str        The kind of match.
-- param: follow_ups list[str]  The follow-ups agreed.
-- param: due_after  list[str]  How long after a match began each of them is due, as `3 months`.
-- param: from_on    date       No follow-up that was due earlier than this day is counted.
-- param: as_of      date       No follow-up that is due later than this day is counted.
-- column: month    date         First day of the month in which they were due.
-- column: region   str?         Region of the matches; null when it is not known.
-- column: expected int          Follow-ups due.
-- column: found    int          Those of them that were held, or of which the outcome is on record.
with agreed as (
    select
        unnest($follow_ups) as follow_up,
        unnest($due_after) as due_after
),

due as (
    select
        match.region,
        match.ended_on,
        follow_up.held_on,
        follow_up.outcome,
        coalesce(follow_up.due_on, (match.started_on + agreed.due_after::interval)::date) as due_on
    from match
    cross join agreed
    left join follow_up
        on
            match.programme = follow_up.programme
            and match.match = follow_up.match
            and agreed.follow_up = follow_up.kind
    where match.programme = $programme and match.kind = $kind and match.started_on <= $as_of
)

select
    date_trunc('month', due.due_on)::date as month,
    due.region::text as region,
    count(*)::bigint as expected,
    (count(*) filter (where due.held_on <= $as_of or due.outcome is not null))::bigint as found
from due
where
    due.due_on between $from_on and $as_of
    and (due.held_on <= $as_of or due.outcome is not null or due.ended_on is null or due.ended_on >= due.due_on)
group by date_trunc('month', due.due_on), due.region
order by month, due.region
