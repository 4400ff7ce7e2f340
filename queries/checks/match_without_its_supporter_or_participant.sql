-- Matches of which one of the two is not on the list, one row per match and missing person.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
with named as (
    select
        match.programme,
        match.match,
        match.supporter as person
    from match
    where match.supporter is not null
    union all
    select
        match.programme,
        match.match,
        match.participant as person
    from match
)

select
    named.programme::text as programme,
    named.match::text as record,
    ('there is nobody called ' || named.person)::text as problem
from named
left join person on named.programme = person.programme and named.person = person.person
where person.programme is null
order by programme, record, problem
