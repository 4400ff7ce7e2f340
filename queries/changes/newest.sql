-- The newest day on which any of what a week is made of happened, one row per region.
--
-- param: programme str    The programme to report on.
-- param: as_of     date   Nothing later than this day is counted.
-- column: on        date   The newest day.
-- column: region    str?   The region; null when it is not known.
with happened as (
    select
        person.joined_on as happened_on,
        person.region
    from person
    where person.programme = $programme
    union all
    select
        standing.from_on as happened_on,
        person.region
    from standing
    left join person
        on
            standing.programme = person.programme
            and standing.person = person.person
            and standing.role = person.role
    where standing.programme = $programme
    union all
    select
        match.started_on as happened_on,
        match.region
    from match
    where match.programme = $programme
    union all
    select
        match.ended_on as happened_on,
        match.region
    from match
    where match.programme = $programme
    union all
    select
        activity.held_on as happened_on,
        activity.region
    from activity
    where activity.programme = $programme
    union all
    select
        follow_up.held_on as happened_on,
        match.region
    from follow_up
    inner join match on follow_up.programme = match.programme and follow_up.match = match.match
    where follow_up.programme = $programme
    union all
    select
        response.submitted_on as happened_on,
        respondent.region
    from response
    left join respondent
        on
            response.programme = respondent.programme
            and response.survey = respondent.survey
            and response.wave = respondent.wave
            and response.respondent = respondent.respondent
    where response.programme = $programme
)

select
    max(happened.happened_on)::date as "on",
    happened.region::text as region
from happened
where happened.happened_on <= $as_of
group by happened.region
order by happened.region
