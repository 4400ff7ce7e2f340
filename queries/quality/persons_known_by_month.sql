-- Of how many of those who joined the region is known, and every attribute, one row per month, role and region.
--
-- param: programme   str        The programme.
-- param: attributes  list[str]  The attributes, each as `role/attribute`.
-- param: from_on     date       Nobody who joined before this day is counted.
-- param: as_of       date       Nobody who joined later than this day is counted.
-- column: month       date      First day of the month in which they joined.
-- column: role        str       Their role.
-- column: region      str?      Their region; null when it is not known.
-- column: expected    int       Those who joined.
-- column: with_region int       Those of them whose region is known.
-- column: described   int       Those of them of whom every attribute of their role is known.
with wanted as (
    select unnest($attributes) as named
),

of_a_role as (
    select
        split_part(wanted.named, '/', 1) as role,
        list(split_part(wanted.named, '/', 2)) as attributes
    from wanted
    group by split_part(wanted.named, '/', 1)
),

joined as (
    select
        date_trunc('month', person.joined_on)::date as month,
        person.role,
        person.region,
        of_a_role.attributes is null
        or list_has_all(coalesce(map_keys(person.attributes), []), of_a_role.attributes) as is_described
    from person
    left join of_a_role on person.role = of_a_role.role
    where person.programme = $programme and person.joined_on between $from_on and $as_of
)

select
    joined.month::date as month,
    joined.role::text as role,
    joined.region::text as region,
    count(*)::bigint as expected,
    count(joined.region)::bigint as with_region,
    (count(*) filter (where joined.is_described))::bigint as described
from joined
group by joined.month, joined.role, joined.region
order by joined.month, joined.role, joined.region
