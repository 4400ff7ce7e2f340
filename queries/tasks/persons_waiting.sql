-- Persons who wait for a match or a place, one row per person.
-- Who goes from one waiting state to another has waited since the first of them.
--
-- param: programme       str         The programme to report on.
-- param: role            str         The role of the persons.
-- param: waiting         list[str]   The states in which a person waits.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The person.
-- column: subject_kind    str    Always person.
-- column: region          str?   Region of the person; null when it is not known.
-- column: due_on          date   Day the person began to wait.
-- column: last_on         date?  Always null.
-- column: detail          str?   The state the person waits in.
-- column: age_kind        str    Always waited.
with stood as (
    select
        standing.person,
        standing.state,
        standing.from_on,
        standing.to_on,
        list_contains($waiting, standing.state) as waits
    from standing
    where
        standing.programme = $programme
        and standing.role = $role
        and standing.from_on <= $as_of
),

waiting_now as (
    select
        stood.person,
        arg_max(stood.state, stood.from_on) as state
    from stood
    where stood.waits and (stood.to_on is null or stood.to_on >= $as_of)
    group by stood.person
),

elsewhere as (
    select
        stood.person,
        max(stood.from_on) as last_on
    from stood
    where not stood.waits and stood.to_on is not null and stood.to_on < $as_of
    group by stood.person
),

found as (
    select
        waiting_now.person as subject,
        person.region,
        min(stood.from_on) as due_on,
        null as last_on,
        waiting_now.state as detail
    from waiting_now
    inner join stood on waiting_now.person = stood.person and stood.waits
    left join elsewhere on waiting_now.person = elsewhere.person
    left join person
        on waiting_now.person = person.person and person.programme = $programme and person.role = $role
    where elsewhere.last_on is null or stood.from_on >= elsewhere.last_on
    group by waiting_now.person, person.region, waiting_now.state
)

select
    found.subject::text as subject,
    'person'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'waited'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
