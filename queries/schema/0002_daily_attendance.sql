-- Attendances added up per day, so that a page asks thousands of rows and not millions.
--
-- Derived from `activity` and `attendance`, rebuilt for the days a write touches, in the same transaction
-- (queries/upkeep/). queries/checks/daily_attendance_that_disagrees_with_its_records.sql
-- returns a row wherever the two differ.

create table daily_attendance (
    programme text not null,
    held_on date not null,
    kind text not null,
    region text,
    role text not null,
    exactness text not null,
    heads bigint not null,
    activities bigint not null
);

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
group by all;
