-- How many came each time, one row per activity; an activity to which nobody in the role came counts 0.
--
-- param: programme str          The programme to report on.
-- param: kinds     list[str]    The kinds of activity.
-- param: role      str          The role whose attendances are counted.
-- param: as_of     date         Nothing held later than this day is counted.
-- column: on        date        Day of the activity.
-- column: region    str?        Region of the activity; null when it is not known.
-- column: activity  str         The activity.
-- column: kind      str         Its kind.
-- column: title     str?        Its title; null when it has none.
-- column: heads     int         Attendances in the role, named or not.
-- column: named     int         Attendances with a person.
select
    activity.held_on::date as "on",
    activity.region::text as region,
    activity.activity::text as activity,
    activity.kind::text as kind,
    activity.title::text as title,
    coalesce(sum(attendance.heads), 0)::bigint as heads,
    count(attendance.person)::bigint as named
from activity
left join attendance
    on
        activity.programme = attendance.programme
        and activity.activity = attendance.activity
        and attendance.role = $role
where
    activity.programme = $programme
    and list_contains($kinds, activity.kind)
    and activity.held_on <= $as_of
group by activity.held_on, activity.region, activity.activity, activity.kind, activity.title
order by activity.held_on, activity.activity
