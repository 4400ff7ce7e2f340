-- When what is kept for a time was written, one row per kind of data and day.
--
-- param: programme   str  The programme.
-- column: kind       str  The kind of data: answers, free_text, change_log or access_log.
-- column: written_on date The day.
-- column: records    int  How many answers, texts, changes or events.
-- column: sample     bool Whether they are invented.
with written as (
    select
        'answers' as kind,
        response.submitted_on as written_on,
        count(*) as records,
        bool_and(response.source = 'sample') as sample
    from response
    where response.programme = $programme
    group by response.submitted_on
    union all
    select
        'free_text' as kind,
        response.submitted_on as written_on,
        count(*) as records,
        bool_and(answer.source = 'sample') as sample
    from answer
    inner join response
        on
            answer.programme = response.programme
            and answer.survey = response.survey
            and answer.wave = response.wave
            and answer.respondent = response.respondent
    where answer.programme = $programme and answer.text is not null
    group by response.submitted_on
    union all
    select
        'change_log' as kind,
        change_log.changed_at::date as written_on,
        count(*) as records,
        false as sample
    from change_log
    where change_log.programme = $programme
    group by change_log.changed_at::date
    union all
    select
        'access_log' as kind,
        access_log.happened_at::date as written_on,
        count(*) as records,
        false as sample
    from access_log
    where access_log.programme = $programme
    group by access_log.happened_at::date
)

select
    written.kind::text as kind,
    written.written_on::date as written_on,
    written.records::bigint as records,
    written.sample::boolean as sample
from written
order by written.kind, written.written_on
