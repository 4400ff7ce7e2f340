-- What was changed and deleted in a programme's records, the newest first, one row per record and change.
--
-- param: programme     str        The programme.
-- param: from_on       date       The first day.
-- param: until_on      date       The last day.
-- param: reader        str?       Who did it; everybody when null.
-- param: record_table  str?       In which table; in all when null.
-- param: person        str?       Whom it names; everybody and nobody when null.
-- param: newest        int        At most so many rows.
-- column: changed_at   str        When, as 2025-06-01 18:30:00.
-- column: changed_by   str        By whom.
-- column: record_table str        The table.
-- column: record_key   str        The record's key, as JSON.
-- column: action       str        Corrected or deleted.
-- column: old_values   str        What it said before, as JSON.
-- column: new_values   str?       What it was made to say, as JSON; null where it was deleted.
-- column: reason       str        Why.
-- column: batch        str?       The batch it was changed with.
-- column: found        int        How many changes there are, shown or not.
select
    strftime(change_log.changed_at, '%Y-%m-%d %H:%M:%S')::text as changed_at,
    change_log.changed_by::text as changed_by,
    change_log.record_table::text as record_table,
    change_log.record_key::text as record_key,
    change_log.action::text as action,
    change_log.old_values::text as old_values,
    change_log.new_values::text as new_values,
    change_log.reason::text as reason,
    change_log.batch::text as batch,
    (count(*) over ())::bigint as found
from change_log
where
    change_log.programme = $programme
    and change_log.changed_at::date between $from_on and $until_on
    and ($reader is null or change_log.changed_by = $reader)
    and ($record_table is null or change_log.record_table = $record_table)
    and (
        $person is null
        or list_contains(json_extract_string(change_log.old_values, '$.*'), $person)
        or list_contains(json_extract_string(change_log.new_values, '$.*'), $person)
    )
order by change_log.changed_at desc, change_log.record_table asc, change_log.record_key asc
limit $newest
