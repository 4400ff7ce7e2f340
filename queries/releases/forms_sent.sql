-- Everybody asked in a survey's wave, one row per form sent, with whether it was handed in.
--
-- param: programme str   The programme.
-- param: as_of     date  Nothing sent or handed in later than this day counts.
-- column: survey     str   The survey.
-- column: wave       str   The wave.
-- column: respondent str   The number on the form.
-- column: person     str?  Whom it was sent to; null when that is not known.
-- column: region     str?  Region of that person; null when it is not known.
-- column: handed_in  bool  Whether it came back.
select
    invitation.survey::text as survey,
    invitation.wave::text as wave,
    invitation.respondent::text as respondent,
    invitation.person::text as person,
    respondent.region::text as region,
    (response.respondent is not null)::boolean as handed_in
from invitation
left join respondent
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
where invitation.programme = $programme and invitation.sent_on <= $as_of
order by invitation.survey, invitation.wave, invitation.respondent
