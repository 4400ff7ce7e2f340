-- Days on which a weekly activity was expected and none is logged in the week, one row per day.
-- Expected from the first one that was logged; not on a public holiday, nor in a week that holds a closed day.
--
-- param: programme       str         The programme to report on.
-- param: kinds           list[str]   The kinds of activity that count.
-- param: weekday         int         The weekday, 1 for Monday to 7 for Sunday.
-- param: closed          list[date]  Days of which no week is expected that holds one.
-- param: holidays        list[date]  Public holidays.
-- param: begins_on       date        The first day on which it can be expected.
-- param: ends_on         date        The last day on which it can be expected.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The day.
-- column: subject_kind    str    Always activity.
-- column: region          str?   Region of the last one logged before it; null when it is not known.
-- column: due_on          date   The day it was expected.
-- column: last_on         date?  Day of the last one logged before it.
-- column: detail          str?   Always null.
-- column: age_kind        str    Always overdue.
with logged as (
    select
        activity.held_on,
        activity.region
    from activity
    where
        activity.programme = $programme
        and list_contains($kinds, activity.kind)
        and activity.held_on <= $as_of
),

span as (
    select
        greatest(min(logged.held_on), $begins_on::date) as first_on,
        least($as_of::date - 1, $ends_on::date) as last_on
    from logged
),

calendar as (
    select unnest(generate_series(span.first_on::timestamp, span.last_on::timestamp, interval '1 day'))::date as day
    from span
),

closing as (
    select unnest($closed::date[]) as closed_on
),

expected as (
    select
        calendar.day,
        date_trunc('week', calendar.day)::date as monday
    from calendar
    where isodow(calendar.day) = $weekday and not list_contains($holidays::date[], calendar.day)
),

missing as (
    select expected.day
    from expected
    where
        not exists (
            select 1
            from logged
            where logged.held_on between expected.monday and expected.monday + 6
        )
        and not exists (
            select 1
            from closing
            where closing.closed_on between expected.monday and expected.monday + 6
        )
),

found as (
    select
        missing.day::text as subject,
        arg_max(logged.region, logged.held_on) as region,
        missing.day as due_on,
        max(logged.held_on) as last_on,
        null as detail
    from missing
    inner join logged on missing.day > logged.held_on
    group by missing.day
)

select
    found.subject::text as subject,
    'activity'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'overdue'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
