-- Forms handed in before the invitation was sent, one row per form.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    response.programme::text as programme,
    (response.survey || ' ' || response.wave || ' ' || response.respondent)::text as record,
    ('handed in on ' || response.submitted_on || ', invited on ' || invitation.sent_on)::text as problem,
    'response'::text as record_table,
    json_object(
        'programme', response.programme, 'survey', response.survey, 'wave', response.wave,
        'respondent', response.respondent
    )::text as record_key,
    json_object('on', response.submitted_on, 'from_on', invitation.sent_on)::text as facts,
    response.recorded_by::text as recorded_by
from response
inner join invitation
    on
        response.programme = invitation.programme
        and response.survey = invitation.survey
        and response.wave = invitation.wave
        and response.respondent = invitation.respondent
where response.submitted_on < invitation.sent_on
order by programme, record
