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
with named as (
    select
        'person' as record_table,
        person.person,
        person.role,
        person.role as of_what,
        null::text as part,
        null::text as third,
        person.joined_on as from_on,
        null::date as to_on
    from person
    where person.programme = $programme and list_contains($persons, person.person)
    union all
    select
        'standing' as record_table,
        standing.person,
        standing.role,
        standing.state as of_what,
        standing.reason as part,
        null::text as third,
        standing.from_on,
        standing.to_on
    from standing
    where standing.programme = $programme and list_contains($persons, standing.person)
    union all
    select
        'match' as record_table,
        match.supporter as person,
        null::text as role,
        match.match as of_what,
        'supporter' as part,
        null::text as third,
        match.started_on as from_on,
        match.ended_on as to_on
    from match
    where match.programme = $programme and list_contains($persons, match.supporter)
    union all
    select
        'match' as record_table,
        match.participant as person,
        null::text as role,
        match.match as of_what,
        'participant' as part,
        null::text as third,
        match.started_on as from_on,
        match.ended_on as to_on
    from match
    where match.programme = $programme and list_contains($persons, match.participant)
    union all
    select
        'attendance' as record_table,
        attendance.person,
        attendance.role,
        attendance.activity as of_what,
        null::text as part,
        null::text as third,
        null::date as from_on,
        null::date as to_on
    from attendance
    where attendance.programme = $programme and list_contains($persons, attendance.person)
    union all
    select
        'invitation' as record_table,
        invitation.person,
        null::text as role,
        invitation.survey as of_what,
        invitation.wave as part,
        invitation.respondent as third,
        invitation.sent_on as from_on,
        null::date as to_on
    from invitation
    where invitation.programme = $programme and list_contains($persons, invitation.person)
    union all
    select
        'attainment' as record_table,
        attainment.person,
        attainment.role,
        attainment.attainment as of_what,
        null::text as part,
        null::text as third,
        attainment.reached_on as from_on,
        null::date as to_on
    from attainment
    where attainment.programme = $programme and list_contains($persons, attainment.person)
    union all
    select
        'same_person' as record_table,
        same_person.person,
        null::text as role,
        same_person.other as of_what,
        'person' as part,
        null::text as third,
        null::date as from_on,
        null::date as to_on
    from same_person
    where same_person.programme = $programme and list_contains($persons, same_person.person)
    union all
    select
        'same_person' as record_table,
        same_person.other as person,
        null::text as role,
        same_person.person as of_what,
        'other' as part,
        null::text as third,
        null::date as from_on,
        null::date as to_on
    from same_person
    where same_person.programme = $programme and list_contains($persons, same_person.other)
)

select
    named.record_table::text as record_table,
    named.person::text as person,
    named.role::text as role,
    named.of_what::text as of_what,
    named.part::text as part,
    named.third::text as third,
    named.from_on::date as from_on,
    named.to_on::date as to_on
from named
order by named.record_table, named.person, named.of_what, named.part, named.third, named.from_on
