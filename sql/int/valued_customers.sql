-- Customers with all that their forecast is made of but the scores, whose many columns are joined once, last.
-- grain: customer_id
with
assumptions as (
  select customer_id, bool_or(margin_is_assumed) as margin_is_assumed
  from core.orders
  where status = 'completed' and not is_anonymous
  group by customer_id
),

-- a tier never holds more than its share: equal values are in the same one
tiers as (
  select
    priced.customer_no,
    cume_dist() over (order by priced.expected_margin * scores.discounted_12m desc) as share_above
  from int.expected_margins as priced
  join core.cltv_scores as scores
    on priced.model_no = scores.model_no
    and priced.frequency = scores.frequency
    and priced.recency_days = scores.recency_days
    and priced.age_days = scores.age_days
)

select
  customers.customer_id,
  customers.first_order_date,
  customers.last_order_date,
  customers.orders,
  customers.purchase_days,
  totals.net_revenue,
  totals.margin,
  case when customers.orders > 0 then coalesce(own.simple_cltv, whole.simple_cltv) end as simple_cltv,
  case
    when customers.orders = 0 then null
    when own.simple_cltv is not null then 'channel'
    when whole.simple_cltv is not null then 'all'
  end as simple_cltv_segment_kind,
  coalesce(assumptions.margin_is_assumed, true) as margin_is_assumed,
  priced.frequency,
  priced.recency_days,
  priced.age_days,
  priced.is_spend_assumed,
  priced.model_no,
  priced.segment_kind,
  priced.segment_value,
  priced.model,
  priced.fallback_reason,
  priced.passed_backtest,
  priced.expected_margin,
  priced.scale,
  tiers.share_above
from int.customer_margins as totals
join core.customers as customers on totals.customer_no = customers.customer_no
left join assumptions on customers.customer_id = assumptions.customer_id
left join int.simple_cltv as own on own.segment_kind = 'channel' and customers.first_channel = own.segment_value
left join int.simple_cltv as whole on whole.segment_kind = 'all'
left join int.expected_margins as priced on customers.customer_no = priced.customer_no
left join tiers on customers.customer_no = tiers.customer_no
