-- What was counted and added up while the exports were read.
-- grain: source, measure
select source, measure, sum(source_total) as source_total
from ops.control_totals
where source <> 'all'
group by source, measure
