-- Proves that the churn ledger, which adds up arrivals and departures, ends where counting the customers with an order in
-- the last silence_days, and what they bought in those days, ends.
-- severity: error
with
counted as (
  select
    rules.segment_kind,
    rules.segment_value,
    count(distinct days.customer_no) as customers,
    coalesce(sum(days.net_revenue), 0) as net_revenue
  from core.silence_rules as rules
  join core.customer_segments as segments
    on rules.segment_kind = segments.segment_kind and rules.segment_value = segments.segment_value
  left join core.customer_days as days
    on segments.segment_no = days.segment_no
    and days.order_date > setia_add_days(setia_as_of(), -rules.silence_days)
  group by rules.segment_kind, rules.segment_value
),

last_rows as (
  select *
  from marts.churn_ledger
  qualify row_number() over (partition by period_kind, segment_kind, segment_value order by period_start desc) = 1
)

select
  counted.segment_kind, counted.segment_value, last_rows.period_kind, last_rows.closing, counted.customers,
  last_rows.revenue_closing, counted.net_revenue
from counted
left join last_rows
  on counted.segment_kind = last_rows.segment_kind and counted.segment_value = last_rows.segment_value
where last_rows.closing is null
  or last_rows.closing <> counted.customers
  or last_rows.revenue_closing <> counted.net_revenue
