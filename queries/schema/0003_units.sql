-- Units (local schemes, departments, centres) with their phases and what is known of them; forms that are due;
-- what a person reached; invitations that were declined.
--
-- Who a unit is stands in the definition; what is known of it, and since when, is recorded here. A phase holds
-- until the unit's next one. `submission.unit` is 'all' for a form that the whole programme hands in.

alter table person add column unit text;

alter table match add column unit text;

alter table activity add column unit text;

alter table invitation add column declined_on date;

alter table invitation add column decline_reason text;

create table unit (
    programme text not null,
    unit text not null,
    region text,
    municipality text,
    known_on date not null,
    granted_year integer,
    started_on date,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, unit)
);

create table unit_phase (
    programme text not null,
    unit text not null,
    phase text not null,
    from_on date not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, unit, from_on)
);

create table unit_trait (
    programme text not null,
    unit text not null,
    trait text not null,
    code text not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, unit, trait, code)
);

create table submission (
    programme text not null,
    unit text not null,
    form text not null,
    due_on date not null,
    handed_in_on date,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, unit, form, due_on)
);

create table attainment (
    programme text not null,
    person text not null,
    role text not null,
    attainment text not null,
    reached_on date not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, person, role, attainment)
);

-- Everybody asked in a survey's wave, with the region of the person where it is known.
create view respondent as
select
    invitation.programme,
    invitation.survey,
    invitation.wave,
    invitation.respondent,
    invitation.sent_on,
    invitation.declined_on,
    invitation.exactness,
    any_value(person.region) as region
from invitation
left join person
    on invitation.programme = person.programme and invitation.person = person.person
group by all;
