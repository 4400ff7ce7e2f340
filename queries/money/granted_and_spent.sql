-- Money granted and spent, one row per year. What is recorded after its year stands on its last day.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         Nothing put on record as spent later than this day is told; a grant is agreed ahead.
-- column: year     int          The calendar year.
-- column: granted  float?       Kroner granted; null when it is not recorded.
-- column: spent    float?       Kroner spent; null when it is not recorded.
with booked as (
    select
        money.year,
        money.granted,
        money.spent,
        least(
            greatest(money.recorded_at::date, make_date(money.year, 1, 1)), make_date(money.year, 12, 31)
        ) as booked_on
    from money
    where money.programme = $programme
)

select
    booked.year::bigint as year,
    sum(booked.granted)::double as granted,
    sum(if(booked.booked_on <= $as_of, booked.spent, null))::double as spent
from booked
group by booked.year
order by booked.year
