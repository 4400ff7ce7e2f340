-- Matches that start before the supporter or the participant joined, one row per match and person.
-- Somebody in several roles has joined on the first of the days.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
with joined as (
    select
        person.programme,
        person.person,
        min(person.joined_on) as joined_on
    from person
    group by person.programme, person.person
)

select
    match.programme::text as programme,
    match.match::text as record,
    (joined.person || ' joined on ' || joined.joined_on || ', after it started')::text as problem
from match
inner join joined
    on
        match.programme = joined.programme
        and (match.supporter = joined.person or match.participant = joined.person)
where match.started_on < joined.joined_on
order by programme, record, problem
