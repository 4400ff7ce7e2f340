-- Matches of which one of the two is not on the list, one row per match and missing person.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with named as (
    select
        match.programme,
        match.match,
        match.kind,
        match.recorded_by,
        match.supporter as person
    from match
    where match.supporter is not null
    union all
    select
        match.programme,
        match.match,
        match.kind,
        match.recorded_by,
        match.participant as person
    from match
)

select
    named.programme::text as programme,
    named.match::text as record,
    ('there is nobody called ' || named.person)::text as problem,
    'match'::text as record_table,
    json_object('programme', named.programme, 'match', named.match)::text as record_key,
    json_object('person', named.person, 'kind', named.kind)::text as facts,
    named.recorded_by::text as recorded_by
from named
left join person on named.programme = person.programme and named.person = person.person
where person.programme is null
order by programme, record, problem
