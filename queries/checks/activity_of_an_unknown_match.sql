-- Activities of a match that does not exist, one row per activity.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    activity.programme::text as programme,
    activity.activity::text as record,
    ('there is no match ' || activity.match)::text as problem
from activity
left join match
    on
        activity.programme = match.programme
        and activity.match = match.match
where
    match.programme is null
    and activity.match is not null
order by programme, record
