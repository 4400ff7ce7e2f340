-- Activities held before their match started or after it ended, one row per activity.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    activity.programme::text as programme,
    activity.activity::text as record,
    ('held on ' || activity.held_on || ', outside match ' || activity.match)::text as problem
from activity
inner join match on activity.programme = match.programme and activity.match = match.match
where activity.held_on < match.started_on or activity.held_on > match.ended_on
order by programme, record
