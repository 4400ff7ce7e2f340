-- Actors reached for the first time, one row per day and exactness, with the numbers that exist only as numbers.
-- An observation of 0 is how an organisation says that nothing has been sent yet.
--
-- param: programme str          The programme to report on.
-- param: indicator str          The indicator whose observations are added.
-- param: as_of     date         Nothing later than this day is counted.
-- column: on        date        Day the actor was first reached, or last day the observation speaks of.
-- column: region    str?        Always null: an actor belongs to no region.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Actors reached for the first time.
-- column: base      int?        Always null: a number of actors has no denominator.
with first_sent as (
    select
        outreach.actor,
        min(outreach.sent_on) as sent_on,
        arg_min(outreach.exactness, outreach.sent_on) as exactness
    from outreach
    where outreach.programme = $programme and outreach.sent_on <= $as_of
    group by outreach.actor
),

counted as (
    select
        first_sent.sent_on as reached_on,
        first_sent.exactness,
        count(*) as actors
    from first_sent
    group by first_sent.sent_on, first_sent.exactness
    union all
    select
        observation.to_on as reached_on,
        observation.exactness,
        observation.value as actors
    from observation
    where
        observation.programme = $programme
        and observation.indicator = $indicator
        and observation.slice = 'all'
        and observation.to_on <= $as_of
)

select
    counted.reached_on::date as "on",
    null::text as region,
    counted.exactness::text as exactness,
    sum(counted.actors)::bigint as value,
    null::bigint as base
from counted
group by counted.reached_on, counted.exactness
order by counted.reached_on, counted.exactness
