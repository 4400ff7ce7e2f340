-- Who was invited to a survey, declined, and handed in, one row per step, reason for declining and region.
-- An invitation, and its declining, stands on the day it was sent, a response on the day it was handed in.
--
-- param: programme str   The programme to report on.
-- param: survey    str   The survey.
-- param: from_on   date  Nothing sent or handed in before this day is counted.
-- param: as_of     date  Nothing sent, declined or handed in later than this day is counted.
-- column: step     str   invited, declined or answered.
-- column: reason   str?  The reason given for declining; null for the other steps, and where none was recorded.
-- column: region   str?  Region of the person; null when it is not known.
-- column: forms    int   Invitations, or forms handed in.
with invited as (
    select
        respondent.wave,
        respondent.respondent,
        respondent.region,
        respondent.sent_on,
        coalesce(respondent.declined_on <= $as_of, false) as has_declined,
        invitation.decline_reason
    from respondent
    inner join invitation
        on
            respondent.programme = invitation.programme
            and respondent.survey = invitation.survey
            and respondent.wave = invitation.wave
            and respondent.respondent = invitation.respondent
    where
        respondent.programme = $programme
        and respondent.survey = $survey
        and respondent.sent_on <= $as_of
),

steps as (
    select
        'invited' as step,
        null as reason,
        invited.region
    from invited
    where invited.sent_on >= $from_on
    union all
    select
        'declined' as step,
        invited.decline_reason as reason,
        invited.region
    from invited
    where invited.sent_on >= $from_on and invited.has_declined
    union all
    select
        'answered' as step,
        null as reason,
        invited.region
    from response
    inner join invited on response.wave = invited.wave and response.respondent = invited.respondent
    where
        response.programme = $programme
        and response.survey = $survey
        and response.submitted_on between $from_on and $as_of
)

select
    steps.step::text as step,
    steps.reason::text as reason,
    steps.region::text as region,
    count(*)::bigint as forms
from steps
group by steps.step, steps.reason, steps.region
order by steps.step, steps.reason, steps.region
