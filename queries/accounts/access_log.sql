-- What was done with a programme's records, the newest first, one row per event.
--
-- param: programme    str        The programme; what happened at the door of the server belongs to every programme.
-- param: from_on      date       The first day.
-- param: until_on     date       The last day.
-- param: reader       str?       Who did it; everybody when null.
-- param: kinds        list[str]? Which kinds of events; all when null.
-- param: person       str?       Whom it was about; everybody and nobody when null.
-- param: newest       int        At most so many rows.
-- column: number      int        Its place in the log.
-- column: happened_at str        When, as 2025-06-01 18:30:00.
-- column: event       str        What kind of event.
-- column: reader      str        Who did it.
-- column: role        str?       In which role.
-- column: programme   str?       In which programme.
-- column: what        str        The page, file or query.
-- column: told        str?       Ids and numbers of it, as JSON.
-- column: subject     str?       Whom it was about.
-- column: found       int        How many events there are, shown or not.
select
    access_log.number::bigint as number,
    strftime(access_log.happened_at, '%Y-%m-%d %H:%M:%S')::text as happened_at,
    access_log.event::text as event,
    access_log.reader::text as reader,
    access_log.role::text as role,
    access_log.programme::text as programme,
    access_log.what::text as what,
    access_log.told::text as told,
    access_log.subject::text as subject,
    (count(*) over ())::bigint as found
from access_log
where
    coalesce(access_log.programme, $programme) = $programme
    and access_log.happened_at::date between $from_on and $until_on
    and ($reader is null or access_log.reader = $reader)
    and ($kinds is null or list_contains($kinds, access_log.event))
    and ($person is null or access_log.subject = $person)
order by access_log.number desc
limit $newest
