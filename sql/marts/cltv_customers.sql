-- What each customer was worth to date, and what the simple formula (order value x orders a year x expected years)
-- says of customers who came in through the same channel.
-- grain: customer_id
with
totals as (
  select customer_no, sum(net_revenue) as net_revenue, sum(margin) as margin
  from core.customer_periods
  where period_kind = 'month'
  group by customer_no
),

assumptions as (
  select customer_id, bool_or(margin_is_assumed) as margin_is_assumed
  from core.orders
  where status = 'completed' and not is_anonymous
  group by customer_id
),

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
    setia_divide(sum(orders), count(distinct customer_id)) * 365.25 / max(observed_days) as orders_per_year
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
      12.0 / count(*)
    ) as annual_churn
  from months
  group by segment_kind, segment_value
),

formula as (
  select
    purchases.segment_kind,
    purchases.segment_value,
    case
      when purchases.customers >= setia_min_n() and churn.annual_churn > 0
        then setia_money(purchases.order_value * purchases.orders_per_year / churn.annual_churn)
    end as simple_cltv
  from purchases
  join churn on purchases.segment_kind = churn.segment_kind and purchases.segment_value = churn.segment_value
)

select
  customers.customer_id,
  customers.first_order_date,
  customers.last_order_date,
  customers.orders,
  customers.purchase_days,
  setia_money(totals.net_revenue) as net_revenue,
  setia_money(totals.margin) as margin,
  setia_money(totals.margin) as historic_cltv,
  case when customers.orders > 0 then coalesce(own.simple_cltv, whole.simple_cltv) end as simple_cltv,
  case
    when customers.orders = 0 then null
    when own.simple_cltv is not null then 'channel'
    when whole.simple_cltv is not null then 'all'
  end as simple_cltv_segment_kind,
  coalesce(assumptions.margin_is_assumed, true) as margin_is_assumed,
  'cltv-historic-1' as definition_version
from totals
join core.customers as customers on totals.customer_no = customers.customer_no
left join assumptions on customers.customer_id = assumptions.customer_id
left join formula as own on own.segment_kind = 'channel' and customers.first_channel = own.segment_value
left join formula as whole on whole.segment_kind = 'all'
