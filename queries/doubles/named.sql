-- Every record that names one of two people, one row per record, with what a merge must know of it.
--
-- param: programme str       The programme to report on.
-- param: persons   list[str] The people.
-- column: record_table str   The table of the record.
-- column: person   str       Whom it names.
-- column: role     str?      In which role; null where the record does not say.
-- column: of_what  str       The record beside its person: activity, state, match, survey and so on.
-- column: part     str?      A second part of its name, as the wave or the column.
-- column: third    str?      A third part, as the respondent.
-- column: from_on  date?     Its day, or the first of it.
-- column: to_on    date?     Its last day.
select
    'person'::text as record_table,
    person.person::text as person,
    person.role::text as role,
    person.role::text as of_what,
    null::text as part,
    null::text as third,
    person.joined_on::date as from_on,
    null::date as to_on
from person
where person.programme = $programme and list_contains($persons, person.person)
union all
select
    'standing'::text as record_table,
    standing.person::text as person,
    standing.role::text as role,
    standing.state::text as of_what,
    standing.reason::text as part,
    null::text as third,
    standing.from_on::date as from_on,
    standing.to_on::date as to_on
from standing
where standing.programme = $programme and list_contains($persons, standing.person)
union all
select
    'match'::text as record_table,
    match.supporter::text as person,
    null::text as role,
    match.match::text as of_what,
    'supporter'::text as part,
    null::text as third,
    match.started_on::date as from_on,
    match.ended_on::date as to_on
from match
where match.programme = $programme and list_contains($persons, match.supporter)
union all
select
    'match'::text as record_table,
    match.participant::text as person,
    null::text as role,
    match.match::text as of_what,
    'participant'::text as part,
    null::text as third,
    match.started_on::date as from_on,
    match.ended_on::date as to_on
from match
where match.programme = $programme and list_contains($persons, match.participant)
union all
select
    'attendance'::text as record_table,
    attendance.person::text as person,
    attendance.role::text as role,
    attendance.activity::text as of_what,
    null::text as part,
    null::text as third,
    null::date as from_on,
    null::date as to_on
from attendance
where attendance.programme = $programme and list_contains($persons, attendance.person)
union all
select
    'invitation'::text as record_table,
    invitation.person::text as person,
    null::text as role,
    invitation.survey::text as of_what,
    invitation.wave::text as part,
    invitation.respondent::text as third,
    invitation.sent_on::date as from_on,
    null::date as to_on
from invitation
where invitation.programme = $programme and list_contains($persons, invitation.person)
union all
select
    'attainment'::text as record_table,
    attainment.person::text as person,
    attainment.role::text as role,
    attainment.attainment::text as of_what,
    null::text as part,
    null::text as third,
    attainment.reached_on::date as from_on,
    null::date as to_on
from attainment
where attainment.programme = $programme and list_contains($persons, attainment.person)
union all
select
    'same_person'::text as record_table,
    same_person.person::text as person,
    null::text as role,
    same_person.other::text as of_what,
    'person'::text as part,
    null::text as third,
    null::date as from_on,
    null::date as to_on
from same_person
where same_person.programme = $programme and list_contains($persons, same_person.person)
union all
select
    'same_person'::text as record_table,
    same_person.other::text as person,
    null::text as role,
    same_person.person::text as of_what,
    'other'::text as part,
    null::text as third,
    null::date as from_on,
    null::date as to_on
from same_person
where same_person.programme = $programme and list_contains($persons, same_person.other)
order by record_table, person, of_what, part, third, from_on
