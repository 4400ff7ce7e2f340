-- Matches that end before they start, one row per match.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    match.programme::text as programme,
    match.match::text as record,
    ('started on ' || match.started_on || ' and ended on ' || match.ended_on)::text as problem
from match
where match.ended_on < match.started_on
order by programme, record
