-- What became of those who answered the wave before: asked again, answered again; one row per region.
-- They are known again by person, or by respondent where that number follows them; others are `unknown`.
--
-- param: programme       str   The programme to report on.
-- param: survey          str   The survey.
-- param: before          str   The wave before.
-- param: after           str   The wave after.
-- param: paired_by       str   What they are known by: person, respondent (the person's where that is known), none.
-- param: as_of           date  Nothing sent or handed in later than this day is counted.
-- column: region         str?  Region of the respondent; null when it is not known.
-- column: before         int   Those who answered the wave before.
-- column: after          int   Those who answered the wave after.
-- column: asked_again    int   Those of `before` who were invited to the wave after.
-- column: answered_twice int   Those who answered both.
-- column: unknown        int   Responses to either wave of those who cannot be known again.
with asked as (
    select
        invitation.wave,
        response.submitted_on is not null as answered,
        case
            when $paired_by = 'none' then null
            when invitation.person is not null then 'person ' || invitation.person
            when $paired_by = 'respondent' then 'respondent ' || invitation.respondent
        end as somebody,
        respondent.region
    from invitation
    inner join respondent
        on
            invitation.programme = respondent.programme
            and invitation.survey = respondent.survey
            and invitation.wave = respondent.wave
            and invitation.respondent = respondent.respondent
    left join response
        on
            invitation.programme = response.programme
            and invitation.survey = response.survey
            and invitation.wave = response.wave
            and invitation.respondent = response.respondent
            and response.submitted_on <= $as_of
    where
        invitation.programme = $programme
        and invitation.survey = $survey
        and invitation.wave in ($before, $after)
        and invitation.sent_on <= $as_of
),

known as (
    select
        asked.somebody,
        any_value(asked.region) as region,
        coalesce(bool_or(asked.answered) filter (where asked.wave = $before), false) as answered_before,
        count(*) filter (where asked.wave = $after) > 0 as asked_after,
        coalesce(bool_or(asked.answered) filter (where asked.wave = $after), false) as answered_after,
        0 as unknown
    from asked
    where asked.somebody is not null
    group by asked.somebody
    union all
    select
        null as somebody,
        asked.region,
        false as answered_before,
        false as asked_after,
        false as answered_after,
        1 as unknown
    from asked
    where asked.somebody is null and asked.answered
)

select
    known.region::text as region,
    count(*) filter (where known.answered_before)::bigint as before,
    count(*) filter (where known.answered_after)::bigint as after,
    count(*) filter (where known.answered_before and known.asked_after)::bigint as asked_again,
    count(*) filter (where known.answered_before and known.answered_after)::bigint as answered_twice,
    sum(known.unknown)::bigint as unknown
from known
group by known.region
order by known.region
