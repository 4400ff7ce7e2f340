-- Money granted, one row per year and exactness, on the first day of the year.
--
-- param: programme str          The programme to report on.
-- param: posts     list[str]?   The posts that count; every post when null.
-- param: as_of     date         No year that begins later than this day is counted.
-- column: on        date        First day of the year.
-- column: region    str?        Always null: money belongs to no region.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Kroner granted.
-- column: base      int?        Always null: an amount has no denominator.
select
    make_date(money.year, 1, 1)::date as "on",
    null::text as region,
    money.exactness::text as exactness,
    sum(money.granted)::bigint as value,
    null::bigint as base
from money
where
    money.programme = $programme
    and ($posts is null or list_contains($posts, money.post))
    and make_date(money.year, 1, 1) <= $as_of
    and money.granted is not null
group by money.year, money.exactness
order by money.year, money.exactness
