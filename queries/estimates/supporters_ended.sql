-- From when until when people who support stood in a state that ends it, one row per stretch.
--
-- param: programme  str         The programme to report on.
-- param: supporters list[str]   The roles of those who support.
-- param: ended      list[str]   The states in which somebody has stopped.
-- column: person    str         Who.
-- column: from_on   date        First day of the stretch.
-- column: to_on     date?       Last day; null while it lasts.
select
    standing.person::text as person,
    standing.from_on::date as from_on,
    standing.to_on::date as to_on
from standing
where
    standing.programme = $programme
    and list_contains($supporters, standing.role)
    and list_contains($ended, standing.state)
order by standing.person, standing.from_on
