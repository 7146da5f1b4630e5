-- Customers with their worth, and how long they and others of their channel wait between two purchases.
-- grain: customer_id
with
-- how long customers who came through a channel wait between two purchases
gaps as (
  select
    customers.first_channel,
    setia_days_between(days.previous_order_date, days.order_date) as gap_days
  from core.customer_days as days
  join core.customers as customers on days.customer_no = customers.customer_no
  where days.previous_order_date is not null
),

channel_gaps as (
  select first_channel, cast(round(median(gap_days)) as bigint) as gap_days
  from gaps
  group by first_channel
  having count(*) >= setia_min_n()
),

whole_gaps as (
  select case when count(*) >= setia_min_n() then cast(round(median(gap_days)) as bigint) end as gap_days
  from gaps
),

channel_rules as (select * from core.silence_rules where segment_kind = 'channel'),

whole_rules as (select max(silence_days) as silence_days from core.silence_rules where segment_kind = 'all')

select
  customers.*,
  worth.net_revenue,
  worth.margin,
  worth.historic_cltv,
  worth.simple_cltv,
  worth.p_alive,
  worth.expected_purchases_12m,
  worth.cltv_12m,
  worth.cltv_12m_low_95,
  worth.cltv_12m_high_95,
  worth.tier,
  rfm.recency_days,
  rfm.r,
  rfm.f,
  rfm.m,
  rfm.segment as rfm_segment,
  case when customers.orders > 0 then coalesce(channel_rules.silence_days, whole_rules.silence_days) end as silence_days,
  case
    when customers.purchase_days > 1
      then cast(
        round(
          setia_divide(
            setia_days_between(customers.first_order_date, customers.last_order_date), customers.purchase_days - 1
          )
        ) as bigint
      )
  end as own_gap_days,
  case when customers.orders > 0 then coalesce(channel_gaps.gap_days, whole_gaps.gap_days) end as usual_gap_days
from core.customers as customers
left join marts.cltv_customers as worth on customers.customer_id = worth.customer_id
left join marts.rfm_segments as rfm on customers.customer_id = rfm.customer_id
left join channel_rules on customers.first_channel = channel_rules.segment_value
left join channel_gaps on customers.first_channel = channel_gaps.first_channel
cross join whole_rules
cross join whole_gaps
