-- Forms handed in by a respondent who was not invited, one row per form.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    response.programme::text as programme,
    (response.survey || ' ' || response.wave || ' ' || response.respondent)::text as record,
    'the respondent was not invited'::text as problem
from response
left join invitation
    on
        response.programme = invitation.programme
        and response.survey = invitation.survey
        and response.wave = invitation.wave
        and response.respondent = invitation.respondent
where invitation.programme is null
order by programme, record
