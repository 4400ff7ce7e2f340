-- Who stands in which category of which released table, one row per release, table and unit, of every programme.
--
-- column: programme str   The programme.
-- column: release   str   The release.
-- column: day       date  The day it tells of.
-- column: table_id  str   The table.
-- column: unit      str   A person, a form or a token.
-- column: category  str   The category as it was released.
select
    released_member.programme::text as programme,
    released_member.release::text as release,
    release.day::date as day, -- noqa: RF04
    released_member.table_id::text as table_id,
    released_member.unit::text as unit,
    released_member.category::text as category
from released_member
inner join release on released_member.programme = release.programme and released_member.release = release.release
order by release.day, released_member.programme, released_member.release, released_member.table_id, released_member.unit
