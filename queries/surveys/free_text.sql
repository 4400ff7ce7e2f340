-- What respondents wrote in their own words, one row per text; whose it is, and when it was written, is not told.
--
-- param: programme str   The programme to report on.
-- param: survey    str   The survey.
-- param: from_on   date  Nothing handed in before this day is counted.
-- param: as_of     date  Nothing handed in later than this day is counted.
-- column: question str   The question it was written to.
-- column: code     str   The option it was written beside.
-- column: region   str?  Region of the respondent; null when it is not known.
-- column: words    str   The text.
select
    answer.question::text as question,
    answer.code::text as code,
    respondent.region::text as region,
    trim(answer.text)::text as words
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
    and trim(answer.text) != ''
    and response.submitted_on between $from_on and $as_of
order by answer.question, trim(answer.text), answer.code, respondent.region
