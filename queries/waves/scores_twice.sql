-- What the forms of the same people add up to before and after, one row per score, region and pair of results.
-- Of somebody who handed in a wave twice, the latest counts; nobody is paired who cannot be known again.
--
-- param: programme        str        The programme to report on.
-- param: survey           str        The survey.
-- param: scores           list[str]  The score of each point: one entry per score, item and option.
-- param: questions        list[str]  The item of each point.
-- param: codes            list[str]  The option of each point.
-- param: points           list[str]  What that option counts, reversed where the item is: a number.
-- param: before           str        The wave before.
-- param: after            str        The wave after.
-- param: paired_by        str        What people are known by: person, respondent (the person where known), none.
-- param: as_of            date       Nothing handed in later than this day is counted.
-- column: score           str        The score.
-- column: region          str?       Region of the respondent; null when it is not known.
-- column: answered_before int        Items answered in the wave before.
-- column: total_before    float      What they count together.
-- column: answered_after  int        Items answered in the wave after.
-- column: total_after     float      What they count together.
-- column: persons         int        People with these results.
with worth as (
    select
        unnest($scores) as score,
        unnest($questions) as question,
        unnest($codes) as code,
        unnest($points) as points
),

handed_in as (
    select
        response.wave,
        response.respondent,
        response.submitted_on,
        case
            when $paired_by = 'none' then null
            when invitation.person is not null then 'person ' || invitation.person
            when $paired_by = 'respondent' then 'respondent ' || invitation.respondent
        end as somebody,
        respondent.region
    from response
    inner join invitation
        on
            response.programme = invitation.programme
            and response.survey = invitation.survey
            and response.wave = invitation.wave
            and response.respondent = invitation.respondent
    inner join respondent
        on
            response.programme = respondent.programme
            and response.survey = respondent.survey
            and response.wave = respondent.wave
            and response.respondent = respondent.respondent
    where
        response.programme = $programme
        and response.survey = $survey
        and response.wave in ($before, $after)
        and response.submitted_on <= $as_of
),

latest as (
    select
        handed_in.wave,
        handed_in.somebody,
        handed_in.region,
        arg_max(handed_in.respondent, (handed_in.submitted_on, handed_in.respondent)) as respondent
    from handed_in
    where handed_in.somebody is not null
    group by handed_in.wave, handed_in.somebody, handed_in.region
),

given as (
    select
        latest.wave,
        latest.somebody,
        latest.region,
        worth.score,
        count(*) as answered,
        sum(worth.points::double) as total
    from latest
    inner join answer on latest.wave = answer.wave and latest.respondent = answer.respondent
    inner join worth on answer.question = worth.question and answer.code = worth.code
    where answer.programme = $programme and answer.survey = $survey
    group by latest.wave, latest.somebody, latest.region, worth.score
)

select
    first_given.score::text as score,
    last_given.region::text as region,
    first_given.answered::bigint as answered_before,
    first_given.total::double as total_before,
    last_given.answered::bigint as answered_after,
    last_given.total::double as total_after,
    count(*)::bigint as persons
from given as first_given
inner join given as last_given
    on first_given.somebody = last_given.somebody and first_given.score = last_given.score
where first_given.wave = $before and last_given.wave = $after
group by
    first_given.score, last_given.region,
    first_given.answered, first_given.total, last_given.answered, last_given.total
order by
    first_given.score, last_given.region,
    first_given.answered, first_given.total, last_given.answered, last_given.total
