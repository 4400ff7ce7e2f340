-- Persons entering (+) and leaving (-) a set of states, one row per day, region and exactness.
-- Added up to a day, the rows give how many stand in the states on that day.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role the state belongs to.
-- param: states    list[str]    The states that count.
-- param: units     list[str]?   Units to keep; everybody when null.
-- param: as_of     date         No change later than this day is counted.
-- column: on        date        Day of the change; a stretch that ends leaves the day after.
-- column: region    str?        Region of the person; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Persons who entered less persons who left.
-- column: base      int?        Always null: a number of persons has no denominator.
with changes as (
    select
        standing.programme,
        standing.person,
        standing.role,
        standing.from_on as changed_on,
        standing.exactness,
        1 as step
    from standing
    where
        standing.programme = $programme
        and standing.role = $role
        and list_contains($states, standing.state)
    union all
    select
        standing.programme,
        standing.person,
        standing.role,
        standing.to_on + 1 as changed_on,
        standing.exactness,
        -1 as step
    from standing
    where
        standing.programme = $programme
        and standing.role = $role
        and list_contains($states, standing.state)
        and standing.to_on is not null
)

select
    changes.changed_on::date as "on",
    person.region::text as region,
    changes.exactness::text as exactness,
    sum(changes.step)::bigint as value,
    null::bigint as base
from changes
left join person
    on
        changes.programme = person.programme
        and changes.person = person.person
        and changes.role = person.role
where
    changes.changed_on <= $as_of
    and ($units is null or list_contains($units, person.unit))
group by changes.changed_on, person.region, changes.exactness
order by changes.changed_on, person.region, changes.exactness
