-- What comes in together is known together: batches, the mappings that files were read by, forms half filled in,
-- meetings that were not held, estimates by match, who was found to be one person; and a ledger of all records.
--
-- A batch is whatever was written in one go, a form sent or a file brought in. Its name makes it happen once: a
-- form sent twice has the same one. `number` is the order in which batches were written.

create table batch (
    batch text primary key,
    number bigint not null,
    programme text not null,
    kind text not null check (kind in ('form', 'import', 'merge', 'estimate', 'correction', 'undo')),
    what text not null,
    layout text,
    sha256 text,
    added bigint not null,
    changed bigint not null,
    removed bigint not null,
    recorded_at timestamp not null,
    recorded_by text not null,
    undone_at timestamp,
    undone_by text,
    undone_because text
);

alter table change_log add column batch text;

-- How files of one source are read. Files of a source have their likeness in common.
create table mapping (
    programme text not null,
    likeness text not null,
    told json not null,
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, likeness)
);

-- A form half filled in, kept until it is sent, so that a lost connection loses nothing.
create table draft (
    draft text primary key,
    programme text not null,
    form text not null,
    told json not null,
    saved_at timestamp not null,
    saved_by text not null
);

-- A month in which the two of a match did not meet: nothing is estimated for it.
create table not_held (
    programme text not null,
    match text not null,
    month date not null check (month = date_trunc('month', month)),
    reason text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, match, month)
);

-- What two people talked of at a meeting, from the definition's list.
create table activity_topic (
    programme text not null,
    activity text not null,
    topic text not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, activity, topic)
);

-- Two pseudonyms that are one person, or were looked at and are not.
create table same_person (
    programme text not null,
    person text not null,
    other text not null,
    same boolean not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, person, other)
);

-- The match whose meetings were estimated, where the estimate was made match by match.
alter table estimate add column match text;

-- How many records each table holds and the sum of their hashes, brought along by every write.
create table ledger (
    record_table text primary key,
    records bigint not null,
    sum_of_hashes hugeint not null,
    engine text not null
);

-- Every record of every table, with when it was recorded and by whom.
create view record as
select
    person.programme,
    'person' as record_table,
    person.recorded_at,
    person.recorded_by
from person
union all
select
    standing.programme,
    'standing' as record_table,
    standing.recorded_at,
    standing.recorded_by
from standing
union all
select
    match.programme,
    'match' as record_table,
    match.recorded_at,
    match.recorded_by
from match
union all
select
    goal.programme,
    'goal' as record_table,
    goal.recorded_at,
    goal.recorded_by
from goal
union all
select
    follow_up.programme,
    'follow_up' as record_table,
    follow_up.recorded_at,
    follow_up.recorded_by
from follow_up
union all
select
    not_held.programme,
    'not_held' as record_table,
    not_held.recorded_at,
    not_held.recorded_by
from not_held
union all
select
    activity.programme,
    'activity' as record_table,
    activity.recorded_at,
    activity.recorded_by
from activity
union all
select
    activity_topic.programme,
    'activity_topic' as record_table,
    activity_topic.recorded_at,
    activity_topic.recorded_by
from activity_topic
union all
select
    attendance.programme,
    'attendance' as record_table,
    attendance.recorded_at,
    attendance.recorded_by
from attendance
union all
select
    invitation.programme,
    'invitation' as record_table,
    invitation.recorded_at,
    invitation.recorded_by
from invitation
union all
select
    response.programme,
    'response' as record_table,
    response.recorded_at,
    response.recorded_by
from response
union all
select
    answer.programme,
    'answer' as record_table,
    answer.recorded_at,
    answer.recorded_by
from answer
union all
select
    estimate.programme,
    'estimate' as record_table,
    estimate.recorded_at,
    estimate.recorded_by
from estimate
union all
select
    milestone.programme,
    'milestone' as record_table,
    milestone.recorded_at,
    milestone.recorded_by
from milestone
union all
select
    outreach.programme,
    'outreach' as record_table,
    outreach.recorded_at,
    outreach.recorded_by
from outreach
union all
select
    money.programme,
    'money' as record_table,
    money.recorded_at,
    money.recorded_by
from money
union all
select
    observation.programme,
    'observation' as record_table,
    observation.recorded_at,
    observation.recorded_by
from observation
union all
select
    unit.programme,
    'unit' as record_table,
    unit.recorded_at,
    unit.recorded_by
from unit
union all
select
    unit_phase.programme,
    'unit_phase' as record_table,
    unit_phase.recorded_at,
    unit_phase.recorded_by
from unit_phase
union all
select
    unit_trait.programme,
    'unit_trait' as record_table,
    unit_trait.recorded_at,
    unit_trait.recorded_by
from unit_trait
union all
select
    submission.programme,
    'submission' as record_table,
    submission.recorded_at,
    submission.recorded_by
from submission
union all
select
    attainment.programme,
    'attainment' as record_table,
    attainment.recorded_at,
    attainment.recorded_by
from attainment;
