-- The actors reached, one row per actor, channel and day.
--
-- param: programme str          The programme.
-- column: actor     str         The actor.
-- column: channel   str         The channel.
-- column: sent_on   date        The day.
select
    outreach.actor::text as actor,
    outreach.channel::text as channel,
    outreach.sent_on::date as sent_on
from outreach
where outreach.programme = $programme
order by outreach.actor, outreach.channel, outreach.sent_on
