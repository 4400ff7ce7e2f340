-- The records of every programme: one table per kind of record, each with where it came from and how far to trust it.
--
-- Keys and checks stand here; what spans tables stands in queries/checks/, one faulty row per row returned.
-- There are no foreign keys: DuckDB refuses a transaction that deletes a child and then its parent
-- (docs/decisions/0003-no-foreign-keys.md). `attendance` has no key: heads without a name have nothing to
-- be known by, and an index over millions of rows costs more than the check that finds a double.

create table schema_version (
    version integer primary key,
    applied_at timestamp not null,
    file text not null
);

create table database_note (
    name text primary key,
    value text not null
);

create table person (
    programme text not null,
    person text not null,
    role text not null,
    region text,
    municipality text,
    joined_on date not null,
    attributes map(text, text),  -- noqa: LT01
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, person, role)
);

create table standing (
    programme text not null,
    person text not null,
    role text not null,
    state text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    reason text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, person, role, from_on, state)
);

create table match (
    programme text not null,
    match text not null,
    kind text not null,
    supporter text,
    participant text not null,
    region text,
    started_on date not null,
    ended_on date check (ended_on >= started_on),
    end_reason text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, match)
);

create table goal (
    programme text not null,
    match text not null,
    goal text not null,
    category text not null,
    set_on date not null,
    closed_on date check (closed_on >= set_on),
    result text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, match, goal)
);

create table follow_up (
    programme text not null,
    match text not null,
    kind text not null,
    due_on date not null,
    held_on date,
    outcome text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, match, kind, due_on)
);

create table activity (
    programme text not null,
    activity text not null,
    kind text not null,
    held_on date not null,
    region text,
    title text,
    mode text check (mode in ('physical', 'online', 'phone')),
    minutes integer check (minutes >= 1),
    match text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, activity)
);

create table attendance (
    programme text not null,
    activity text not null,
    person text,
    role text not null,
    heads integer not null check (heads >= 1),
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    check (person is null or heads = 1)
);

create table invitation (
    programme text not null,
    survey text not null,
    wave text not null,
    respondent text not null,
    person text,
    sent_on date not null,
    reminded_on date check (reminded_on >= sent_on),
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, survey, wave, respondent)
);

create table response (
    programme text not null,
    survey text not null,
    wave text not null,
    respondent text not null,
    submitted_on date not null,
    language text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, survey, wave, respondent)
);

create table answer (
    programme text not null,
    survey text not null,
    wave text not null,
    respondent text not null,
    question text not null,
    code text not null,
    text text,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, survey, wave, respondent, question, code)
);

create table estimate (
    programme text not null,
    indicator text not null,
    from_on date not null,
    to_on date not null check (to_on >= from_on),
    region text,
    value integer not null check (value >= 0),
    method text not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null
);

create table milestone (
    programme text not null,
    milestone text not null,
    due_on date,
    done_on date,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, milestone)
);

create table outreach (
    programme text not null,
    actor text not null,
    actor_kind text not null,
    sent_on date not null,
    channel text not null,
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, actor, channel, sent_on)
);

create table money (
    programme text not null,
    year integer not null,
    post text not null,
    granted decimal(14, 2) check (granted >= 0),
    spent decimal(14, 2) check (spent >= 0),
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, year, post)
);

create table observation (
    programme text not null,
    indicator text not null,
    slice text not null,
    from_on date not null,
    to_on date not null check (to_on >= from_on),
    value double,
    numerator double,
    denominator double check (denominator > 0),
    source text not null check (source in ('form', 'import', 'estimate', 'sample')),
    batch text,
    exactness text not null check (exactness in ('exact', 'about', 'at_least', 'estimate')),
    recorded_at timestamp not null,
    recorded_by text not null,
    primary key (programme, indicator, slice, from_on, to_on)
);

create table change_log (
    changed_at timestamp not null,
    changed_by text not null,
    programme text not null,
    record_table text not null,
    record_key text not null,
    action text not null check (action in ('correct', 'delete')),
    old_values json not null,
    new_values json,
    reason text not null check (length(trim(reason)) > 0)
);
