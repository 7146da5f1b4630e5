-- The rate that turns a currency into the reporting currency on each business day that needs one: the latest known on
-- or before the day. The rate is NULL where none is known, which a check refuses.
-- grain: currency, rate_date
with
needed as (
  select distinct currency, order_date as rate_date
  from core.order_headers
  where currency <> setia_reporting_currency()
  union
  -- a refund takes the rate of its order's day, or of its own where it names no order
  select distinct
    refunds.currency,
    coalesce(headers.order_date, setia_business_date(refunds.refunded_at)) as rate_date
  from lake.refunds as refunds
  left join core.order_headers as headers on refunds.system = headers.system and refunds.order_id = headers.order_id
  where refunds.currency <> setia_reporting_currency() and refunds.refunded_at < setia_as_of_end()
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
