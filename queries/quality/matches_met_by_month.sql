-- Matches that ran a whole month and of how many a meeting is accounted for, one row per month and region.
-- Accounted for is a month in which a meeting is logged, or that is said to be without one.
--
-- param: programme str          The programme.
-- param: kind      str          The kind of match.
-- param: meetings  list[str]    The kinds of activity that are its meetings.
-- param: from_on   date         No month that begins earlier is told.
-- param: as_of     date         No month that ends later is told.
-- column: month    date         First day of the month.
-- column: region   str?         Region of the matches; null when it is not known.
-- column: expected int          Matches that ran the whole month.
-- column: found    int          Those of them of which a meeting is accounted for.
with months as (
    select unnest(
        generate_series(
            date_trunc('month', $from_on::date + interval '1 month' - interval '1 day'),
            date_trunc('month', $as_of::date + interval '1 day') - interval '1 month',
            interval '1 month'
        )
    )::date as month
),

calendar as (
    select
        months.month,
        (months.month + interval '1 month')::date as month_over
    from months
),

ran as (
    select
        calendar.month,
        match.match,
        match.region
    from calendar
    inner join match
        on
            calendar.month >= match.started_on
            and calendar.month_over <= coalesce(match.ended_on + 1, date '9999-12-31')
    where match.programme = $programme and match.kind = $kind
),

told as (
    select
        activity.match,
        date_trunc('month', activity.held_on)::date as month
    from activity
    where activity.programme = $programme and list_contains($meetings, activity.kind)
    union
    select
        not_held.match,
        not_held.month
    from not_held
    where not_held.programme = $programme
)

select
    ran.month::date as month,
    ran.region::text as region,
    count(*)::bigint as expected,
    count(told.match)::bigint as found
from ran
left join told on ran.match = told.match and ran.month = told.month
group by ran.month, ran.region
order by ran.month, ran.region
