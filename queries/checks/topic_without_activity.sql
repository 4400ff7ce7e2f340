-- Topics of an activity that does not exist, one row per topic.
--
-- column: programme    str     The programme.
-- column: record       str     The faulty record, by its key.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
select
    activity_topic.programme::text as programme,
    (activity_topic.activity || ' ' || activity_topic.topic)::text as record,
    'there is no such activity'::text as problem,
    'activity_topic'::text as record_table,
    json_object(
        'programme', activity_topic.programme, 'activity', activity_topic.activity, 'topic', activity_topic.topic
    )::text as record_key,
    json_object('activity', activity_topic.activity)::text as facts,
    activity_topic.recorded_by::text as recorded_by
from activity_topic
left join activity
    on
        activity_topic.programme = activity.programme
        and activity_topic.activity = activity.activity
where activity.programme is null
order by programme, record
