-- What is known of the people in some roles, one row per person, role and trait; the region is a trait.
--
-- param: programme  str        The programme.
-- param: roles      list[str]  The roles.
-- param: attributes list[str]  The attributes to tell besides the region.
-- param: as_of      date       Nobody who joined later than this day.
-- column: role   str   The role.
-- column: person str   The person.
-- column: trait  str   `region`, or the attribute.
-- column: code   str?  Its value; null when it is not known.
with asked as (
    select unnest(list_concat(['region'], $attributes::text[])) as trait
)

select
    person.role::text as role,
    person.person::text as person,
    asked.trait::text as trait,
    if(asked.trait = 'region', person.region, person.attributes[asked.trait])::text as code
from person
cross join asked
where
    person.programme = $programme
    and list_contains($roles, person.role)
    and person.joined_on <= $as_of
order by person.role, person.person, asked.trait
