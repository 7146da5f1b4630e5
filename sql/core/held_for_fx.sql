-- Documents that wait for a rate: their amounts are in a currency that no rate is known of on or before their day, so no
-- other model sees them. They are in the lake, stand in a column of their own in marts.reconciliation, and come in with
-- the first run that knows the rate.
-- grain: table_name, source, document_id, file_id, record_no
with
missing as (select currency, rate_date from core.fx_rates where rate is null),

orders as (
  select
    orders.source, orders.system, orders.order_id, orders.currency, missing.rate_date, orders.order_discount, orders.file_id,
    orders.record_no
  from lake.orders as orders
  join missing on orders.currency = missing.currency and setia_business_date(orders.ordered_at) = missing.rate_date
  where orders.currency <> setia_reporting_currency() and orders.ordered_at < setia_as_of_end()
),

line_amounts as (
  select
    lines.source,
    lines.order_id,
    sum(setia_money(lines.quantity * lines.unit_price - coalesce(lines.line_discount, 0))) as amount
  from lake.order_lines as lines
  semi join orders on lines.source = orders.source and lines.order_id = orders.order_id
  group by lines.source, lines.order_id
),

held_orders as (
  select
    'orders' as table_name,
    orders.source,
    orders.order_id as document_id,
    orders.currency,
    orders.rate_date,
    coalesce(line_amounts.amount, 0) - coalesce(orders.order_discount, 0) as amount_in_currency,
    orders.file_id,
    orders.record_no
  from orders
  left join line_amounts on orders.source = line_amounts.source and orders.order_id = line_amounts.order_id
),

-- what is given back of an order that waits, waits with it, whatever its own currency
waiting as (
  select system, order_id, max(currency) as currency, max(rate_date) as rate_date
  from orders
  group by system, order_id
),

refunds_of_waiting as (
  select refunds.*, waiting.currency as needed_currency, waiting.rate_date
  from lake.refunds as refunds
  join waiting on refunds.system = waiting.system and refunds.order_id = waiting.order_id
  where refunds.refunded_at < setia_as_of_end()
),

-- the order's day counts where the order is known
dated_refunds as (
  select
    refunds.source, refunds.system, refunds.refund_id, refunds.order_id, refunds.currency, refunds.amount, refunds.file_id,
    refunds.record_no, min(setia_business_date(coalesce(orders.ordered_at, refunds.refunded_at))) as rate_date
  from lake.refunds as refunds
  left join lake.orders as orders
    on refunds.system = orders.system and refunds.order_id = orders.order_id and orders.ordered_at < setia_as_of_end()
  where refunds.currency <> setia_reporting_currency() and refunds.refunded_at < setia_as_of_end()
  group by all
),

other_refunds as (
  select dated_refunds.*
  from dated_refunds
  join missing on dated_refunds.currency = missing.currency and dated_refunds.rate_date = missing.rate_date
  anti join waiting on dated_refunds.system = waiting.system and dated_refunds.order_id = waiting.order_id
),

held as (
  select * from held_orders
  union all
  select
    'refunds' as table_name, source, refund_id as document_id, needed_currency as currency, rate_date,
    -amount as amount_in_currency, file_id, record_no
  from refunds_of_waiting
  union all
  select
    'refunds' as table_name, source, refund_id as document_id, currency, rate_date, -amount as amount_in_currency, file_id,
    record_no
  from other_refunds
  union all
  select
    'spend' as table_name, spend.source,
    cast(spend.spend_date as string) || ' ' || spend.channel || coalesce(' ' || spend.campaign, '') as document_id,
    spend.currency, missing.rate_date, spend.amount as amount_in_currency, spend.file_id, spend.record_no
  from lake.spend as spend
  join missing on spend.currency = missing.currency and spend.spend_date = missing.rate_date
  union all
  -- the amount of a contract is a price and no booking
  select
    'subscriptions' as table_name, states.source, states.subscription_id as document_id, states.currency,
    missing.rate_date, 0 as amount_in_currency, states.file_id, states.record_no
  from core.subscription_states as states
  join missing on states.currency = missing.currency and states.started_date = missing.rate_date
)

select
  table_name,
  source,
  document_id,
  file_id,
  record_no,
  currency as needed_currency,
  rate_date as needed_date,
  setia_money(sum(amount_in_currency)) as amount_in_currency
from held
group by table_name, source, document_id, file_id, record_no, currency, rate_date
