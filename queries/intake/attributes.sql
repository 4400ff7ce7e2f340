-- What is recorded of people beyond the columns of every programme, one row per person, role and attribute.
--
-- param: programme  str         The programme.
-- column: person    str         The person.
-- column: role      str         In which role.
-- column: attribute str         The attribute, in the order it stands with the person.
-- column: code      str         What it is.
with entry as (
    select
        person.person,
        person.role,
        unnest(map_keys(person.attributes)) as attribute,
        unnest(map_values(person.attributes)) as code,
        unnest(range(cardinality(person.attributes)::bigint)) as place
    from person
    where person.programme = $programme
)

select
    entry.person::text as person,
    entry.role::text as role,
    entry.attribute::text as attribute,
    entry.code::text as code
from entry
order by entry.person, entry.role, entry.place
