-- Persons counted once as a number, and those who joined after that, one row per day, region and exactness.
-- The newest count is where the records take over: whoever joined by its day is in it.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role they joined in.
-- param: indicator str          The indicator whose observation is the count.
-- param: as_of     date         Nothing later than this day is counted.
-- column: on        date        Day of the count, or day they joined.
-- column: region    str?        Region; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Persons.
-- column: base      int?        Always null: a number of persons has no denominator.
with observed as (
    select
        observation.to_on,
        observation.exactness,
        observation.value,
        if(starts_with(observation.slice, 'region/'), substr(observation.slice, 8), null) as region
    from observation
    where
        observation.programme = $programme
        and observation.indicator = $indicator
        and observation.to_on <= $as_of
),

newest as (
    select max(observed.to_on) as counted_on
    from observed
),

counted as (
    select
        observed.to_on as counted_on,
        observed.region,
        observed.exactness,
        observed.value as persons
    from observed
    inner join newest on observed.to_on = newest.counted_on
    union all
    select
        person.joined_on as counted_on,
        person.region,
        person.exactness,
        1 as persons
    from person
    cross join newest
    where
        person.programme = $programme
        and person.role = $role
        and person.joined_on <= $as_of
        and person.joined_on > coalesce(newest.counted_on, date '0001-01-01')
)

select
    counted.counted_on::date as "on",
    counted.region::text as region,
    counted.exactness::text as exactness,
    sum(counted.persons)::bigint as value,
    null::bigint as base
from counted
group by counted.counted_on, counted.region, counted.exactness
order by counted.counted_on, counted.region, counted.exactness
