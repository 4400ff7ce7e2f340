-- Matches that start before the supporter or the participant joined, one row per match and person.
-- Somebody in several roles has joined on the first of the days.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with joined as (
    select
        person.programme,
        person.person,
        min(person.joined_on) as joined_on
    from person
    group by person.programme, person.person
),

named as (
    select
        match.programme,
        match.match,
        match.kind,
        match.supporter as person,
        match.started_on,
        match.recorded_by
    from match
    where match.supporter is not null
    union
    select
        match.programme,
        match.match,
        match.kind,
        match.participant as person,
        match.started_on,
        match.recorded_by
    from match
)

select
    named.programme::text as programme,
    named.match::text as record,
    (joined.person || ' joined on ' || joined.joined_on || ', after it started')::text as problem,
    'match'::text as record_table,
    json_object('programme', named.programme, 'match', named.match)::text as record_key,
    json_object(
        'person', joined.person, 'kind', named.kind, 'on', named.started_on, 'from_on', joined.joined_on
    )::text as facts,
    named.recorded_by::text as recorded_by
from named
inner join joined on named.programme = joined.programme and named.person = joined.person
where named.started_on < joined.joined_on
order by programme, record, problem
