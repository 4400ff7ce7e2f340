-- What the same people answered before and after, one row per question, pair of options and region.
-- Of somebody who handed in a wave twice, the latest counts; nobody is paired who cannot be known again.
--
-- param: programme str        The programme to report on.
-- param: survey    str        The survey.
-- param: questions list[str]  The questions, each with one answer a person.
-- param: before    str        The wave before.
-- param: after     str        The wave after.
-- param: paired_by str        What people are known by: person, respondent (the person's where that is known), none.
-- param: as_of     date       Nothing handed in later than this day is counted.
-- column: question str        The question.
-- column: before   str        The option chosen in the wave before.
-- column: after    str        The option chosen in the wave after.
-- column: region   str?       Region of the respondent; null when it is not known.
-- column: persons  int        People who answered so.
with handed_in as (
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
        answer.question,
        any_value(answer.code) as code
    from latest
    inner join answer on latest.wave = answer.wave and latest.respondent = answer.respondent
    where
        answer.programme = $programme
        and answer.survey = $survey
        and list_contains($questions, answer.question)
    group by latest.wave, latest.somebody, latest.region, answer.question
    having count(*) = 1
)

select
    first_given.question::text as question,
    first_given.code::text as before,
    last_given.code::text as after,
    last_given.region::text as region,
    count(*)::bigint as persons
from given as first_given
inner join given as last_given
    on first_given.somebody = last_given.somebody and first_given.question = last_given.question
where first_given.wave = $before and last_given.wave = $after
group by first_given.question, first_given.code, last_given.code, last_given.region
order by first_given.question, first_given.code, last_given.code, last_given.region
