-- Persons with one of several values of an attribute, one row per day they are counted from, region and exactness.
-- Those of whom the attribute is not known are left out of the denominator and told apart.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role of the persons.
-- param: attribute str          The attribute.
-- param: codes     list[str]    The values that count.
-- param: kind      str?         Only participants of matches of this kind, from their first one; everybody when null.
-- param: units     list[str]?   Units to keep; everybody when null.
-- param: as_of     date         Nobody who is counted from later than this day.
-- column: on        date        Day they joined, or their first match of the kind began.
-- column: region    str?        Region of the person; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Persons with one of the values.
-- column: base      int?        Persons of whom the attribute is known.
-- column: left_out  int         Persons of whom it is not known.
with first_match as (
    select
        match.participant,
        min(match.started_on) as started_on
    from match
    where match.programme = $programme and match.kind = $kind and match.started_on <= $as_of
    group by match.participant
),

chosen as (
    select
        coalesce(first_match.started_on, person.joined_on) as counted_on,
        person.region,
        person.exactness,
        person.attributes[$attribute] as code
    from person
    left join first_match on person.person = first_match.participant
    where
        person.programme = $programme
        and person.role = $role
        and person.joined_on <= $as_of
        and ($kind is null or first_match.participant is not null)
        and ($units is null or list_contains($units, person.unit))
)

select
    chosen.counted_on::date as "on",
    chosen.region::text as region,
    chosen.exactness::text as exactness,
    count(*) filter (where list_contains($codes, chosen.code))::bigint as value,
    count(chosen.code)::bigint as base,
    count(*) filter (where chosen.code is null)::bigint as left_out
from chosen
group by chosen.counted_on, chosen.region, chosen.exactness
order by chosen.counted_on, chosen.region, chosen.exactness
