-- The follow-ups on record, held or not, one row per match, kind and day it is due.
--
-- param: programme str          The programme.
-- column: match     str         The match.
-- column: kind      str         The follow-up.
-- column: due_on    date        Day it is due.
-- column: held_on   date?       Day it was held; null when it was not.
select
    follow_up.match::text as match,
    follow_up.kind::text as kind,
    follow_up.due_on::date as due_on,
    follow_up.held_on::date as held_on
from follow_up
where follow_up.programme = $programme
order by follow_up.match, follow_up.kind, follow_up.due_on
