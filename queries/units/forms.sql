-- Forms that have been due, one row per unit, form and day; unit `all` is the whole programme.
--
-- param: programme str          The programme to report on.
-- param: as_of     date         No form that is due later than this day is told.
-- column: unit         str      The unit that hands it in.
-- column: form         str      The form.
-- column: due_on       date     Day it was due.
-- column: handed_in_on date?    Day it was handed in; null while it is not.
select
    submission.unit::text as unit,
    submission.form::text as form,
    submission.due_on::date as due_on,
    if(submission.handed_in_on <= $as_of, submission.handed_in_on, null)::date as handed_in_on
from submission
where submission.programme = $programme and submission.due_on <= $as_of
order by submission.due_on, submission.unit, submission.form
