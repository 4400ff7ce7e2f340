-- How often the same people came, one row per kind, group of people who came alike, and region they came to.
-- Two people came alike when each came equally often to each of the same regions. A person is counted once in a group,
-- so that whoever came to several regions is one person in all of them together.
--
-- param: programme    str       The programme to report on.
-- param: kinds        list[str] The kinds of activity.
-- param: participants list[str] The roles of those whom the programme is for.
-- param: supporters   list[str] The roles of those who support them.
-- param: from_on      date      Nothing held before this day is counted.
-- param: as_of        date      Nothing held later than this day is counted.
-- column: kind    str?          The kind of activity; null for all of the kinds together.
-- column: part    str           `participant` or `supporter`.
-- column: alike   int           The group of people.
-- column: region  str?          A region they came to; null when it is not known.
-- column: visits  int           How often each of them came there.
-- column: persons int           How many they are; the same on every row of the group.
with named as (
    select
        activity.kind,
        activity.region,
        attendance.person,
        if(list_contains($participants, attendance.role), 'participant', 'supporter') as part,
        count(*) as visits
    from attendance
    inner join activity
        on attendance.programme = activity.programme and attendance.activity = activity.activity
    where
        attendance.programme = $programme
        and attendance.person is not null
        and list_contains(list_concat($participants, $supporters), attendance.role)
        and list_contains($kinds, activity.kind)
        and activity.held_on between $from_on and $as_of
    group by activity.kind, activity.region, attendance.person, part
),

visited as (
    select
        named.kind,
        named.region,
        named.person,
        named.part,
        named.visits
    from named
    union all
    select
        null as kind,
        named.region,
        named.person,
        named.part,
        sum(named.visits) as visits
    from named
    group by named.region, named.person, named.part
),

person as (
    select
        visited.kind,
        visited.part,
        visited.person,
        list_sort(
            list(struct_pack(region := coalesce(visited.region, ''), visits := visited.visits))
        ) as places
    from visited
    group by visited.kind, visited.part, visited.person
),

alike as (
    select
        person.kind,
        person.part,
        person.places,
        count(*) as persons,
        row_number() over (order by person.kind, person.part, person.places) as number
    from person
    group by person.kind, person.part, person.places
),

told as (
    select
        alike.kind,
        alike.part,
        alike.number,
        alike.persons,
        unnest(alike.places) as place
    from alike
)

select
    told.kind::text as kind,
    told.part::text as part,
    told.number::bigint as alike,
    nullif(told.place.region, '')::text as region,
    told.place.visits::bigint as visits,
    told.persons::bigint as persons
from told
order by told.number, told.place.region
