-- Forms handed in of those that were due, one row per day they were due, region and exactness.
--
-- param: programme str          The programme to report on.
-- param: forms     list[str]    The forms that count.
-- param: as_of     date         Nothing due or handed in later than this day is counted.
-- column: on        date        Day the form was due.
-- column: region    str?        Region of the unit that hands it in; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Forms handed in.
-- column: base      int?        Forms due.
select
    submission.due_on::date as "on",
    unit.region::text as region,
    submission.exactness::text as exactness,
    count(*) filter (where submission.handed_in_on <= $as_of)::bigint as value,
    count(*)::bigint as base
from submission
left join unit on submission.programme = unit.programme and submission.unit = unit.unit
where
    submission.programme = $programme
    and list_contains($forms, submission.form)
    and submission.due_on <= $as_of
group by submission.due_on, unit.region, submission.exactness
order by submission.due_on, unit.region, submission.exactness
