-- Estimates of a match that does not exist, one row per estimate.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    estimate.programme::text as programme,
    (estimate.match || ' ' || estimate.from_on)::text as record,
    'there is no such match'::text as problem,
    'estimate'::text as record_table,
    json_object(
        'programme', estimate.programme, 'indicator', estimate.indicator, 'from_on', estimate.from_on,
        'to_on', estimate.to_on, 'region', estimate.region, 'match', estimate.match
    )::text as record_key,
    json_object('match', estimate.match)::text as facts,
    estimate.recorded_by::text as recorded_by
from estimate
left join match on estimate.programme = match.programme and estimate.match = match.match
where match.programme is null and estimate.match is not null
order by programme, record
