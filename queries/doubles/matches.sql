-- Every match with its people and days, one row per match.
--
-- param: programme str       The programme to report on.
-- column: match    str       The match.
-- column: supporter str?     Who supports.
-- column: participant str    Who is supported.
-- column: started_on date    Day it began.
-- column: ended_on date?     Day it ended; null while it runs.
select
    match.match::text as match,
    match.supporter::text as supporter,
    match.participant::text as participant,
    match.started_on::date as started_on,
    match.ended_on::date as ended_on
from match
where match.programme = $programme
order by match.match
