-- The newest day on which anything is recorded to have happened, one row.
--
-- param: programme str          The programme to report on.
-- param: today     date         Days later than this one are plans, not records.
-- column: on       date?        The newest day; null when nothing is recorded.
with happened as (
    select person.joined_on as happened_on
    from person
    where person.programme = $programme
    union all
    select standing.from_on as happened_on
    from standing
    where standing.programme = $programme
    union all
    select match.started_on as happened_on
    from match
    where match.programme = $programme
    union all
    select activity.held_on as happened_on
    from activity
    where activity.programme = $programme
    union all
    select response.submitted_on as happened_on
    from response
    where response.programme = $programme
    union all
    select estimate.to_on as happened_on
    from estimate
    where estimate.programme = $programme
    union all
    select outreach.sent_on as happened_on
    from outreach
    where outreach.programme = $programme
    union all
    select milestone.done_on as happened_on
    from milestone
    where milestone.programme = $programme
    union all
    select observation.to_on as happened_on
    from observation
    where observation.programme = $programme
    union all
    select unit_phase.from_on as happened_on
    from unit_phase
    where unit_phase.programme = $programme
    union all
    select submission.handed_in_on as happened_on
    from submission
    where submission.programme = $programme
    union all
    select attainment.reached_on as happened_on
    from attainment
    where attainment.programme = $programme
    union all
    select follow_up.held_on as happened_on
    from follow_up
    where follow_up.programme = $programme
)

select max(happened.happened_on)::date as "on"
from happened
where happened.happened_on <= $today
order by max(happened.happened_on)
