-- What is known of each unit on a day, one row per unit.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         Nothing later than this day is told.
-- column: unit         str      The unit.
-- column: region       str?     Its region; null when it is not known.
-- column: municipality str?     Its municipality; null when it is not known.
-- column: known_on     date     Day it became known.
-- column: granted_year int?     Year of its grant; null when it is not known.
-- column: started_on   date?    Day it began; null when it is not known or has not come.
-- column: phase        str?     Its phase on the day; null when it is not known.
-- column: phase_since  date?    Since when it is known to be in it.
with newest as (
    select
        unit_phase.unit,
        arg_max(unit_phase.phase, unit_phase.from_on) as phase,
        max(unit_phase.from_on) as phase_since
    from unit_phase
    where unit_phase.programme = $programme and unit_phase.from_on <= $as_of
    group by unit_phase.unit
)

select
    unit.unit::text as unit,
    unit.region::text as region,
    unit.municipality::text as municipality,
    unit.known_on::date as known_on,
    unit.granted_year::bigint as granted_year,
    if(unit.started_on <= $as_of, unit.started_on, null)::date as started_on,
    newest.phase::text as phase,
    newest.phase_since::date as phase_since
from unit
left join newest on unit.unit = newest.unit
where unit.programme = $programme and unit.known_on <= $as_of
order by unit.unit
