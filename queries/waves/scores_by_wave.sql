-- What the forms of each wave add up to, one row per wave, score, region, number of items answered and their total.
-- A form with none of a score's items answered has a row too: whoever handed it in has no score.
--
-- param: programme str        The programme to report on.
-- param: survey    str        The survey.
-- param: scores    list[str]  The score of each point: one entry per score, item and option.
-- param: questions list[str]  The item of each point.
-- param: codes     list[str]  The option of each point.
-- param: points    list[str]  What that option counts, reversed where the item is: a number.
-- param: as_of     date       Nothing handed in later than this day is counted.
-- column: wave     str        The wave.
-- column: score    str        The score.
-- column: region   str?       Region of the respondent; null when it is not known.
-- column: answered int        Items answered.
-- column: total    float      What the answers count together, 0 when none was given.
-- column: persons  int        Forms that come to this.
with worth as (
    select
        unnest($scores) as score,
        unnest($questions) as question,
        unnest($codes) as code,
        unnest($points) as points
),

wanted as (
    select distinct worth.score
    from worth
),

handed_in as (
    select
        response.wave,
        response.respondent,
        respondent.region,
        wanted.score
    from response
    cross join wanted
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
),

given as (
    select
        answer.wave,
        answer.respondent,
        worth.score,
        count(*) as answered,
        sum(worth.points::double) as total
    from answer
    inner join worth on answer.question = worth.question and answer.code = worth.code
    where answer.programme = $programme and answer.survey = $survey
    group by answer.wave, answer.respondent, worth.score
)

select
    handed_in.wave::text as wave,
    handed_in.score::text as score,
    handed_in.region::text as region,
    coalesce(given.answered, 0)::bigint as answered,
    coalesce(given.total, 0)::double as total,
    count(*)::bigint as persons
from handed_in
left join given
    on
        handed_in.wave = given.wave
        and handed_in.respondent = given.respondent
        and handed_in.score = given.score
group by handed_in.wave, handed_in.score, handed_in.region, given.answered, given.total
order by wave, score, region, answered, total
