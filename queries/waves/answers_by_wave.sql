-- How the answers of each wave fall on the options, one row per wave, question, option and region of the respondent.
-- An option that nobody chose has no row: the definition knows them all.
--
-- param: programme str   The programme to report on.
-- param: survey    str   The survey.
-- param: as_of     date  Nothing handed in later than this day is counted.
-- column: wave     str   The wave.
-- column: question str   The question.
-- column: code     str   The option.
-- column: region   str?  Region of the respondent; null when it is not known.
-- column: answers  int   Respondents who chose it.
select
    answer.wave::text as wave,
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
    and response.submitted_on <= $as_of
group by answer.wave, answer.question, answer.code, respondent.region
order by answer.wave, answer.question, answer.code, respondent.region
