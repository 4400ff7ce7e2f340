-- Of how many of those asked in surveys it is known who they are, one row per month and region.
--
-- param: programme str          The programme.
-- param: from_on   date         No invitation sent earlier than this day is counted.
-- param: as_of     date         No invitation sent later than this day is counted.
-- column: month    date         First day of the month in which they were asked.
-- column: region   str?         Region of the person; null when it is not known.
-- column: expected int          Invitations sent.
-- column: found    int          Those of them that say whom they were sent to.
with asked as (
    select
        date_trunc('month', invitation.sent_on)::date as month,
        invitation.respondent,
        invitation.person,
        any_value(person.region) as region
    from invitation
    left join person on invitation.programme = person.programme and invitation.person = person.person
    where invitation.programme = $programme and invitation.sent_on between $from_on and $as_of
    group by invitation.survey, invitation.wave, invitation.respondent, invitation.person, invitation.sent_on
)

select
    asked.month::date as month,
    asked.region::text as region,
    count(*)::bigint as expected,
    count(asked.person)::bigint as found
from asked
group by asked.month, asked.region
order by asked.month, asked.region
