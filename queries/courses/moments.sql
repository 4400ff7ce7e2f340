-- What is on record of the days of the matches shown, one row per match, day and what it was.
-- In each region the newest running matches come first, then those that began last; the others are left out.
-- What it was: `meeting`, or of a follow-up `held`, `missed` (due and not held) or `coming` (in a match that runs, due
-- within three months). A follow-up that was due after the match ended is left out.
--
-- param: programme  str        The programme to report on.
-- param: kind       str        The kind of match.
-- param: kinds      list[str]  The kinds of activity that are its meetings.
-- param: follow_ups list[str]  The follow-ups agreed.
-- param: from_on    date       No match that began earlier than this day is told.
-- param: as_of      date       Nothing that happened later than this day is known.
-- param: newest     int        How many matches of each region are shown.
-- column: match   str   The match, by its pseudonym.
-- column: region  str?  Region of the match; null when it is not known.
-- column: day     date  The day.
-- column: moment  str   What it was.
-- column: details str?  The follow-up; null for a meeting.
with shown as (
    select
        match.match,
        match.region,
        match.ended_on,
        coalesce(match.ended_on > $as_of, true) as is_running
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on between $from_on and $as_of
    qualify
        row_number() over (
            partition by match.region order by is_running desc, match.started_on desc, match.match desc
        ) <= $newest
),

moments as (
    select distinct
        shown.match,
        shown.region,
        activity.held_on as day,
        'meeting' as moment,
        null as details
    from shown
    inner join activity on shown.match = activity.match
    where
        activity.programme = $programme
        and list_contains($kinds, activity.kind)
        and activity.held_on <= $as_of
    union all
    select
        shown.match,
        shown.region,
        case when follow_up.held_on <= $as_of then follow_up.held_on else follow_up.due_on end as day,
        case
            when follow_up.held_on <= $as_of then 'held'
            when follow_up.due_on <= $as_of then 'missed'
            else 'coming'
        end as moment,
        follow_up.kind as details
    from shown
    inner join follow_up on shown.match = follow_up.match
    where
        follow_up.programme = $programme
        and list_contains($follow_ups, follow_up.kind)
        and (
            follow_up.held_on <= $as_of
            or (follow_up.due_on <= $as_of and follow_up.due_on <= coalesce(shown.ended_on, follow_up.due_on))
            or (shown.is_running and follow_up.due_on <= $as_of + interval '3 month')
        )
)

select
    moments.match::text as match,
    moments.region::text as region,
    moments.day::date as day,
    moments.moment::text as moment,
    moments.details::text as details
from moments
order by moments.match, moments.day, moments.moment, moments.details
