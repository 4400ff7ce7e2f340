-- The answers to questions of a survey, one row per form and question.
--
-- param: programme str        The programme.
-- param: survey    str        The survey.
-- param: questions list[str]  The questions, each with one answer at most.
-- param: as_of     date       Nothing handed in later than this day counts.
-- column: wave       str  The wave.
-- column: respondent str  The number on the form.
-- column: question   str  The question.
-- column: code       str  The answer.
select
    answer.wave::text as wave,
    answer.respondent::text as respondent,
    answer.question::text as question,
    answer.code::text as code
from answer
inner join response
    on
        answer.programme = response.programme
        and answer.survey = response.survey
        and answer.wave = response.wave
        and answer.respondent = response.respondent
where
    answer.programme = $programme
    and answer.survey = $survey
    and list_contains($questions, answer.question)
    and response.submitted_on <= $as_of
order by answer.wave, answer.respondent, answer.question, answer.code
