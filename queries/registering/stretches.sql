-- Stretches of time that a person spent in one state, one row per stretch.
--
-- param: programme str          The programme.
-- column: person    str         The person.
-- column: role      str         Their role.
-- column: state     str         The state.
-- column: from_on   date        First day in it.
-- column: to_on     date?       Last day in it; null while it lasts.
select
    standing.person::text as person,
    standing.role::text as role,
    standing.state::text as state,
    standing.from_on::date as from_on,
    standing.to_on::date as to_on
from standing
where standing.programme = $programme
order by standing.person, standing.role, standing.from_on, standing.state
