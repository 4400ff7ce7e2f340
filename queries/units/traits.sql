-- What a unit is known by: its model, its partners, what held it back; one row per unit, trait and code.
--
-- param: programme str          The programme to report on.
-- column: unit     str          The unit.
-- column: trait    str          The trait.
-- column: code     str          What is known; a trait may have several.
select
    unit_trait.unit::text as unit,
    unit_trait.trait::text as trait,
    unit_trait.code::text as code
from unit_trait
where unit_trait.programme = $programme
order by unit_trait.unit, unit_trait.trait, unit_trait.code
