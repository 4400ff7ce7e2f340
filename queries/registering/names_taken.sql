-- Names that records have or have had, one row per kind of record and name: a name is not given twice.
--
-- param: programme str          The programme.
-- column: record_table str      activity, match or person.
-- column: record_role str?      The role of a person; null of anything else.
-- column: name str              The name.
with named as (
    select
        'activity' as record_table,
        null::text as record_role,
        activity.activity as name
    from activity
    where activity.programme = $programme
    union all
    select
        'match' as record_table,
        null::text as record_role,
        match.match as name
    from match
    where match.programme = $programme
    union all
    select
        'person' as record_table,
        person.role as record_role,
        person.person as name
    from person
    where person.programme = $programme
    union all
    select
        change_log.record_table,
        change_log.old_values ->> 'role' as record_role,
        change_log.old_values ->> change_log.record_table as name
    from change_log
    where
        change_log.programme = $programme
        and change_log.record_table in ('activity', 'match', 'person')
)

select distinct
    named.record_table::text as record_table,
    named.record_role::text as record_role,
    named.name::text as name
from named
where named.name is not null
order by named.record_table, named.record_role, named.name
