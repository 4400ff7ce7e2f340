-- Persons who are ready to support somebody and never had a match, one row per person.
-- Who is in no state at all has joined and is waiting too.
--
-- param: programme       str         The programme to report on.
-- param: role            str         The role of the persons.
-- param: states          list[str]   The states in which a person is ready, or soon will be.
-- param: after_days      int         How many days after joining a person is told.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The person.
-- column: subject_kind    str    Always person.
-- column: region          str?   Region of the person; null when it is not known.
-- column: due_on          date   Day the person joined.
-- column: last_on         date?  Always null.
-- column: detail          str?   The state the person is in; null when it is not known.
-- column: age_kind        str    Always waited.
with standing_now as (
    select
        standing.person,
        arg_max(standing.state, standing.from_on) as state
    from standing
    where
        standing.programme = $programme
        and standing.role = $role
        and standing.from_on <= $as_of
        and (standing.to_on is null or standing.to_on >= $as_of)
    group by standing.person
),

matched as (
    select distinct match.supporter
    from match
    where match.programme = $programme and match.supporter is not null and match.started_on <= $as_of
),

found as (
    select
        person.person as subject,
        person.region,
        person.joined_on as due_on,
        null as last_on,
        standing_now.state as detail
    from person
    left join standing_now on person.person = standing_now.person
    left join matched on person.person = matched.supporter
    where
        person.programme = $programme
        and person.role = $role
        and person.joined_on + $after_days::integer <= $as_of
        and matched.supporter is null
        and (standing_now.state is null or list_contains($states, standing_now.state))
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
