-- Active supporters in a running match of whose matches no meeting was ever logged, one row per supporter.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: supporter       str         The role of the supporter.
-- param: active          list[str]   The states in which a supporter is active.
-- param: after_days      int         How many days after the start of a running match its supporter is asked.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The supporter.
-- column: subject_kind    str    Always person.
-- column: region          str?   Region of the supporter; null when it is not known.
-- column: due_on          date   So many days after the first of their running matches began.
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

found as (
    select
        running.supporter as subject,
        person.region,
        min(running.started_on) + $after_days::integer as due_on,
        null as last_on,
        null as detail
    from running
    inner join on_duty on running.supporter = on_duty.person
    left join heard on running.supporter = heard.supporter
    left join person
        on running.supporter = person.person and person.programme = $programme and person.role = $supporter
    where heard.supporter is null
    group by running.supporter, person.region
    having min(running.started_on) + $after_days::integer <= $as_of
)

select
    found.subject::text as subject,
    'person'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'overdue'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
