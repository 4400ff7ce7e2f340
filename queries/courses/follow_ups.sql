-- How the follow-ups agreed for each match stand, one row per region, follow-up and state.
-- Where no day is on record for a follow-up, it is due so long after the match began as is agreed.
-- The states: `early` (held before a due day that is still to come), `on_time`, `late` (more than 14 days after it was
-- due), `missed` (due and not held), `unrecorded` (due, and nothing is on record of it), `coming`, and `lapsed` (the
-- match ended before it was due).
--
-- param: programme  str        The programme to report on.
-- param: kind       str        The kind of match.
-- param: follow_ups list[str]  The follow-ups agreed.
-- param: due_after  list[str]  How long after a match began each of them is due, as `3 months`.
-- param: from_on    date       No follow-up that was due earlier than this day is counted.
-- param: as_of      date       Nothing that happened later than this day is known.
-- column: region     str?  Region of the match; null when it is not known.
-- column: follow_up  str   Follow-up.
-- column: state      str   How they stand.
-- column: follow_ups int   Follow-ups.
with agreed as (
    select
        unnest($follow_ups) as follow_up,
        unnest($due_after) as due_after
),

expected as (
    select
        match.region,
        agreed.follow_up,
        follow_up.held_on,
        follow_up.due_on is not null as is_recorded,
        match.ended_on,
        coalesce(follow_up.due_on, (match.started_on + agreed.due_after::interval)::date) as due_on
    from match
    cross join agreed
    left join follow_up
        on
            match.programme = follow_up.programme
            and match.match = follow_up.match
            and agreed.follow_up = follow_up.kind
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on <= $as_of
),

judged as (
    select
        expected.region,
        expected.follow_up,
        case
            when expected.held_on <= $as_of and expected.due_on > $as_of then 'early'
            when expected.held_on <= $as_of and expected.held_on > expected.due_on + 14 then 'late'
            when expected.held_on <= $as_of then 'on_time'
            when expected.ended_on <= $as_of and expected.ended_on < expected.due_on then 'lapsed'
            when expected.due_on > $as_of then 'coming'
            when expected.is_recorded then 'missed'
            else 'unrecorded'
        end as state
    from expected
    where expected.due_on >= $from_on
)

select
    judged.region::text as region,
    judged.follow_up::text as follow_up,
    judged.state::text as state,
    count(*)::bigint as follow_ups
from judged
group by judged.region, judged.follow_up, judged.state
order by judged.region, judged.follow_up, judged.state
