-- How often activities were held and how many came, one row per day, region, kind and size of the attendance.
--
-- param: programme    str       The programme to report on.
-- param: kinds        list[str] The kinds of activity.
-- param: participants list[str] The roles of those whom the programme is for.
-- param: supporters   list[str] The roles of those who support them.
-- param: as_of        date      Nothing held later than this day is counted.
-- column: on           date     Day of the activities.
-- column: region       str?     Their region; null when it is not known.
-- column: kind         str      Their kind.
-- column: participants int?     Participants at each of them, named or not; null when nobody's attendance is on record.
-- column: named        int?     Those of them with a name.
-- column: supporters   int?     Supporters at each of them; null when nobody's attendance is on record.
-- column: times        int      Activities of this size.
with came as (
    select
        attendance.activity,
        coalesce(sum(attendance.heads) filter (where list_contains($participants, attendance.role)), 0) as participants,
        count(attendance.person) filter (where list_contains($participants, attendance.role)) as named,
        coalesce(sum(attendance.heads) filter (where list_contains($supporters, attendance.role)), 0) as supporters
    from attendance
    where attendance.programme = $programme
    group by attendance.activity
)

select
    activity.held_on::date as "on",
    activity.region::text as region,
    activity.kind::text as kind,
    came.participants::bigint as participants,
    came.named::bigint as named,
    came.supporters::bigint as supporters,
    count(*)::bigint as times
from activity
left join came on activity.activity = came.activity
where
    activity.programme = $programme
    and list_contains($kinds, activity.kind)
    and activity.held_on <= $as_of
group by activity.held_on, activity.region, activity.kind, came.participants, came.named, came.supporters
order by activity.held_on, activity.kind, activity.region, came.participants, came.named, came.supporters
