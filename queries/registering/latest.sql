-- What came with the newest forms that were sent and still stand, one row per record that a form added or changed.
--
-- param: programme str          The programme.
-- param: newest    int          So many forms are told of.
-- param: sent_by   str?         Only what this one sent; null for everybody's.
-- column: batch        str      The form that was sent.
-- column: number       int      The order in which they were written.
-- column: what         str      Which form it was.
-- column: kind         str      form, or correction of a record.
-- column: recorded_on  date     Day it was sent.
-- column: recorded_by  str      By whom.
-- column: record_table str?     The table of the record; null where none is left to tell of.
-- column: action       str?     add, correct or delete.
-- column: told         str?     The record as JSON: as it was before, where it was changed or deleted.
-- column: changes      str?     What it says now instead, as JSON; null where it was not changed.
with sent as (
    select
        batch.batch,
        batch.number,
        batch.what,
        batch.kind,
        batch.recorded_at,
        batch.recorded_by
    from batch
    where
        batch.programme = $programme
        and batch.kind in ('form', 'correction')
        and batch.undone_at is null
        and ($sent_by::text is null or batch.recorded_by = $sent_by)
    order by batch.number desc
    limit $newest
),

touched as (
    select
        record.batch,
        'person' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from person as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'standing' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from standing as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'match' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from match as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'goal' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from goal as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'follow_up' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from follow_up as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'activity' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from activity as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'attendance' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from attendance as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'activity_topic' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from activity_topic as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'outreach' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from outreach as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        'milestone' as record_table,
        'add' as action,
        to_json(record) as told,
        null::json as changes
    from milestone as record
    where record.batch in (select sent.batch from sent)
    union all
    select
        record.batch,
        record.record_table,
        record.action,
        record.old_values as told,
        record.new_values as changes
    from change_log as record
    where record.batch in (select sent.batch from sent)
)

select
    sent.batch::text as batch,
    sent.number::bigint as number,
    sent.what::text as what,
    sent.kind::text as kind,
    sent.recorded_at::date as recorded_on,
    sent.recorded_by::text as recorded_by,
    touched.record_table::text as record_table,
    touched.action::text as action,
    touched.told::text as told,
    touched.changes::text as changes
from sent
left join touched on sent.batch = touched.batch
order by sent.number desc, touched.record_table asc, touched.told::text asc
