-- Forms handed in of those invited to a survey, one row per day, region, exactness and wave.
-- An invitation stands on the day it was sent, a response on the day it was handed in.
--
-- param: programme str          The programme to report on.
-- param: survey    str          The survey.
-- param: as_of     date         Nothing sent or handed in later than this day is counted.
-- column: on        date        Day of the invitation or of the response.
-- column: region    str?        Region of the invited person; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Responses handed in.
-- column: base      int?        Respondents invited.
-- column: wave      str         Wave of the survey to which they were invited.
with invited as (
    select
        respondent.sent_on,
        respondent.respondent,
        respondent.wave,
        respondent.exactness,
        respondent.region
    from respondent
    where
        respondent.programme = $programme
        and respondent.survey = $survey
        and respondent.sent_on <= $as_of
),

counted as (
    select
        invited.sent_on as counted_on,
        invited.region,
        invited.exactness,
        invited.wave,
        0 as answered,
        1 as asked
    from invited
    union all
    select
        response.submitted_on as counted_on,
        invited.region,
        response.exactness,
        invited.wave,
        1 as answered,
        0 as asked
    from response
    inner join invited on response.wave = invited.wave and response.respondent = invited.respondent
    where
        response.programme = $programme
        and response.survey = $survey
        and response.submitted_on <= $as_of
)

select
    counted.counted_on::date as "on",
    counted.region::text as region,
    counted.exactness::text as exactness,
    sum(counted.answered)::bigint as value,
    sum(counted.asked)::bigint as base,
    counted.wave::text as wave
from counted
group by counted.counted_on, counted.region, counted.exactness, counted.wave
order by counted.counted_on, counted.region, counted.exactness, counted.wave
