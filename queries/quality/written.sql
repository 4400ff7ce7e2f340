-- What was written in a stretch of days, one row per table, what was done and by whom.
-- A record that was put back by an undoing is not new; what was deleted is told by the log of changes alone.
--
-- param: programme str          The programme.
-- param: from_on   date         The first day.
-- param: as_of     date         The last day.
-- column: record_table str      The table.
-- column: done         str      new, corrected or deleted.
-- column: recorded_by  str      Who did it.
-- column: records      int      Records.
with written as (
    select
        record.record_table,
        'new' as done,
        record.recorded_by
    from record
    where record.programme = $programme and record.recorded_at::date between $from_on and $as_of
    union all
    select
        change_log.record_table,
        if(change_log.action = 'delete', 'deleted', 'corrected') as done,
        change_log.changed_by as recorded_by
    from change_log
    where
        change_log.programme = $programme
        and change_log.changed_at::date between $from_on and $as_of
)

select
    written.record_table::text as record_table,
    written.done::text as done,
    written.recorded_by::text as recorded_by,
    count(*)::bigint as records
from written
group by written.record_table, written.done, written.recorded_by
order by written.record_table, written.done, written.recorded_by
