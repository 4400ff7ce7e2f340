-- What was done with the records besides changing them: who saw, took out, brought in, looked up; who was erased; what
-- was deleted because it had been kept long enough.
--
-- None of these is a record of the programme and none is in the ledger: `access_log` proves itself by its chain. They
-- hold for good: a backup that is restored does not undo what happened after it; they go on from the file it replaces.

-- One row per event, in order. `reader` is a pseudonym; `what` and `told` hold ids and numbers, never words of a
-- record. `hash` covers the row and the hash before it. Of a person it covers `mark`, which says nothing without
-- `salt`: when somebody is erased, `subject` and `salt` are emptied and the chain still holds.
create table access_log (
    number bigint not null,
    happened_at timestamp not null,
    event text not null,
    reader text not null,
    role text,
    programme text,
    what text not null,
    told json,
    subject text,
    salt text,
    mark text,
    previous text not null,
    hash text not null
);

-- Where the chain begins and ends, one row, so that a row cut off at an end is noticed as well as one cut out within.
-- `before` is the hash of the newest row that was deleted because it had been kept long enough.
create table access_log_span (
    first bigint not null,
    before text not null,
    last bigint not null,
    newest text not null
);

insert into access_log_span values (1, '', 0, '');

-- Who was erased, so that a backup that is restored does not bring them back. A token names nobody without the key.
create table erased (
    token text not null,
    programme text not null,
    erased_at timestamp not null,
    erased_by text not null,
    reason_code text not null check (reason_code in ('asked', 'retention', 'mistake', 'other')),
    primary key (token)
);

-- What was deleted because it had been kept long enough: of which kind of data, up to which day, how much.
create table retention_run (
    run text not null,
    programme text not null,
    kind text not null,
    until_on date not null,
    people bigint not null,
    records bigint not null,
    ran_at timestamp not null,
    ran_by text not null,
    primary key (run, programme, kind)
);
