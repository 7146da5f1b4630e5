-- The rate that turns a currency into the reporting currency on each business day that needs one: the latest known on
-- or before the day. The rate is NULL where none is known: what needs it waits in core.held_for_fx.
-- grain: currency, rate_date
with
foreign_orders as (
  select system, order_id, currency, setia_business_date(ordered_at) as order_date
  from lake.orders
  where currency <> setia_reporting_currency() and ordered_at < setia_as_of_end()
),

foreign_refunds as (
  select system, order_id, currency, setia_business_date(refunded_at) as refund_date
  from lake.refunds
  where currency <> setia_reporting_currency() and refunded_at < setia_as_of_end()
),

needed as (
  select currency, order_date as rate_date
  from foreign_orders
  union
  -- a refund takes the rate of its order's day, or of its own where it names no order
  select refunds.currency, coalesce(setia_business_date(orders.ordered_at), refunds.refund_date) as rate_date
  from foreign_refunds as refunds
  left join lake.orders as orders
    on refunds.system = orders.system and refunds.order_id = orders.order_id and orders.ordered_at < setia_as_of_end()
  union
  select currency, spend_date as rate_date
  from lake.spend
  where currency <> setia_reporting_currency() and spend_date <= setia_as_of()
  union
  -- a contract keeps the rate of its first day, so that a moving currency is no growth
  select currency, started_date as rate_date
  from core.subscription_states
  where currency <> setia_reporting_currency()
),

-- two sources may quote one day: the larger rate, so that the answer does not depend on the order of loading
quoted as (
  select currency, rate_date, max(rate) as rate
  from lake.fx_rates
  group by currency, rate_date
)

select
  needed.currency,
  needed.rate_date,
  max_by(quoted.rate, quoted.rate_date) as rate,
  max(quoted.rate_date) as quoted_date
from needed
left join quoted on needed.currency = quoted.currency and quoted.rate_date <= needed.rate_date
group by needed.currency, needed.rate_date
