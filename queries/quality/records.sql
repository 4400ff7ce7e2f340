-- How many records a programme has, one row per table that has any.
--
-- param: programme str          The programme.
-- column: record_table str      The table.
-- column: records      int      Its records.
select
    record.record_table::text as record_table,
    count(*)::bigint as records
from record
where record.programme = $programme
group by record.record_table
order by record.record_table
