-- How the answers fall on the options, one row per question, option and region of the respondent.
-- An option that nobody chose has no row: the definition knows them all.
--
-- param: programme str          The programme to report on.
-- param: survey    str          The survey.
-- param: questions list[str]    The questions.
-- param: from_on   date         Nothing handed in before this day is counted.
-- param: as_of     date         Nothing handed in later than this day is counted.
-- column: question str          The question.
-- column: code     str          The option.
-- column: region   str?         Region of the respondent; null when it is not known.
-- column: answers  int          Respondents who chose it.
select
    answer.question::text as question,
    answer.code::text as code,
    respondent.region::text as region,
    count(*)::bigint as answers
from answer
inner join response
    on
        answer.programme = response.programme
        and answer.survey = response.survey
        and answer.wave = response.wave
        and answer.respondent = response.respondent
left join respondent
    on
        answer.programme = respondent.programme
        and answer.survey = respondent.survey
        and answer.wave = respondent.wave
        and answer.respondent = respondent.respondent
where
    answer.programme = $programme
    and answer.survey = $survey
    and list_contains($questions, answer.question)
    and response.submitted_on between $from_on and $as_of
group by answer.question, answer.code, respondent.region
order by answer.question, answer.code, respondent.region
