-- Where a programme's records come from, one row per source.
--
-- param: programme str          The programme to report on.
-- column: source   str          form, import, estimate or sample.
-- column: records  int          Records of people, activities, responses, units, money and numbers from that source.
with recorded as (
    select person.source
    from person
    where person.programme = $programme
    union all
    select activity.source
    from activity
    where activity.programme = $programme
    union all
    select response.source
    from response
    where response.programme = $programme
    union all
    select unit.source
    from unit
    where unit.programme = $programme
    union all
    select money.source
    from money
    where money.programme = $programme
    union all
    select observation.source
    from observation
    where observation.programme = $programme
)

select
    recorded.source::text as source,
    count(*)::bigint as records
from recorded
group by recorded.source
order by recorded.source
