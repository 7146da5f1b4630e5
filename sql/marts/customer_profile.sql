-- Who buys: customers, what they are worth and how concentrated that is, by region, channel, category, acquisition channel,
-- age and gender. Everyone with a completed order or a refund is in exactly one value of each kind.
-- grain: segment_kind, segment_value
with
customers as (
  select
    worth.customer_id,
    worth.orders,
    worth.net_revenue,
    worth.margin,
    greatest(worth.net_revenue, 0) as positive_revenue,
    coalesce(customers.first_channel, 'unknown') as channel,
    customers.first_region as region,
    customers.first_category,
    customers.acquisition_channel,
    coalesce(lower(customers.gender), 'unknown') as gender,
    setia_age_band(customers.birth_date) as age_band
  from marts.cltv_customers as worth
  join core.customers as customers on worth.customer_id = customers.customer_id
),

segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from customers
  union all
  select *, 'channel', channel from customers
  union all
  select *, 'region', region from customers
  union all
  select *, 'first_category', first_category from customers
  union all
  select *, 'acquisition_channel', acquisition_channel from customers
  union all
  select *, 'gender', gender from customers
  union all
  select *, 'age_band', age_band from customers
),

-- smallest first
ranked as (
  select
    segment_kind,
    segment_value,
    orders,
    net_revenue,
    margin,
    positive_revenue,
    row_number() over (partition by segment_kind, segment_value order by positive_revenue) as revenue_rank,
    count(*) over (partition by segment_kind, segment_value) as segment_customers
  from segmented
),

totals as (
  select
    segment_kind,
    segment_value,
    count(*) as customers,
    count(*) filter (where orders > 0) as buyers,
    cast(sum(orders) as bigint) as orders,
    sum(net_revenue) as net_revenue,
    sum(margin) as margin,
    sum(positive_revenue) as positive_revenue,
    sum(positive_revenue) filter (where 10 * (segment_customers - revenue_rank) < segment_customers) as top_decile_revenue,
    sum(positive_revenue * revenue_rank) as ranked_revenue
  from ranked
  group by segment_kind, segment_value
),

whole as (
  select customers, net_revenue, margin
  from totals
  where segment_kind = 'all'
)

select
  totals.segment_kind,
  totals.segment_value,
  totals.customers,
  totals.buyers,
  totals.orders,
  setia_divide(totals.customers, whole.customers) as customer_share,
  setia_money(totals.net_revenue) as net_revenue,
  case when whole.net_revenue > 0 then setia_divide(totals.net_revenue, whole.net_revenue) end as revenue_share,
  setia_money(totals.margin) as margin,
  case when whole.margin > 0 then setia_divide(totals.margin, whole.margin) end as margin_share,
  case
    when totals.customers >= setia_min_n() then setia_money(setia_divide(totals.net_revenue, totals.customers))
  end as net_revenue_per_customer,
  case
    when totals.customers >= setia_min_n() then setia_divide(totals.top_decile_revenue, totals.positive_revenue)
  end as top_decile_revenue_share,
  -- of nothing there is no share that could be uneven
  case
    when totals.customers >= setia_min_n() and totals.positive_revenue > 0
      then greatest(
        0.0e0,
        setia_divide(
          2 * cast(totals.ranked_revenue as double) - (totals.customers + 1) * cast(totals.positive_revenue as double),
          totals.customers * cast(totals.positive_revenue as double)
        )
      )
  end as gini,
  totals.customers < setia_min_n() as is_suppressed,
  'profile-1' as definition_version
from totals
cross join whole
