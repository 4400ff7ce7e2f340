-- How activities were held and how soon they were put on record, one row per kind, region, mode and days until then.
--
-- param: programme str          The programme to report on.
-- param: from_on   date         Nothing held before this day is counted.
-- param: as_of     date         Nothing held later than this day is counted.
-- column: kind   str            The kind of activity.
-- column: region str?           Region of the activities; null when it is not known.
-- column: mode   str?           physical, online or phone; null when it is not known.
-- column: days   int?           Days from the activity to its record, 0 when it was on record before; null when the
--                               record was imported, which says nothing of when it was first written.
-- column: times  int            Activities.
with held as (
    select
        activity.kind,
        activity.region,
        activity.mode,
        if(
            activity.source = 'import', null, greatest(activity.recorded_at::date - activity.held_on, 0)
        ) as days
    from activity
    where
        activity.programme = $programme
        and activity.held_on between $from_on and $as_of
)

select
    held.kind::text as kind,
    held.region::text as region,
    held.mode::text as mode,
    held.days::bigint as days,
    count(*)::bigint as times
from held
group by held.kind, held.region, held.mode, held.days
order by held.kind, held.region, held.mode, held.days
