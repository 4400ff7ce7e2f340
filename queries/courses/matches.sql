-- Every match that began in the period, with what is on record of it, one row per match.
-- A match that ended after the day asked about still runs on it. Why it ended is not told: it would stand beside one
-- person. A follow-up that was due after the match ended is not due.
--
-- param: programme  str        The programme to report on.
-- param: kind       str        The kind of match.
-- param: kinds      list[str]  The kinds of activity that are its meetings.
-- param: follow_ups list[str]  The follow-ups agreed.
-- param: from_on    date       No match that began earlier than this day is told.
-- param: as_of      date       Nothing that happened later than this day is known.
-- column: match      str    The match, by its pseudonym.
-- column: region     str?   Region of the match; null when it is not known.
-- column: started_on date   Day it began.
-- column: ended_on   date?  Day it ended; null while it runs.
-- column: held       int    Follow-ups held.
-- column: due        int    Follow-ups due so far or held.
-- column: meetings   int    Meetings logged.
with met as (
    select
        activity.match,
        count(*) as meetings
    from activity
    where
        activity.programme = $programme
        and list_contains($kinds, activity.kind)
        and activity.held_on <= $as_of
    group by activity.match
),

followed as (
    select
        follow_up.match,
        count(*) filter (where follow_up.held_on <= $as_of) as held,
        count(*) as due
    from follow_up
    inner join match on follow_up.programme = match.programme and follow_up.match = match.match
    where
        follow_up.programme = $programme
        and list_contains($follow_ups, follow_up.kind)
        and (
            follow_up.held_on <= $as_of
            or (follow_up.due_on <= $as_of and follow_up.due_on <= coalesce(match.ended_on, follow_up.due_on))
        )
    group by follow_up.match
)

select
    match.match::text as match,
    match.region::text as region,
    match.started_on::date as started_on,
    case when match.ended_on <= $as_of then match.ended_on end::date as ended_on,
    coalesce(followed.held, 0)::bigint as held,
    coalesce(followed.due, 0)::bigint as due,
    coalesce(met.meetings, 0)::bigint as meetings
from match
left join followed on match.match = followed.match
left join met on match.match = met.match
where
    match.programme = $programme
    and match.kind = $kind
    and match.started_on between $from_on and $as_of
order by match.started_on, match.match
