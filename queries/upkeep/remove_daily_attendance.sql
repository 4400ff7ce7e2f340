-- Takes the days that a write touched out of the daily totals.
--
-- param: programme str          The programme written to.
-- param: days      list[date]   The days touched.
delete from daily_attendance
where daily_attendance.programme = $programme and list_contains($days, daily_attendance.held_on)
