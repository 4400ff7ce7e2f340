-- Units entering (+) and leaving (-) a set of phases, one row per day, region and exactness.
-- Added up to a day, the rows give how many stand in the phases on that day.
--
-- param: programme str          The programme to report on.
-- param: phases    list[str]    The phases that count.
-- param: as_of     date         No change later than this day is counted.
-- column: on        date        Day of the change.
-- column: region    str?        Region of the unit; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Units that entered less units that left.
-- column: base      int?        Always null: a number of units has no denominator.
with stretch as (
    select
        unit_phase.unit,
        unit_phase.phase,
        unit_phase.exactness,
        unit_phase.from_on,
        lead(unit_phase.from_on) over (partition by unit_phase.unit order by unit_phase.from_on) as next_on
    from unit_phase
    where unit_phase.programme = $programme and unit_phase.from_on <= $as_of
),

changes as (
    select
        stretch.unit,
        stretch.exactness,
        stretch.from_on as changed_on,
        1 as step
    from stretch
    where list_contains($phases, stretch.phase)
    union all
    select
        stretch.unit,
        stretch.exactness,
        stretch.next_on as changed_on,
        -1 as step
    from stretch
    where list_contains($phases, stretch.phase) and stretch.next_on is not null
)

select
    changes.changed_on::date as "on",
    unit.region::text as region,
    changes.exactness::text as exactness,
    sum(changes.step)::bigint as value,
    null::bigint as base
from changes
left join unit on changes.unit = unit.unit and unit.programme = $programme
group by changes.changed_on, unit.region, changes.exactness
order by changes.changed_on, unit.region, changes.exactness
