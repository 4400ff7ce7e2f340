-- How files of a source are read, one row per source.
--
-- param: programme  str         The programme.
-- column: likeness  str         What files of the source have in common.
-- column: told      str         The mapping, as it was kept.
select
    mapping.likeness::text as likeness,
    mapping.told::text as told
from mapping
where mapping.programme = $programme
order by mapping.likeness
