-- Participants' visits, and those of them by heads without a name, one row per kind of activity and region.
--
-- param: programme    str        The programme to report on.
-- param: participants list[str]  The roles of those whom the programme is for.
-- param: kinds        list[str]  The kinds of activity that count.
-- param: from_on      date       No activity held earlier than this day is counted.
-- param: as_of        date       No activity held later than this day is counted.
-- column: kind    str   Kind of activity.
-- column: region  str?  Region of the activity; null when it is not known.
-- column: visits  int   Visits, every head at every activity.
-- column: unnamed int   Those of them of whom nobody is named.
select
    activity.kind::text as kind,
    activity.region::text as region,
    sum(attendance.heads)::bigint as visits,
    coalesce(sum(attendance.heads) filter (where attendance.person is null), 0)::bigint as unnamed
from attendance
inner join activity
    on attendance.programme = activity.programme and attendance.activity = activity.activity
where
    attendance.programme = $programme
    and list_contains($participants, attendance.role)
    and list_contains($kinds, activity.kind)
    and activity.held_on between $from_on and $as_of
group by activity.kind, activity.region
order by activity.kind, activity.region
