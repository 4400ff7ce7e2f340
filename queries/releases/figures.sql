-- The figures of a programme's releases that hold, one row per table, category and measure.
-- Of each table those of its newest release that brought any.
--
-- param: programme str  The programme.
-- column: table       str   The table.
-- column: title_da    str   Its title in Danish.
-- column: title_en    str   Its title in English.
-- column: category    str   The category; `all` is everybody, `*` the distribution where it is hidden as a whole.
-- column: category_da str   Its name in Danish.
-- column: category_en str   Its name in English.
-- column: joined_of   str   The categories it was put together of, with commas between.
-- column: measure     str   persons, asked, answered, in_favour (per cent).
-- column: value       int?  The number; null where it is hidden.
-- column: base        int?  What a percentage is of.
-- column: state       str   shown or hidden.
-- column: rule        str   The rule that hid it; empty where it is shown.
-- column: release     str   The release it was published in.
-- column: released_on date  The day it tells of.
with told as (
    select
        released_table.table_id,
        released_table.title_da,
        released_table.title_en,
        released_table.outcome,
        released_table.place,
        release.release,
        release.day as told_on
    from released_table
    inner join release
        on released_table.programme = release.programme and released_table.release = release.release
    where released_table.programme = $programme and released_table.outcome <> 'kept'
),

newest as (
    select *
    from told
    qualify row_number() over (partition by table_id order by told_on desc, release desc) = 1
)

select
    newest.table_id::text as table,
    newest.title_da::text as title_da,
    newest.title_en::text as title_en,
    released_figure.category::text as category,
    released_figure.category_da::text as category_da,
    released_figure.category_en::text as category_en,
    array_to_string(released_figure.joined_of, ',')::text as joined_of,
    released_figure.measure::text as measure,
    released_figure.value::bigint as value,
    released_figure.base::bigint as base,
    if(released_figure.value is null, 'hidden', 'shown')::text as state,
    coalesce(released_figure.rule, '')::text as rule,
    newest.release::text as release,
    newest.told_on::date as released_on
from newest
inner join released_figure
    on
        newest.table_id = released_figure.table_id
        and newest.release = released_figure.release
        and released_figure.programme = $programme
order by newest.place, newest.table_id, released_figure.place
