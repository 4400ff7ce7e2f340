-- What has been released to board and funder, frozen: the figures, and which people stood in which of them.
--
-- A release is never changed nor worked out again. `released_member` is what the check of later releases needs: who was
-- counted in which category of which table. Somebody who is erased stands there as a random token. A table that was
-- kept from an earlier release has no figures and no members of its own in the later one.

create table release (
    programme text not null,
    release text not null,
    day date not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, release)
);

-- What became of each table of the catalogue in the release, and by which rule.
create table released_table (
    programme text not null,
    release text not null,
    table_id text not null,
    place integer not null,
    title_da text not null,
    title_en text not null,
    outcome text not null check (outcome in ('first', 'renewed', 'kept', 'hidden')),
    rule text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, release, table_id)
);

create table released_figure (
    programme text not null,
    release text not null,
    table_id text not null,
    place integer not null,
    category text not null,
    category_da text not null,
    category_en text not null,
    joined_of text[] not null,  -- noqa: LT01
    measure text not null check (measure in ('persons', 'asked', 'answered', 'in_favour')),
    value bigint,
    base bigint,
    rule text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, release, table_id, category, measure)
);

-- `unit` is a person's pseudonym, the number of a form that belongs to nobody known, or the token of somebody erased.
create table released_member (
    programme text not null,
    release text not null,
    table_id text not null,
    unit text not null,
    category text not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, release, table_id, unit)
);
