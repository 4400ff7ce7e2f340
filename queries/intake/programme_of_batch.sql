-- Whose a batch is, one row per batch.
--
-- param: batch       str        The batch.
-- column: programme  str        Its programme.
select batch.programme::text as programme
from batch
where batch.batch = $batch
order by batch.programme
