-- The form half filled in that has a name, one row at most.
--
-- param: draft      str         Its name.
-- column: programme str         The programme it is of.
-- column: form      str         The form.
-- column: told      str         What was told in it, as JSON.
-- column: saved_by  str         Who filled it in.
select
    draft.programme::text as programme,
    draft.form::text as form,
    draft.told::text as told,
    draft.saved_by::text as saved_by
from draft
where draft.draft = $draft
order by draft.draft
