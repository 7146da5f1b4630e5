-- Every order that an export tells of, counted where it is valid.
-- grain: source, order_id
select
  source,
  order_id,
  customer_id,
  status,
  channel,
  coalesce(acquisition_channel, 'unknown') as acquisition_channel,
  coalesce(region, 'unknown') as region,
  coalesce(country, 'unknown') as country,
  coalesce(payment_method, 'unknown') as payment_method,
  order_date as date,
  ordered_at as ordered_at_utc,
  setia_local_time(ordered_at) as ordered_at_local,
  setia_local_hour(ordered_at) as hour,
  is_anonymous,
  is_valid,
  case when is_valid then 1 else 0 end as orders,
  case when status = 'completed' then sales_value else setia_money(0) end as sales_value
from core.orders
