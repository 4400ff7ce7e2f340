-- The records that a key names, one row per record; a key of several records is not whole.
--
-- param: programme    str       The programme.
-- param: record_table str       The table.
-- param: record_key   str       The key, or as much of it as tells the record, as JSON.
-- column: told        str       The record as JSON.
with named as (
    select to_json(record) as told
    from person as record
    where
        $record_table = 'person'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from standing as record
    where
        $record_table = 'standing'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from match as record
    where
        $record_table = 'match'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from goal as record
    where
        $record_table = 'goal'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from follow_up as record
    where
        $record_table = 'follow_up'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from activity as record
    where
        $record_table = 'activity'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from attendance as record
    where
        $record_table = 'attendance'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from outreach as record
    where
        $record_table = 'outreach'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from milestone as record
    where
        $record_table = 'milestone'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from invitation as record
    where
        $record_table = 'invitation'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
    union all
    select to_json(record) as told
    from response as record
    where
        $record_table = 'response'
        and record.programme = $programme
        and json_contains(to_json(record), $record_key::json)
)

select named.told::text as told
from named
order by named.told::text
