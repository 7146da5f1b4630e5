-- Recency, frequency and monetary value of every customer with a valid order, each as a quintile, and the segment that the
-- quintiles name. Quintiles are NTILE(5); where equal values would fall into several, all take the lowest of them, so that
-- customers who did the same have the same score. A segment compares customers: of fewer than five, or where everybody bought
-- last on one day, it is unknown.
-- grain: customer_id
with
buyers as (
  select
    customer_id,
    setia_days_between(last_order_date, setia_as_of()) as recency_days,
    orders as frequency,
    net_revenue as monetary
  from marts.cltv_customers
  where orders > 0
),

ranked as (
  select
    *,
    rank() over (order by recency_days desc) as recency_rank,
    rank() over (order by frequency) as frequency_rank,
    rank() over (order by monetary) as monetary_rank,
    count(*) over () as customers,
    count(*) over () >= 5 and min(recency_days) over () < max(recency_days) over () as is_comparable
  from buyers
),

scored as (
  select
    customer_id,
    recency_days,
    frequency,
    monetary,
    is_comparable,
    setia_quintile(recency_rank, customers) as r,
    setia_quintile(frequency_rank, customers) as f,
    setia_quintile(monetary_rank, customers) as m
  from ranked
),

-- how much and how often count alike, a half is rounded down
placed as (
  select *, case when f + m >= 10 then 5 when f + m >= 8 then 4 when f + m >= 6 then 3 when f + m >= 4 then 2 else 1 end as fm
  from scored
)

select
  customer_id,
  recency_days,
  frequency,
  monetary,
  r,
  f,
  m,
  case
    when not is_comparable then null
    when r = 5 and fm >= 4 then 'champions'
    when r = 4 and fm = 5 then 'champions'
    when r >= 3 and fm >= 4 then 'loyal'
    when r >= 4 and fm >= 2 then 'potential_loyalists'
    when r = 5 then 'new_customers'
    when r = 4 then 'promising'
    when r = 3 and fm = 3 then 'need_attention'
    when r = 3 then 'about_to_sleep'
    when r = 1 and fm >= 4 then 'cannot_lose'
    when fm >= 3 then 'at_risk'
    when r = 2 then 'hibernating'
    else 'lost'
  end as segment,
  'rfm-2' as definition_version
from placed
