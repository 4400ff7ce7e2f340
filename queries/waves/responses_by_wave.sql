-- How many were invited to a survey and how many handed it in, one row per wave and region.
--
-- param: programme str   The programme to report on.
-- param: survey    str   The survey.
-- param: as_of     date  Nothing sent or handed in later than this day is counted.
-- column: wave     str   The wave.
-- column: region   str?  Region of the respondent; null when it is not known.
-- column: invited  int   Invitations sent.
-- column: answered int   Responses handed in.
with counted as (
    select
        respondent.wave,
        respondent.region,
        1 as invited,
        0 as answered
    from respondent
    where
        respondent.programme = $programme
        and respondent.survey = $survey
        and respondent.sent_on <= $as_of
    union all
    select
        response.wave,
        respondent.region,
        0 as invited,
        1 as answered
    from response
    left join respondent
        on
            response.programme = respondent.programme
            and response.survey = respondent.survey
            and response.wave = respondent.wave
            and response.respondent = respondent.respondent
    where
        response.programme = $programme
        and response.survey = $survey
        and response.submitted_on <= $as_of
)

select
    counted.wave::text as wave,
    counted.region::text as region,
    sum(counted.invited)::bigint as invited,
    sum(counted.answered)::bigint as answered
from counted
group by counted.wave, counted.region
order by counted.wave, counted.region
