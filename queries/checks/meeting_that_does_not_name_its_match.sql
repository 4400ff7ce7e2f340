-- Activities of a kind that matches meet at, with both of a running match there, that name none, one row per activity.
-- What is estimated for the match and month does not give way to such a meeting (docs/decisions/0019).
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with meeting_kind as (
    select distinct
        activity.programme,
        activity.kind
    from activity
    where activity.match is not null
),

loose as (
    select
        activity.programme,
        activity.activity,
        activity.held_on,
        activity.recorded_by
    from activity
    inner join meeting_kind
        on activity.programme = meeting_kind.programme and activity.kind = meeting_kind.kind
    where activity.match is null
),

there as (
    select
        loose.programme,
        loose.activity,
        loose.held_on,
        loose.recorded_by,
        attendance.person
    from loose
    inner join attendance on loose.programme = attendance.programme and loose.activity = attendance.activity
    where attendance.person is not null
)

select
    supporting.programme::text as programme,
    supporting.activity::text as record,
    ('both of match ' || min(match.match) || ' were there, which it does not name')::text as problem,
    'activity'::text as record_table,
    json_object('programme', supporting.programme, 'activity', supporting.activity)::text as record_key,
    json_object('match', min(match.match), 'on', supporting.held_on)::text as facts,
    supporting.recorded_by::text as recorded_by
from there as supporting
inner join match
    on
        supporting.programme = match.programme
        and supporting.person = match.supporter
        and supporting.held_on between match.started_on and coalesce(match.ended_on, supporting.held_on)
inner join there as participating
    on
        match.programme = participating.programme
        and match.participant = participating.person
        and supporting.activity = participating.activity
group by supporting.programme, supporting.activity, supporting.held_on, supporting.recorded_by
order by programme, record
