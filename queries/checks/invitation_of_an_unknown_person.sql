-- Invitations of somebody who is not on the list, one row per invitation.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    invitation.programme::text as programme,
    (invitation.survey || ' ' || invitation.wave || ' ' || invitation.respondent)::text as record,
    ('there is nobody called ' || invitation.person)::text as problem,
    'invitation'::text as record_table,
    json_object(
        'programme', invitation.programme, 'survey', invitation.survey, 'wave', invitation.wave,
        'respondent', invitation.respondent
    )::text as record_key,
    json_object('person', invitation.person)::text as facts,
    invitation.recorded_by::text as recorded_by
from invitation
left join person on invitation.programme = person.programme and invitation.person = person.person
where person.programme is null and invitation.person is not null
order by programme, record
