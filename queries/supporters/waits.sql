-- How long persons have waited for a match, one row per region, begun in the period or not, outcome and number of days.
-- Who goes from one waiting state to another has waited since the first of them. The outcomes: `waiting` on the day
-- asked about; `matched` (a match began while they waited, or within 30 days after: a state may be changed a little
-- sooner); `left` (no longer waiting, without a match).
--
-- param: programme str        The programme to report on.
-- param: role      str        The role of the persons.
-- param: waiting   list[str]  The states in which a person waits.
-- param: kinds     list[str]  The kinds of match waited for.
-- param: from_on   date       First day of the period.
-- param: as_of     date       Nothing that happened later than this day is known.
-- column: region    str?  Region of the person; null when it is not known.
-- column: in_period bool  Whether they began to wait in the period.
-- column: outcome   str   How the wait stands.
-- column: days      int   Days from the first of the wait to the match, to leaving, or to the day asked about.
-- column: persons   int   Persons; who has waited twice counts twice.
with stood as (
    select
        standing.person,
        standing.from_on,
        standing.to_on,
        list_contains($waiting, standing.state) as waits
    from standing
    where standing.programme = $programme and standing.role = $role and standing.from_on <= $as_of
),

numbered as (
    select
        stood.person,
        stood.from_on,
        stood.to_on,
        stood.waits,
        sum(if(stood.waits, 0, 1)) over (
            partition by stood.person
            order by stood.from_on, stood.waits
            rows between unbounded preceding and current row
        ) as place
    from stood
),

wait as (
    select
        numbered.person,
        min(numbered.from_on) as began_on,
        max(least(coalesce(numbered.to_on, $as_of), $as_of)) as last_on,
        bool_or(numbered.to_on is null or numbered.to_on >= $as_of) as is_waiting
    from numbered
    where numbered.waits
    group by numbered.person, numbered.place
),

matched as (
    select
        wait.person,
        wait.began_on,
        min(match.started_on) as matched_on
    from wait
    inner join match on wait.person = match.participant
    where
        match.programme = $programme
        and list_contains($kinds, match.kind)
        and match.started_on between wait.began_on and least(wait.last_on + 30, $as_of)
    group by wait.person, wait.began_on
),

told as (
    select
        person.region,
        wait.began_on >= $from_on as in_period,
        case
            when wait.is_waiting then 'waiting'
            when matched.matched_on is not null then 'matched'
            else 'left'
        end as outcome,
        case
            when wait.is_waiting then $as_of - wait.began_on
            else coalesce(matched.matched_on, wait.last_on + 1) - wait.began_on
        end as days
    from wait
    left join matched on wait.person = matched.person and wait.began_on = matched.began_on
    left join person
        on wait.person = person.person and person.programme = $programme and person.role = $role
)

select
    told.region::text as region,
    told.in_period::boolean as in_period,
    told.outcome::text as outcome,
    told.days::bigint as days,
    count(*)::bigint as persons
from told
group by told.region, told.in_period, told.outcome, told.days
order by told.region, told.in_period, told.outcome, told.days
