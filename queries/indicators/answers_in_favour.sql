-- Answers in the positive options of one or more questions, one row per day, region, exactness and wave.
-- Several questions are pooled: every answer counts once.
--
-- param: programme str          The programme to report on.
-- param: survey    str          The survey.
-- param: questions list[str]    The questions that are pooled.
-- param: positive  list[str]    The options that count as positive.
-- param: counted   list[str]    The options that count in the denominator.
-- param: as_of     date         Nothing handed in later than this day is counted.
-- column: on        date        Day the form was handed in.
-- column: region    str?        Region of the respondent; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Answers in the positive options.
-- column: base      int?        Answers in the options that count.
-- column: wave      str         Wave of the survey in which they were given.
select
    response.submitted_on::date as "on",
    respondent.region::text as region,
    answer.exactness::text as exactness,
    count(*) filter (where list_contains($positive, answer.code))::bigint as value,
    count(*)::bigint as base,
    response.wave::text as wave
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
    and list_contains($counted, answer.code)
    and response.submitted_on <= $as_of
group by response.submitted_on, respondent.region, answer.exactness, response.wave
order by response.submitted_on, respondent.region, answer.exactness, response.wave
