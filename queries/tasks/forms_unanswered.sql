-- Invitations to an open wave of a survey with neither an answer nor a no, one row per respondent and wave.
--
-- param: programme       str         The programme to report on.
-- param: survey          str         The survey.
-- param: waves           list[str]   Its waves that are open on the day.
-- param: as_of           date        The day; nothing later than it is known.
-- column: subject          str    The respondent, who need not be known as a person.
-- column: subject_kind    str    Always survey.
-- column: region          str?   Region of the respondent; null when it is not known.
-- column: due_on          date   Day the invitation was sent.
-- column: last_on         date?  Day of the reminder; null when none was sent.
-- column: detail          str?   The wave.
-- column: age_kind        str    Always waited.
with asked as (
    select
        respondent.respondent,
        respondent.wave,
        respondent.region,
        respondent.sent_on,
        if(invitation.reminded_on <= $as_of, invitation.reminded_on, null) as reminded_on
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
        and list_contains($waves, respondent.wave)
        and respondent.sent_on <= $as_of
        and (respondent.declined_on is null or respondent.declined_on > $as_of)
),

answered as (
    select
        response.respondent,
        response.wave
    from response
    where
        response.programme = $programme
        and response.survey = $survey
        and response.submitted_on <= $as_of
),

found as (
    select
        asked.respondent as subject,
        asked.region,
        asked.sent_on as due_on,
        asked.reminded_on as last_on,
        asked.wave as detail
    from asked
    left join answered on asked.respondent = answered.respondent and asked.wave = answered.wave
    where answered.respondent is null
)

select
    found.subject::text as subject,
    'survey'::text as subject_kind,
    found.region::text as region,
    found.due_on::date as due_on,
    found.last_on::date as last_on,
    found.detail::text as detail,
    'waited'::text as age_kind
from found
order by found.due_on, found.subject, found.detail
