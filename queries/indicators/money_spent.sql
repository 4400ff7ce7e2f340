-- Money spent, one row per day it was put on record and exactness.
-- What is recorded after a year stands on its last day.
--
-- param: programme str          The programme to report on.
-- param: posts     list[str]?   The posts that count; every post when null.
-- param: as_of     date         Nothing put on record for a later day is counted.
-- column: on        date        Day it was put on record, within the year it was spent.
-- column: region    str?        Always null: money belongs to no region.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Kroner spent.
-- column: base      int?        Always null: an amount has no denominator.
with booked as (
    select
        least(
            greatest(money.recorded_at::date, make_date(money.year, 1, 1)), make_date(money.year, 12, 31)
        ) as booked_on,
        money.exactness,
        money.spent
    from money
    where
        money.programme = $programme
        and ($posts is null or list_contains($posts, money.post))
        and money.spent is not null
)

select
    booked.booked_on::date as "on",
    null::text as region,
    booked.exactness::text as exactness,
    sum(booked.spent)::bigint as value,
    null::bigint as base
from booked
where booked.booked_on <= $as_of
group by booked.booked_on, booked.exactness
order by booked.booked_on, booked.exactness
