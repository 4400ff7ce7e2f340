-- Forms handed in before the invitation was sent, one row per form.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    response.programme::text as programme,
    (response.survey || ' ' || response.wave || ' ' || response.respondent)::text as record,
    ('handed in on ' || response.submitted_on || ', invited on ' || invitation.sent_on)::text as problem
from response
inner join invitation
    on
        response.programme = invitation.programme
        and response.survey = invitation.survey
        and response.wave = invitation.wave
        and response.respondent = invitation.respondent
where response.submitted_on < invitation.sent_on
order by programme, record
