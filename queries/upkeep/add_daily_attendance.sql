-- Adds the days that a write touched up again, from the records.
--
-- param: programme str          The programme written to.
-- param: days      list[date]   The days touched.
insert into daily_attendance
select
    activity.programme,
    activity.held_on,
    activity.kind,
    activity.region,
    attendance.role,
    attendance.exactness,
    sum(attendance.heads) as heads,
    count(distinct activity.activity) as activities
from attendance
inner join activity
    on attendance.programme = activity.programme and attendance.activity = activity.activity
where
    activity.programme = $programme
    and list_contains($days, activity.held_on)
    -- Said twice, so that millions of attendances are sifted before they are joined.
    and attendance.activity in (
        select touched.activity
        from activity as touched
        where touched.programme = $programme and list_contains($days, touched.held_on)
    )
group by all
