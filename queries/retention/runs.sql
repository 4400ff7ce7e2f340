-- What the clock has deleted of a programme, the newest first, one row per run and kind of data.
--
-- param: programme str  The programme.
-- column: ran_at   str  When, as 2025-06-01 18:30:00.
-- column: ran_by   str  By whom.
-- column: kind     str  The kind of data.
-- column: until_on date What had been kept long enough on this day.
-- column: people   int  How many people it was about.
-- column: records  int  How many records.
select
    strftime(retention_run.ran_at, '%Y-%m-%d %H:%M:%S')::text as ran_at,
    retention_run.ran_by::text as ran_by,
    retention_run.kind::text as kind,
    retention_run.until_on::date as until_on,
    retention_run.people::bigint as people,
    retention_run.records::bigint as records
from retention_run
where retention_run.programme = $programme
order by retention_run.ran_at desc, retention_run.kind asc
