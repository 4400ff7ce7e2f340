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
