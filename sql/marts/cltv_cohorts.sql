-- What the customers of each month of first purchase were worth to date, what the simple formula says, and what is expected
-- of them together, with intervals; by channel and region of the first order too.
-- grain: segment_kind, segment_value, cohort_month
with
members as (
  select
    segments.segment_kind,
    segments.segment_value,
    customers.first_order_month as cohort_month,
    customers.customer_no,
    customers.customer_id,
    customers.orders,
    customers.purchase_days
  from core.customers as customers
  join core.customer_segments as segments on customers.segment_no = segments.segment_no
  where customers.first_order_date is not null
    and segments.segment_kind in ('all', 'channel', 'region')
),

history as (
  select
    members.segment_kind,
    members.segment_value,
    members.cohort_month,
    count(*) as customers,
    count(*) filter (where members.purchase_days > 1) as repeat_buyers,
    cast(sum(members.orders) as bigint) as orders,
    sum(totals.net_revenue) as net_revenue,
    sum(totals.margin) as historic_cltv,
    setia_divide(sum(valued.simple_cltv), count(valued.simple_cltv)) as simple_cltv
  from members
  join int.customer_margins as totals on members.customer_no = totals.customer_no
  join marts.cltv_customers as valued on members.customer_id = valued.customer_id
  group by members.segment_kind, members.segment_value, members.cohort_month
)

select
  history.segment_kind,
  history.segment_value,
  history.cohort_month,
  history.customers,
  history.repeat_buyers,
  history.orders,
  setia_money(history.net_revenue) as net_revenue,
  setia_money(history.historic_cltv) as historic_cltv,
  setia_money(setia_divide(history.historic_cltv, history.customers)) as historic_cltv_per_customer,
  setia_money(history.simple_cltv) as simple_cltv_per_customer,
  predictions.churn_probability,
  predictions.expected_purchases_1m,
  predictions.cltv_1m,
  predictions.cltv_1m_low_95,
  predictions.cltv_1m_low_80,
  predictions.cltv_1m_high_80,
  predictions.cltv_1m_high_95,
  setia_money(setia_divide(predictions.cltv_1m, history.customers)) as cltv_1m_per_customer,
  predictions.expected_purchases_3m,
  predictions.cltv_3m,
  predictions.cltv_3m_low_95,
  predictions.cltv_3m_low_80,
  predictions.cltv_3m_high_80,
  predictions.cltv_3m_high_95,
  setia_money(setia_divide(predictions.cltv_3m, history.customers)) as cltv_3m_per_customer,
  predictions.expected_purchases_6m,
  predictions.cltv_6m,
  predictions.cltv_6m_low_95,
  predictions.cltv_6m_low_80,
  predictions.cltv_6m_high_80,
  predictions.cltv_6m_high_95,
  setia_money(setia_divide(predictions.cltv_6m, history.customers)) as cltv_6m_per_customer,
  predictions.expected_purchases_12m,
  predictions.cltv_12m,
  predictions.cltv_12m_low_95,
  predictions.cltv_12m_low_80,
  predictions.cltv_12m_high_80,
  predictions.cltv_12m_high_95,
  setia_money(setia_divide(predictions.cltv_12m, history.customers)) as cltv_12m_per_customer,
  predictions.expected_purchases_24m,
  predictions.cltv_24m,
  predictions.cltv_24m_low_95,
  predictions.cltv_24m_low_80,
  predictions.cltv_24m_high_80,
  predictions.cltv_24m_high_95,
  setia_money(setia_divide(predictions.cltv_24m, history.customers)) as cltv_24m_per_customer,
  predictions.cltv_infinite,
  setia_money(history.historic_cltv + predictions.cltv_12m) as total_cltv_12m,
  setia_money(setia_divide(history.historic_cltv + predictions.cltv_12m, history.customers)) as total_cltv_12m_per_customer,
  history.customers < setia_min_n() as is_suppressed,
  'cltv-10' as definition_version
from history
left join int.cohort_predictions as predictions
  on history.segment_kind = predictions.segment_kind
  and history.segment_value = predictions.segment_value
  and history.cohort_month = predictions.cohort_month
