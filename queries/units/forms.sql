-- Forms that were due or will be, one row per unit, form and day; unit `all` is the whole programme.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         Nothing handed in later than this day is told.
-- column: unit         str      The unit that hands it in.
-- column: form         str      The form.
-- column: due_on       date     Day it is due, on the day or later.
-- column: handed_in_on date?    Day it was handed in; null while it is not.
select
    submission.unit::text as unit,
    submission.form::text as form,
    submission.due_on::date as due_on,
    if(submission.handed_in_on <= $as_of, submission.handed_in_on, null)::date as handed_in_on
from submission
where submission.programme = $programme
order by submission.due_on, submission.unit, submission.form
