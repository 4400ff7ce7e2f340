-- Files that were brought in, the newest first, one row per file and time.
--
-- param: programme     str       The programme.
-- column: batch        str       The batch by which it is known.
-- column: number       int       The order in which batches were written.
-- column: what         str       The file's name.
-- column: layout       str?      The layout by which it was recognised.
-- column: sha256       str?      What the file with its bytes is known by.
-- column: added        int       Records that were new.
-- column: changed      int       Records that were changed.
-- column: recorded_at  str       When, as 2025-06-01 18:30:00.
-- column: recorded_by  str       By whom.
-- column: undone_at    str?      When it was undone.
-- column: undone_by    str?      By whom.
-- column: undone_because str?    Why.
select
    batch.batch::text as batch,
    batch.number::bigint as number,
    batch.what::text as what,
    batch.layout::text as layout,
    batch.sha256::text as sha256,
    batch.added::bigint as added,
    batch.changed::bigint as changed,
    strftime(batch.recorded_at, '%Y-%m-%d %H:%M:%S')::text as recorded_at,
    batch.recorded_by::text as recorded_by,
    strftime(batch.undone_at, '%Y-%m-%d %H:%M:%S')::text as undone_at,
    batch.undone_by::text as undone_by,
    batch.undone_because::text as undone_because
from batch
where batch.programme = $programme and batch.kind = 'import'
order by batch.number desc
