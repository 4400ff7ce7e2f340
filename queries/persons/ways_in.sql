-- Participants by how they have come and where they stand, one row per region, set of ways, states and running match.
-- A way is what somebody came to by name, was matched in, or has been in the state of. Unnamed heads belong to nobody.
--
-- param: programme    str        The programme to report on.
-- param: participants list[str]  The roles of those whom the programme is for; who has several is one person.
-- param: kinds        list[str]  Kinds of activity that are a part of a way.
-- param: kind_ways    list[str]  The way of each of them.
-- param: courses      list[str]  Kinds of match that are a part of a way.
-- param: course_ways  list[str]  The way of each of them.
-- param: states       list[str]  States that are a part of a way.
-- param: state_ways   list[str]  The way of each of them.
-- param: ended        list[str]  The states in which somebody has left.
-- param: from_on      date       First day of the period: only those who joined in it are counted.
-- param: carried      bool       Also those who joined before it and were still there in it.
-- param: as_of        date       Nothing that happened later than this day is known.
-- column: region  str?  Region of the person; null when it is not known.
-- column: ways    str   The ways, in alphabetical order with commas between; empty for none.
-- column: states  str   The states the person is in on the day, likewise.
-- column: running bool  Whether a match of one of the kinds runs on the day.
-- column: persons int   Persons.
with kind_way as (
    select
        unnest($kinds) as kind,
        unnest($kind_ways) as way
),

course_way as (
    select
        unnest($courses) as kind,
        unnest($course_ways) as way
),

state_way as (
    select
        unnest($states) as state,
        unnest($state_ways) as way
),

stood as (
    select
        standing.person,
        standing.state,
        standing.from_on,
        standing.to_on
    from standing
    where
        standing.programme = $programme
        and list_contains($participants, standing.role)
        and standing.from_on <= $as_of
),

course as (
    select
        match.participant as person,
        match.kind,
        match.ended_on
    from match
    where match.programme = $programme and list_contains($courses, match.kind) and match.started_on <= $as_of
),

still_there as (
    select stood.person
    from stood
    where not list_contains($ended, stood.state) and (stood.to_on is null or stood.to_on >= $from_on)
    union
    select course.person
    from course
    where course.ended_on is null or course.ended_on > $from_on
),

joined as (
    select
        person.person,
        min(person.joined_on) as joined_on,
        min_by(person.region, person.joined_on) as region
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
        joined.region
    from joined
    where
        joined.joined_on >= $from_on
        or ($carried and joined.person in (select still_there.person from still_there))
),

visited as (
    select distinct
        attendance.person,
        activity.kind
    from attendance
    inner join activity
        on attendance.programme = activity.programme and attendance.activity = activity.activity
    where
        attendance.programme = $programme
        and attendance.person is not null
        and list_contains($participants, attendance.role)
        and activity.held_on <= $as_of
),

touched as (
    select
        visited.person,
        kind_way.way
    from visited
    inner join kind_way on visited.kind = kind_way.kind
    union
    select
        course.person,
        course_way.way
    from course
    inner join course_way on course.kind = course_way.kind
    union
    select
        stood.person,
        state_way.way
    from stood
    inner join state_way on stood.state = state_way.state
),

come as (
    select
        touched.person,
        string_agg(touched.way, ',' order by touched.way) as ways
    from touched
    group by touched.person
),

stands as (
    select
        stood.person,
        string_agg(distinct stood.state, ',' order by stood.state) as states
    from stood
    where stood.to_on is null or stood.to_on >= $as_of
    group by stood.person
),

runs as (
    select distinct course.person
    from course
    where course.ended_on is null or course.ended_on > $as_of
),

told as (
    select
        counted.region,
        coalesce(come.ways, '') as ways,
        coalesce(stands.states, '') as states,
        runs.person is not null as running
    from counted
    left join come on counted.person = come.person
    left join stands on counted.person = stands.person
    left join runs on counted.person = runs.person
)

select
    told.region::text as region,
    told.ways::text as ways,
    told.states::text as states,
    told.running::boolean as running,
    count(*)::bigint as persons
from told
group by told.region, told.ways, told.states, told.running
order by told.region, told.ways, told.states, told.running
