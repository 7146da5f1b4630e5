-- Proves that every record and every amount that the exports held is in the lake, and every amount of the lake in the marts
-- or in a column that says why not. A source without a control total can't be proved and is a violation too.
-- severity: error
select source, measure, source_total, lake_total, mart_total, lake_difference, mart_difference, difference
from marts.reconciliation
where source_total is null
  or lake_difference <> 0
  or coalesce(mart_difference, 0) <> 0
  or difference <> 0
