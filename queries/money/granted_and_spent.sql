-- Money granted and spent, one row per year.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         Nothing spent in a year that begins later is told; a grant is agreed ahead.
-- column: year     int          The calendar year.
-- column: granted  float?       Kroner granted; null when it is not recorded.
-- column: spent    float?       Kroner spent; null when it is not recorded, or the year has not begun.
select
    money.year::bigint as year,
    sum(money.granted)::double as granted,
    sum(if(make_date(money.year, 1, 1) <= $as_of, money.spent, null))::double as spent
from money
where money.programme = $programme
group by money.year
order by money.year
