-- How participants fall on what is recorded of them, one row per trait, value and region.
-- The traits are the attributes asked for and five more: @joined (the quarter they joined, by its first day),
-- @municipality, @unit, @exactness (how far the record can be trusted), @carried (true: they joined before the period).
--
-- param: programme    str        The programme to report on.
-- param: participants list[str]  The roles of those whom the programme is for; who has several is one person.
-- param: attributes   list[str]  The attributes to tell.
-- param: ended        list[str]  The states in which somebody has left.
-- param: courses      list[str]  The kinds of match that keep somebody there.
-- param: from_on      date       First day of the period: only those who joined in it are counted.
-- param: carried      bool       Also those who joined before it and were still there in it.
-- param: as_of        date       Nobody who joined later than this day is counted.
-- column: trait   str   The trait.
-- column: code    str?  The value; null when it is not known.
-- column: region  str?  Region of the person; null when it is not known.
-- column: persons int   Persons.
with still_there as (
    select standing.person
    from standing
    where
        standing.programme = $programme
        and list_contains($participants, standing.role)
        and standing.from_on <= $as_of
        and not list_contains($ended, standing.state)
        and (standing.to_on is null or standing.to_on >= $from_on)
    union
    select match.participant as person
    from match
    where
        match.programme = $programme
        and list_contains($courses, match.kind)
        and match.started_on <= $as_of
        and (match.ended_on is null or match.ended_on > $from_on)
),

joined as (
    select
        person.person,
        min(person.joined_on) as joined_on,
        min_by(person.region, person.joined_on) as region,
        min_by(person.municipality, person.joined_on) as municipality,
        min_by(person.unit, person.joined_on) as unit,
        min_by(person.exactness, person.joined_on) as exactness
    from person
    where
        person.programme = $programme
        and list_contains($participants, person.role)
        and person.joined_on <= $as_of
    group by person.person
),

counted as (
    select
        joined.person,
        joined.joined_on,
        joined.region,
        joined.municipality,
        joined.unit,
        joined.exactness
    from joined
    where
        joined.joined_on >= $from_on
        or ($carried and joined.person in (select still_there.person from still_there))
),

asked as (
    select unnest($attributes) as attribute
),

known as (
    select
        person.person,
        asked.attribute,
        min_by(person.attributes[asked.attribute], person.joined_on) as code
    from person
    cross join asked
    where person.programme = $programme and list_contains($participants, person.role)
    group by person.person, asked.attribute
),

told as (
    select
        known.attribute as trait,
        known.code,
        counted.region
    from counted
    inner join known on counted.person = known.person
    union all
    select
        '@joined' as trait,
        date_trunc('quarter', counted.joined_on)::date::text as code,
        counted.region
    from counted
    union all
    select
        '@municipality' as trait,
        counted.municipality as code,
        counted.region
    from counted
    union all
    select
        '@unit' as trait,
        counted.unit as code,
        counted.region
    from counted
    union all
    select
        '@exactness' as trait,
        counted.exactness as code,
        counted.region
    from counted
    union all
    select
        '@carried' as trait,
        if(counted.joined_on < $from_on, 'true', 'false') as code,
        counted.region
    from counted
)

select
    told.trait::text as trait,
    told.code::text as code,
    told.region::text as region,
    count(*)::bigint as persons
from told
group by told.trait, told.code, told.region
order by told.trait, told.code, told.region
