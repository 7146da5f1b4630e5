-- Proves that no order of a system comes from two sources: each would count it. Two exports overlap (all orders beside the
-- completed ones), or two shops that number by themselves were given one system.
-- severity: warn
select system, order_id, min(source) as source, max(source) as other_source, min(ordered_at) as ordered_at
from lake.orders
where ordered_at < setia_as_of_end()
group by system, order_id
having min(source) <> max(source)
order by ordered_at, system, order_id
