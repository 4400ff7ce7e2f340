-- Answers of a respondent who handed in no form, one row per answer.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    answer.programme::text as programme,
    (answer.survey || ' ' || answer.wave || ' ' || answer.respondent || ' ' || answer.question)::text as record,
    'no form was handed in'::text as problem,
    'answer'::text as record_table,
    json_object(
        'programme', answer.programme, 'survey', answer.survey, 'wave', answer.wave,
        'respondent', answer.respondent, 'question', answer.question, 'code', answer.code
    )::text as record_key,
    json_object('respondent', answer.respondent)::text as facts,
    answer.recorded_by::text as recorded_by
from answer
left join response
    on
        answer.programme = response.programme
        and answer.survey = response.survey
        and answer.wave = response.wave
        and answer.respondent = response.respondent
where response.programme is null
order by programme, record
