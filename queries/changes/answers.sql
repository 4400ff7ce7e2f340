-- Answers handed in, one row per day, region and survey.
--
-- param: programme str    The programme to report on.
-- param: from_on   date   The first day that is counted.
-- param: as_of     date   The last day that is counted.
-- column: on        date   Day they were handed in.
-- column: region    str?   Region of the respondent; null when it is not known.
-- column: survey    str    The survey.
-- column: answers   int    Respondents who handed in their answers.
select
    response.submitted_on::date as "on",
    respondent.region::text as region,
    response.survey::text as survey,
    count(*)::bigint as answers
from response
left join respondent
    on
        response.programme = respondent.programme
        and response.survey = respondent.survey
        and response.wave = respondent.wave
        and response.respondent = respondent.respondent
where response.programme = $programme and response.submitted_on between $from_on and $as_of
group by response.submitted_on, respondent.region, response.survey
order by response.submitted_on, respondent.region, response.survey
