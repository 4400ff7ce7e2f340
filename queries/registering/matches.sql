-- The matches, one row per match.
--
-- param: programme str          The programme.
-- column: match       str       The match.
-- column: kind        str       Its kind.
-- column: supporter   str?      Who supports; null when it is not known.
-- column: participant str       Who is supported.
-- column: region      str?      Its region; null when it is not known.
-- column: started_on  date      Day it began.
-- column: ended_on    date?     Day it ended; null while it runs.
select
    match.match::text as match,
    match.kind::text as kind,
    match.supporter::text as supporter,
    match.participant::text as participant,
    match.region::text as region,
    match.started_on::date as started_on,
    match.ended_on::date as ended_on
from match
where match.programme = $programme
order by match.match
