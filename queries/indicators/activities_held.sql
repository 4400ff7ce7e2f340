-- Activities that took place, one row per day, region, exactness and kind.
--
-- param: programme str          The programme to report on.
-- param: kinds     list[str]    The kinds of activity that count.
-- param: as_of     date         Nothing held later than this day is counted.
-- column: on        date        Day of the activity.
-- column: region    str?        Region of the activity; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Activities held.
-- column: base      int?        Always null: a number of activities has no denominator.
-- column: kind      str         Kind of the activity.
select
    activity.held_on::date as "on",
    activity.region::text as region,
    activity.exactness::text as exactness,
    count(*)::bigint as value,
    null::bigint as base,
    activity.kind::text as kind
from activity
where
    activity.programme = $programme
    and list_contains($kinds, activity.kind)
    and activity.held_on <= $as_of
group by activity.held_on, activity.region, activity.exactness, activity.kind
order by activity.held_on, activity.region, activity.exactness, activity.kind
