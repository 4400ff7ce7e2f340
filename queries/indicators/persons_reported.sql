-- Persons counted once as a number, and those who joined after that, one row per day, region and exactness.
-- The newest count is where the records take over: whoever joined by its day is in it. It is told of the whole (slice
-- `all`), of regions (`region/<id>`), or of both: the whole then stands for what it has beyond its regions.
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
        if(observation.slice = 'all', null, substr(observation.slice, 8)) as region
    from observation
    where
        observation.programme = $programme
        and observation.indicator = $indicator
        and (observation.slice = 'all' or starts_with(observation.slice, 'region/'))
        and observation.to_on <= $as_of
),

newest as (
    select max(observed.to_on) as counted_on
    from observed
),

regions as (
    select sum(observed.value) as persons
    from observed
    inner join newest on observed.to_on = newest.counted_on
    where observed.region is not null
),

counted as (
    select
        observed.to_on as counted_on,
        observed.region,
        observed.exactness,
        observed.value - if(observed.region is null, coalesce(regions.persons, 0), 0) as persons
    from observed
    inner join newest on observed.to_on = newest.counted_on
    cross join regions
    where observed.region is not null or regions.persons is null or observed.value != regions.persons
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
