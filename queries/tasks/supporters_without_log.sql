-- Active supporters in a running match of whose matches no meeting was ever logged, one row per supporter.
--
-- param: programme       str         The programme to report on.
-- param: kind            str         The kind of match.
-- param: meetings        list[str]   The kinds of activity that are its meetings.
-- param: supporter       str         The role of the supporter.
-- param: active          list[str]   The states in which a supporter is active.
-- param: after_days      int         How many days after the start of a running match its supporter is asked.
-- param: at_most         int         How many rows are returned of each region, the longest due first.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The supporter.
-- column: subject_kind    str    Always person.
-- column: region          str?   Region of the supporter; null when it is not known.
-- column: due_on          date   So many days after the first of their running matches began.
-- column: last_on         date?  Always null: no meeting is known.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
-- column: in_region       int    How many rows there are in all in the region.
-- column: late_in_region  int    How many of them were due before the day.
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
),

placed as (
    select
        found.subject,
        found.region,
        found.due_on,
        found.last_on,
        found.detail,
        row_number() over (partition by found.region order by found.due_on, found.subject, found.detail) as place,
        count(*) over (partition by found.region) as in_region,
        sum(if(found.due_on < $as_of, 1, 0)) over (partition by found.region) as late_in_region
    from found
)

select
    placed.subject::text as subject,
    'person'::text as subject_kind,
    placed.region::text as region,
    placed.due_on::date as due_on,
    placed.last_on::date as last_on,
    placed.detail::text as detail,
    'overdue'::text as age_kind,
    placed.in_region::bigint as in_region,
    placed.late_in_region::bigint as late_in_region
from placed
where placed.place <= $at_most
order by placed.due_on, placed.subject, placed.detail
