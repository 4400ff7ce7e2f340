-- Persons, matches, activities, phases, traits and forms of a unit that is not on record, one row per record.
--
-- column: programme str         The programme.
-- column: record    str         What it is, and its name.
-- column: problem   str         What is wrong.
with named as (
    select
        person.programme,
        'person ' || person.person as record,
        person.unit
    from person
    union all
    select
        match.programme,
        'match ' || match.match as record,
        match.unit
    from match
    union all
    select
        activity.programme,
        'activity ' || activity.activity as record,
        activity.unit
    from activity
    union all
    select
        unit_phase.programme,
        'phase ' || unit_phase.phase as record,
        unit_phase.unit
    from unit_phase
    union all
    select
        unit_trait.programme,
        'trait ' || unit_trait.trait as record,
        unit_trait.unit
    from unit_trait
    union all
    select
        submission.programme,
        'form ' || submission.form as record,
        nullif(submission.unit, 'all') as unit
    from submission
)

select
    named.programme::text as programme,
    named.record::text as record,
    ('there is no unit ' || named.unit)::text as problem
from named
left join unit on named.programme = unit.programme and named.unit = unit.unit
where named.unit is not null and unit.unit is null
order by named.programme, named.record, named.unit
