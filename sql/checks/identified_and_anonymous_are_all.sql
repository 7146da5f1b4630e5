-- Proves that what the customers are worth to date and what nobody's name is on make up the net revenue, to the last unit.
-- severity: error
with
identified as (select coalesce(sum(net_revenue), 0) as net_revenue from marts.cltv_customers),

daily as (
  select
    coalesce(sum(net_revenue), 0) as net_revenue,
    coalesce(sum(anonymous_net_revenue), 0) as anonymous_net_revenue
  from marts.revenue_daily
)

select identified.net_revenue as identified_net_revenue, daily.anonymous_net_revenue, daily.net_revenue
from identified
cross join daily
where identified.net_revenue + daily.anonymous_net_revenue <> daily.net_revenue
