-- The simple formula: order value x orders a year x expected years, of all customers and by channel.
-- grain: segment_kind, segment_value
with
-- orders of the last year, or of the shorter time that the shop is known
years as (
  select
    customers.first_channel,
    days.customer_id,
    days.orders,
    days.net_revenue,
    least(setia_days_between(first_days.first_day, setia_as_of()) + 1, 365) as observed_days
  from core.customer_days as days
  join core.customers as customers on days.customer_id = customers.customer_id
  cross join (select min(order_date) as first_day from core.customer_days) as first_days
  where days.order_date > setia_add_days(setia_as_of(), -365)
),

segmented_years as (
  select *, 'all' as segment_kind, 'all' as segment_value from years
  union all
  select *, 'channel' as segment_kind, first_channel as segment_value from years
),

purchases as (
  select
    segment_kind,
    segment_value,
    count(distinct customer_id) as customers,
    setia_divide(sum(net_revenue), sum(orders)) as order_value,
    365.25 * setia_divide(setia_divide(sum(orders), count(distinct customer_id)), max(observed_days)) as orders_per_year
  from segmented_years
  group by segment_kind, segment_value
),

-- churn of the last twelve complete months, as one year's: the product of the months' survival, scaled to twelve
months as (
  select segment_kind, segment_value, opening, churned_from_opening
  from marts.churn_ledger
  where period_kind = 'month' and churn_rate is not null
  qualify row_number() over (partition by segment_kind, segment_value order by period_start desc) <= 12
),

churn as (
  select
    segment_kind,
    segment_value,
    1 - power(
      case when max(churned_from_opening - opening) = 0 then 0
        else exp(sum(ln(greatest(1 - setia_divide(churned_from_opening, opening), 1e-12)))) end,
      setia_divide(12, count(*))
    ) as annual_churn
  from months
  group by segment_kind, segment_value
)

select
  purchases.segment_kind,
  purchases.segment_value,
  case
    when purchases.customers >= setia_min_n() and churn.annual_churn > 0
      then setia_money(setia_divide(purchases.order_value * purchases.orders_per_year, churn.annual_churn))
  end as simple_cltv
from purchases
join churn on purchases.segment_kind = churn.segment_kind and purchases.segment_value = churn.segment_value
