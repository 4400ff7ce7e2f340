-- Those who declined of those asked in a survey, one row per day they were asked, region, exactness and wave.
--
-- param: programme str          The programme to report on.
-- param: survey    str          The survey.
-- param: as_of     date         Nobody asked, and nothing declined, later than this day is counted.
-- column: on        date        Day they were asked.
-- column: region    str?        Region of the person asked; null when it is not known.
-- column: exactness str         How far the record can be trusted.
-- column: value     int         Those who declined.
-- column: base      int?        Those asked.
-- column: wave      str         Wave of the survey.
select
    respondent.sent_on::date as "on",
    respondent.region::text as region,
    respondent.exactness::text as exactness,
    count(*) filter (where respondent.declined_on <= $as_of)::bigint as value,
    count(*)::bigint as base,
    respondent.wave::text as wave
from respondent
where
    respondent.programme = $programme
    and respondent.survey = $survey
    and respondent.sent_on <= $as_of
group by respondent.sent_on, respondent.region, respondent.exactness, respondent.wave
order by respondent.sent_on, respondent.region, respondent.exactness, respondent.wave
