-- Who is behind a pseudonym. This is the whole of `names.duckdb`, a file of its own with a key of its own: whoever has
-- the records has no name, and whoever has the names has no record.
--
-- One row per person of a programme, whatever their roles; `phone` is there because the names are kept for calling
-- people. There is no key: a row is replaced by deleting it first, which an index would refuse within one transaction.

create table schema_version (
    version integer primary key,
    applied_at timestamp not null,
    file text not null
);

create table name (
    programme text not null,
    person text not null,
    name text not null,
    phone text,
    recorded_at timestamp not null,
    recorded_by text not null
);
