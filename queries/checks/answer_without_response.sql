-- Answers of a respondent who handed in no form, one row per answer.
--
-- column: programme str         The programme.
-- column: record    str         The faulty record, by its key.
-- column: problem   str         What is wrong.
select
    answer.programme::text as programme,
    (answer.survey || ' ' || answer.wave || ' ' || answer.respondent || ' ' || answer.question)::text as record,
    'no form was handed in'::text as problem
from answer
left join response
    on
        answer.programme = response.programme
        and answer.survey = response.survey
        and answer.wave = response.wave
        and answer.respondent = response.respondent
where response.programme is null
order by programme, record
