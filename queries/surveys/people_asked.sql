-- How many were asked questions of a survey and how many answered, one row per topic and region of the respondent.
-- A topic is one or more questions; whoever was asked, or answered, any of them counts once.
-- A question is asked of everybody who handed in, in the waves that asked it, or, where it hangs on another, of those
-- who gave one of its answers; and of whoever answered it.
--
-- param: programme    str        The programme to report on.
-- param: survey       str        The survey.
-- param: topics       list[str]  What each of the questions is counted under.
-- param: questions    list[str]  The questions, each beside its topic.
-- param: filtered     list[str]  Questions that hang on another, once for each answer that leads to them.
-- param: filters      list[str]  The question that each of them hangs on.
-- param: filter_codes list[str]  The answer to it.
-- param: limited      list[str]  Questions that only some waves asked, once for each of those waves.
-- param: limited_to   list[str]  The wave.
-- param: from_on      date       Nothing handed in before this day is counted.
-- param: as_of        date       Nothing handed in later than this day is counted.
-- column: topic       str        The topic.
-- column: region      str?       Region of the respondent; null when it is not known.
-- column: asked       int        Forms handed in by those who were asked.
-- column: answered    int        Those of them with an answer.
with wanted as (
    select
        unnest($topics::text[]) as topic,
        unnest($questions::text[]) as question
),

conditions as (
    select
        unnest($filtered::text[]) as question,
        unnest($filters::text[]) as hangs_on,
        unnest($filter_codes::text[]) as code
),

asked_in as (
    select
        unnest($limited::text[]) as question,
        unnest($limited_to::text[]) as wave
),

handed_in as (
    select
        response.wave,
        response.respondent,
        respondent.region
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
        and response.submitted_on between $from_on and $as_of
),

given as (
    select
        answer.wave,
        answer.respondent,
        answer.question,
        answer.code
    from answer
    where answer.programme = $programme and answer.survey = $survey
),

let_through as (
    select distinct
        given.wave,
        given.respondent,
        conditions.question
    from given
    inner join conditions on given.question = conditions.hangs_on and given.code = conditions.code
),

told as (
    select
        wanted.topic,
        handed_in.region,
        handed_in.wave,
        handed_in.respondent,
        bool_or(given.code is not null) as has_answered
    from handed_in
    cross join wanted
    left join let_through
        on
            handed_in.wave = let_through.wave
            and handed_in.respondent = let_through.respondent
            and wanted.question = let_through.question
    left join given
        on
            handed_in.wave = given.wave
            and handed_in.respondent = given.respondent
            and wanted.question = given.question
    left join asked_in on wanted.question = asked_in.question and handed_in.wave = asked_in.wave
    where
        given.code is not null
        or (
            (let_through.question is not null or wanted.question not in (select conditions.question from conditions))
            and (
                asked_in.question is not null
                or wanted.question not in (select of_some.question from asked_in as of_some)
            )
        )
    group by wanted.topic, handed_in.region, handed_in.wave, handed_in.respondent
)

select
    told.topic::text as topic,
    told.region::text as region,
    count(*)::bigint as asked,
    count(*) filter (where told.has_answered)::bigint as answered
from told
group by told.topic, told.region
order by told.topic, told.region
