-- How the answers fall on the options, one row per wave, question and option that somebody chose.
-- An option that nobody chose has no row: the definition knows them all.
--
-- param: programme str          The programme to report on.
-- param: survey    str          The survey.
-- param: questions list[str]    The questions.
-- param: codes     list[str]?   Options to keep; every option when null.
-- param: as_of     date         Nothing handed in later than this day is counted.
-- column: wave     str          The wave.
-- column: question str          The question.
-- column: code     str          The option.
-- column: answers  int          Respondents who chose it.
select
    answer.wave::text as wave,
    answer.question::text as question,
    answer.code::text as code,
    count(*)::bigint as answers
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
    and ($codes is null or list_contains($codes, answer.code))
    and response.submitted_on <= $as_of
group by answer.wave, answer.question, answer.code
order by answer.wave, answer.question, answer.code
