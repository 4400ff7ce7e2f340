-- The form half filled in that has a name, one row at most.
--
-- param: draft      str         Its name.
-- column: programme str         The programme it is of.
-- column: form      str         The form.
-- column: told      str         What was told in it, as JSON.
select
    draft.programme::text as programme,
    draft.form::text as form,
    draft.told::text as told
from draft
where draft.draft = $draft
order by draft.draft
