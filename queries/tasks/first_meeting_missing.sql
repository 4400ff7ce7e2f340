-- Running matches of which no meeting was ever logged so many days after they began, one row per match.
-- An active supporter of whom nothing was ever logged is asked once, by their own rule (supporters_without_log): from
-- the day it asks, their matches are left out here.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: supporter       str         The role of the supporter.
-- param: active          list[str]   The states in which a supporter is active.
-- param: after_days      int         How many days after its start a match should have had its first meeting.
-- param: silent_days     int?        When its silent supporter is asked, in days after the start; never when null.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The match.
-- column: subject_kind    str    Always match.
-- column: region          str?   Region of the match; null when it is not known.
-- column: due_on          date   Day by which the first meeting should have been held.
-- column: last_on         date?  Always null: no meeting is known.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
with running as (
    select
        match.match,
        match.supporter,
        match.region,
        match.started_on
    from match
    where
        match.programme = $programme
        and match.kind = $kind
        and match.started_on <= $as_of
        and (match.ended_on is null or match.ended_on > $as_of)
),

met as (
    select
        activity.match,
        max(activity.held_on) as last_on
    from activity
    where
        activity.programme = $programme
        and list_contains($meetings, activity.kind)
        and activity.match is not null
        and activity.held_on <= $as_of
    group by activity.match
),

heard as (
    select distinct match.supporter
    from match
    inner join met on match.match = met.match
    where match.programme = $programme and match.kind = $kind and match.supporter is not null
),

on_duty as (
    select distinct standing.person
    from standing
    where
        standing.programme = $programme
        and standing.role = $supporter
        and list_contains($active, standing.state)
        and standing.from_on <= $as_of
        and (standing.to_on is null or standing.to_on >= $as_of)
),

silent as (
    select running.supporter
    from running
    inner join on_duty on running.supporter = on_duty.person
    left join heard on running.supporter = heard.supporter
    where heard.supporter is null
    group by running.supporter
    having min(running.started_on) + $silent_days::integer <= $as_of
),

found as (
    select
        running.match as subject,
        running.region,
        running.started_on + $after_days::integer as due_on,
        null as last_on,
        null as detail
    from running
    left join met on running.match = met.match
    left join silent on running.supporter = silent.supporter
    where
        met.match is null
        and silent.supporter is null
        and running.started_on + $after_days::integer <= $as_of
)

select
    found.subject::text as subject,
    'match'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'overdue'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
