-- Persons, matches, activities, phases, traits and forms of a unit that is not on record, one row per record.
--
-- column: programme    str     The programme.
-- column: record       str     What it is, and its name.
-- column: problem      str     What is wrong.
-- column: record_table str     The table of the faulty record.
-- column: record_key   str     Its key as JSON, as the change log has it.
-- column: facts        str     What the sentence to its reader says, as JSON.
-- column: recorded_by  str     Who recorded it.
with named as (
    select
        person.programme,
        'person ' || person.person as record,
        'person' as record_table,
        json_object('programme', person.programme, 'person', person.person, 'role', person.role) as record_key,
        person.recorded_by,
        person.unit
    from person
    union all
    select
        match.programme,
        'match ' || match.match as record,
        'match' as record_table,
        json_object('programme', match.programme, 'match', match.match) as record_key,
        match.recorded_by,
        match.unit
    from match
    union all
    select
        activity.programme,
        'activity ' || activity.activity as record,
        'activity' as record_table,
        json_object('programme', activity.programme, 'activity', activity.activity) as record_key,
        activity.recorded_by,
        activity.unit
    from activity
    union all
    select
        unit_phase.programme,
        'phase ' || unit_phase.phase as record,
        'unit_phase' as record_table,
        json_object(
            'programme', unit_phase.programme, 'unit', unit_phase.unit, 'from_on', unit_phase.from_on
        ) as record_key,
        unit_phase.recorded_by,
        unit_phase.unit
    from unit_phase
    union all
    select
        unit_trait.programme,
        'trait ' || unit_trait.trait as record,
        'unit_trait' as record_table,
        json_object(
            'programme', unit_trait.programme, 'unit', unit_trait.unit,
            'trait', unit_trait.trait, 'code', unit_trait.code
        ) as record_key,
        unit_trait.recorded_by,
        unit_trait.unit
    from unit_trait
    union all
    select
        submission.programme,
        'form ' || submission.form as record,
        'submission' as record_table,
        json_object(
            'programme', submission.programme, 'unit', submission.unit,
            'form', submission.form, 'due_on', submission.due_on
        ) as record_key,
        submission.recorded_by,
        nullif(submission.unit, 'all') as unit
    from submission
)

select
    named.programme::text as programme,
    named.record::text as record,
    ('there is no unit ' || named.unit)::text as problem,
    named.record_table::text as record_table,
    named.record_key::text as record_key,
    json_object('unit', named.unit)::text as facts,
    named.recorded_by::text as recorded_by
from named
left join unit on named.programme = unit.programme and named.unit = unit.unit
where named.unit is not null and unit.unit is null
order by named.programme, named.record, named.unit
