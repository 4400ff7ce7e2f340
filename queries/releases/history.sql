-- Every release of a programme, one row per table of it.
--
-- param: programme str  The programme.
-- column: release      str   The release.
-- column: on           date  The day it tells of.
-- column: published_at str   When it was published.
-- column: published_by str   By whom.
-- column: table        str   The table.
-- column: place        int   Its place in the catalogue.
-- column: title_da     str   Its title in Danish.
-- column: title_en     str   Its title in English.
-- column: outcome      str   first, renewed, kept or hidden.
-- column: rule         str   The rule by which it was kept or hidden; empty where by none.
select
    release.release::text as release,
    release.day::date as "on",
    release.recorded_at::text as published_at,
    release.recorded_by::text as published_by,
    released_table.table_id::text as table,
    released_table.place::bigint as place,
    released_table.title_da::text as title_da,
    released_table.title_en::text as title_en,
    released_table.outcome::text as outcome,
    coalesce(released_table.rule, '')::text as rule
from release
inner join released_table on release.programme = released_table.programme and release.release = released_table.release
where release.programme = $programme
order by release.day, release.release, released_table.place
