-- How persons fall on the values of an attribute, one row per value; null for those of whom it is not known.
--
-- param: programme str          The programme to report on.
-- param: role      str          The role of the persons.
-- param: attribute str          The attribute.
-- param: kind      str?         Only participants of matches of this kind; everybody when null.
-- param: units     list[str]?   Units to keep; everybody when null.
-- param: as_of     date         Nobody who joined, or was matched, later than this day is counted.
-- column: code     str?         The value; null when it is not known.
-- column: persons  int          Persons.
with matched as (
    select distinct match.participant
    from match
    where match.programme = $programme and match.kind = $kind and match.started_on <= $as_of
)

select
    person.attributes[$attribute]::text as code,
    count(*)::bigint as persons
from person
left join matched on person.person = matched.participant
where
    person.programme = $programme
    and person.role = $role
    and person.joined_on <= $as_of
    and ($kind is null or matched.participant is not null)
    and ($units is null or list_contains($units, person.unit))
group by person.attributes[$attribute]
order by person.attributes[$attribute]
