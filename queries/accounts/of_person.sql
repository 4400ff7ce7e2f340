-- Everything that is stored of one person, whatever the table, one row per record.
--
-- Records that name somebody by a match or as a respondent are theirs as much as those that name them. Of an activity
-- they came to its day and kind are told; of those who came with them nothing is.
--
-- param: programme     str       The programme.
-- param: persons       list[str] Their pseudonyms: one, or all that were found to be of the same person.
-- column: record_table str       The table.
-- column: told         str       The record, as JSON.
with matches as (
    select match.match
    from match
    where match.programme = $programme and list_has_any([match.participant, match.supporter], $persons)
),

asked as (
    select
        invitation.survey,
        invitation.wave,
        invitation.respondent
    from invitation
    where invitation.programme = $programme and list_contains($persons, invitation.person)
),

activities as (
    select attendance.activity
    from attendance
    where attendance.programme = $programme and list_contains($persons, attendance.person)
    union
    select activity.activity
    from activity
    semi join matches on activity.match = matches.match
    where activity.programme = $programme
),

records as (
    select
        'person' as record_table,
        to_json(record)::text as told
    from person as record
    where record.programme = $programme and list_contains($persons, record.person)
    union all
    select
        'standing' as record_table,
        to_json(record)::text as told
    from standing as record
    where record.programme = $programme and list_contains($persons, record.person)
    union all
    select
        'attainment' as record_table,
        to_json(record)::text as told
    from attainment as record
    where record.programme = $programme and list_contains($persons, record.person)
    union all
    select
        'attendance' as record_table,
        to_json(record)::text as told
    from attendance as record
    where record.programme = $programme and list_contains($persons, record.person)
    union all
    select
        'invitation' as record_table,
        to_json(record)::text as told
    from invitation as record
    where record.programme = $programme and list_contains($persons, record.person)
    union all
    select
        'same_person' as record_table,
        to_json(record)::text as told
    from same_person as record
    where record.programme = $programme and list_has_any([record.person, record.other], $persons)
    union all
    select
        'match' as record_table,
        to_json(record)::text as told
    from match as record
    where record.programme = $programme and list_has_any([record.participant, record.supporter], $persons)
    union all
    select
        'goal' as record_table,
        to_json(record)::text as told
    from goal as record
    where record.programme = $programme and record.match in (select matches.match from matches)
    union all
    select
        'follow_up' as record_table,
        to_json(record)::text as told
    from follow_up as record
    where record.programme = $programme and record.match in (select matches.match from matches)
    union all
    select
        'not_held' as record_table,
        to_json(record)::text as told
    from not_held as record
    where record.programme = $programme and record.match in (select matches.match from matches)
    union all
    select
        'estimate' as record_table,
        to_json(record)::text as told
    from estimate as record
    where record.programme = $programme and record.match in (select matches.match from matches)
    union all
    select
        'activity' as record_table,
        to_json(record)::text as told
    from activity as record
    where record.programme = $programme and record.activity in (select activities.activity from activities)
    union all
    select
        'activity_topic' as record_table,
        to_json(record)::text as told
    from activity_topic as record
    where record.programme = $programme and record.activity in (select activities.activity from activities)
    union all
    select
        'response' as record_table,
        to_json(record)::text as told
    from response as record
    where
        record.programme = $programme
        and exists (
            select 1
            from asked
            where
                record.survey = asked.survey
                and record.wave = asked.wave
                and record.respondent = asked.respondent
        )
    union all
    select
        'answer' as record_table,
        to_json(record)::text as told
    from answer as record
    where
        record.programme = $programme
        and exists (
            select 1
            from asked
            where
                record.survey = asked.survey
                and record.wave = asked.wave
                and record.respondent = asked.respondent
        )
    union all
    select
        'released_member' as record_table,
        to_json(record)::text as told
    from released_member as record
    where record.programme = $programme and list_contains($persons, record.unit)
    union all
    select
        'draft' as record_table,
        to_json(record)::text as told
    from draft as record
    where
        record.programme = $programme
        and exists (
            select 1
            from unnest($persons::text[]) as named (person)
            where contains(record.told::text, '"' || named.person || '"')
        )
    union all
    select
        'change_log' as record_table,
        to_json(record)::text as told
    from change_log as record
    where
        record.programme = $programme
        and (
            list_has_any(json_extract_string(record.old_values, '$.*'), $persons)
            or list_has_any(json_extract_string(record.new_values, '$.*'), $persons)
            or json_extract_string(record.old_values, '$.match') in (select matches.match from matches)
            or exists (
                select 1
                from asked
                where
                    json_extract_string(record.old_values, '$.survey') = asked.survey
                    and json_extract_string(record.old_values, '$.wave') = asked.wave
                    and json_extract_string(record.old_values, '$.respondent') = asked.respondent
            )
        )
    union all
    select
        'access_log' as record_table,
        to_json(record)::text as told
    from access_log as record
    where record.programme = $programme and list_contains($persons, record.subject)
)

select
    records.record_table::text as record_table,
    records.told::text as told
from records
order by records.record_table, records.told
