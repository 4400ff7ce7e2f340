-- Persons of a role entering (+) and leaving (-) each stage, one row per month, region and stage.
-- Added up to a month, the rows give how many stand in the stage at its end, or on the day asked about.
--
-- param: programme str        The programme to report on.
-- param: role      str        The role of the persons.
-- param: states    list[str]  The states that count.
-- param: stages    list[str]  The stage of each of them.
-- param: as_of     date       No change later than this day is counted.
-- column: month  date  First day of the month of the change; a stretch that ends leaves the day after.
-- column: region str?  Region of the person; null when it is not known.
-- column: stage  str   Stage.
-- column: value  int   Persons who entered less persons who left.
with meanings as (
    select
        unnest($states) as state,
        unnest($stages) as stage
),

stood as (
    select
        standing.person,
        meanings.stage,
        standing.from_on,
        standing.to_on
    from standing
    inner join meanings on standing.state = meanings.state
    where standing.programme = $programme and standing.role = $role
),

changes as (
    select
        stood.person,
        stood.stage,
        stood.from_on as changed_on,
        1 as step
    from stood
    union all
    select
        stood.person,
        stood.stage,
        stood.to_on + 1 as changed_on,
        -1 as step
    from stood
    where stood.to_on is not null
)

select
    date_trunc('month', changes.changed_on)::date as month,
    person.region::text as region,
    changes.stage::text as stage,
    sum(changes.step)::bigint as value
from changes
left join person
    on changes.person = person.person and person.programme = $programme and person.role = $role
where changes.changed_on <= $as_of
group by date_trunc('month', changes.changed_on), person.region, changes.stage
having sum(changes.step) <> 0
order by month, region, stage
