-- Added-up attendances that differ from the attendances, one row per day, kind, region, role and exactness.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str?    Who recorded it; null, as the database added it up.
with counted as (
    select
        activity.programme,
        activity.held_on,
        activity.kind,
        activity.region,
        attendance.role,
        attendance.exactness,
        sum(attendance.heads) as heads,
        count(distinct activity.activity) as activities
    from attendance
    inner join activity
        on attendance.programme = activity.programme and attendance.activity = activity.activity
    group by all
),

both_sides as (
    select
        counted.programme,
        counted.held_on,
        counted.kind,
        counted.region,
        counted.role,
        counted.exactness,
        counted.heads,
        counted.activities,
        0 as stored_heads,
        0 as stored_activities
    from counted
    union all
    select
        daily_attendance.programme,
        daily_attendance.held_on,
        daily_attendance.kind,
        daily_attendance.region,
        daily_attendance.role,
        daily_attendance.exactness,
        0 as heads,
        0 as activities,
        daily_attendance.heads as stored_heads,
        daily_attendance.activities as stored_activities
    from daily_attendance
),

compared as (
    select
        both_sides.programme,
        both_sides.held_on,
        both_sides.kind,
        both_sides.region,
        both_sides.role,
        both_sides.exactness,
        sum(both_sides.heads) as heads,
        sum(both_sides.activities) as activities,
        sum(both_sides.stored_heads) as stored_heads,
        sum(both_sides.stored_activities) as stored_activities
    from both_sides
    group by all
)

select
    compared.programme::text as programme,
    concat_ws(
        ' ', compared.held_on, compared.kind, compared.region, compared.role, compared.exactness
    )::text as record,
    (compared.stored_heads || ' heads stored, ' || compared.heads || ' in the records')::text as problem,
    'daily_attendance'::text as record_table,
    json_object(
        'programme', compared.programme, 'held_on', compared.held_on, 'kind', compared.kind,
        'region', compared.region, 'role', compared.role, 'exactness', compared.exactness
    )::text as record_key,
    json_object(
        'kind', compared.kind, 'on', compared.held_on, 'heads', compared.heads,
        'stored', compared.stored_heads
    )::text as facts,
    null::text as recorded_by
from compared
where compared.heads <> compared.stored_heads or compared.activities <> compared.stored_activities
order by programme, record
