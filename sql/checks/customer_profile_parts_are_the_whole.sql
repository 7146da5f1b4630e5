-- Proves that every kind of segment of the profile holds every customer once and all the revenue and margin of the customers,
-- to the last unit.
-- severity: error
with
worth as (
  select
    count(*) as customers,
    coalesce(sum(net_revenue), 0) as net_revenue,
    coalesce(sum(margin), 0) as margin
  from marts.cltv_customers
),

kinds as (
  select segment_kind, sum(customers) as customers, sum(net_revenue) as net_revenue, sum(margin) as margin
  from marts.customer_profile
  group by segment_kind
)

select kinds.segment_kind, kinds.customers, worth.customers as expected, kinds.net_revenue, worth.net_revenue as expected_revenue
from kinds
cross join worth
where kinds.customers <> worth.customers or kinds.net_revenue <> worth.net_revenue or kinds.margin <> worth.margin
