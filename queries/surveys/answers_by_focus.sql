-- How the answers fall on the options, one row per question, option and region of the respondent.
-- Of those who had the question's subject in focus they are also counted apart. An option that nobody chose has no row.
--
-- param: programme   str        The programme to report on.
-- param: survey      str        The survey.
-- param: questions   list[str]  The questions.
-- param: focused     list[str]  Questions with a focus, once for each answer that shows it.
-- param: focuses     list[str]  The question that shows the focus of each of them.
-- param: focus_codes list[str]  The answer to it.
-- param: from_on     date       Nothing handed in before this day is counted.
-- param: as_of       date       Nothing handed in later than this day is counted.
-- column: question   str        The question.
-- column: code       str        The option.
-- column: region     str?       Region of the respondent; null when it is not known.
-- column: answers    int        Respondents who chose it.
-- column: in_focus   int        Those of them who had the subject in focus; 0 for a question without a focus.
with conditions as (
    select
        unnest($focused::text[]) as question,
        unnest($focuses::text[]) as focus,
        unnest($focus_codes::text[]) as code
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

having_focus as (
    select distinct
        given.wave,
        given.respondent,
        conditions.question
    from given
    inner join conditions on given.question = conditions.focus and given.code = conditions.code
)

select
    given.question::text as question,
    given.code::text as code,
    respondent.region::text as region,
    count(*)::bigint as answers,
    count(having_focus.question)::bigint as in_focus
from given
inner join response
    on
        given.wave = response.wave
        and given.respondent = response.respondent
        and response.programme = $programme
        and response.survey = $survey
left join respondent
    on
        given.wave = respondent.wave
        and given.respondent = respondent.respondent
        and respondent.programme = $programme
        and respondent.survey = $survey
left join having_focus
    on
        given.wave = having_focus.wave
        and given.respondent = having_focus.respondent
        and given.question = having_focus.question
where
    list_contains($questions, given.question)
    and response.submitted_on between $from_on and $as_of
group by given.question, given.code, respondent.region
order by given.question, given.code, respondent.region
