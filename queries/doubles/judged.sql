-- Pairs of pseudonyms that somebody has looked at, one row per pair.
--
-- param: programme str   The programme to report on.
-- column: person   str   The one.
-- column: other    str   The other.
-- column: same     bool  Whether they are one person.
select
    same_person.person::text as person,
    same_person.other::text as other,
    same_person.same::boolean as same
from same_person
where same_person.programme = $programme
order by same_person.person, same_person.other
