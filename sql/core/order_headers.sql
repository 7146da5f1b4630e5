-- Orders visible on the as-of date, with their customer and business day; amounts are still in the order's currency. Those
-- that wait for an exchange rate are left to core.held_for_fx.
-- grain: source, order_id
with
held as (select source, document_id as order_id from core.held_for_fx where table_name = 'orders'),

visible as (
  select orders.*
  from lake.orders as orders
  anti join held on orders.source = held.source and orders.order_id = held.order_id
  where orders.ordered_at < setia_as_of_end()
),

dated as (
  select *, setia_business_date(ordered_at) as order_date
  from visible
)

select
  dated.source,
  dated.system,
  dated.order_id,
  row_number() over (order by dated.file_id, dated.record_no, dated.source, dated.order_id) as order_no,
  identities.customer_id,
  identities.customer_id is null as is_anonymous,
  dated.ordered_at,
  dated.order_date,
  coalesce(dated.channel, 'unknown') as channel,
  dated.acquisition_channel,
  dated.region,
  dated.country,
  dated.status,
  dated.payment_method,
  dated.currency,
  coalesce(dated.order_discount, 0) as order_discount,
  dated.shipping,
  dated.tax,
  dated.file_id,
  dated.record_no
from dated
left join core.customer_identities as identities
  on dated.source = identities.source
  and dated.customer_ref is not distinct from identities.customer_ref
  and dated.email_hash is not distinct from identities.email_hash
  and dated.phone_hash is not distinct from identities.phone_hash
