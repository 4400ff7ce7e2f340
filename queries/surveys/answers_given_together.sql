-- Respondents who gave certain answers to up to three questions, one row per wave and day of handing in.
-- A second or third question that is null puts no condition.
--
-- param: programme       str          The programme to report on.
-- param: survey          str          The survey.
-- param: question        str          The first question.
-- param: codes           list[str]    Its options, one of which was chosen.
-- param: second_question str?         The second question.
-- param: second_codes    list[str]?   Its options, one of which was chosen.
-- param: third_question  str?         The third question.
-- param: third_codes     list[str]?   Its options, one of which was chosen.
-- param: as_of           date         Nothing handed in later than this day is counted.
-- column: on             date         Day the form was handed in.
-- column: wave           str          The wave.
-- column: value          int          Respondents who gave all of these answers.
with agreeing as (
    select
        answer.wave,
        answer.respondent,
        count(*) filter (where answer.question = $question and list_contains($codes, answer.code)) as first_given,
        count(*) filter (
            where answer.question = $second_question and list_contains($second_codes, answer.code)
        ) as second_given,
        count(*) filter (
            where answer.question = $third_question and list_contains($third_codes, answer.code)
        ) as third_given
    from answer
    where answer.programme = $programme and answer.survey = $survey
    group by answer.wave, answer.respondent
)

select
    response.submitted_on::date as "on",
    response.wave::text as wave,
    count(*)::bigint as value
from response
inner join agreeing on response.wave = agreeing.wave and response.respondent = agreeing.respondent
where
    response.programme = $programme
    and response.survey = $survey
    and response.submitted_on <= $as_of
    and agreeing.first_given > 0
    and ($second_question is null or agreeing.second_given > 0)
    and ($third_question is null or agreeing.third_given > 0)
group by response.submitted_on, response.wave
order by response.submitted_on, response.wave
