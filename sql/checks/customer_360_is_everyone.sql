-- Proves that the customer table has every customer once, worth what the value mart says, and that those who are not lapsed
-- are as many as the churn ledger has in each channel.
-- severity: error
with
known as (
  select count(*) as customers, coalesce(sum(orders), 0) as orders from core.customers
),

worth as (select coalesce(sum(net_revenue), 0) as net_revenue from marts.cltv_customers),

told as (
  select count(*) as customers, coalesce(sum(orders), 0) as orders, coalesce(sum(net_revenue), 0) as net_revenue
  from marts.customer_360
),

ledger as (
  select segment_value, closing
  from marts.churn_ledger
  where segment_kind = 'channel' and period_kind = 'month'
  qualify row_number() over (partition by segment_value order by period_start desc) = 1
),

awake as (
  select first_channel, count(*) as customers
  from marts.customer_360
  where lifecycle_status in ('new', 'active')
  group by first_channel
)

select 'all' as what, told.customers as told, known.customers as expected
from told
cross join known
cross join worth
where told.customers <> known.customers or told.orders <> known.orders or told.net_revenue <> worth.net_revenue
union all
select ledger.segment_value, coalesce(awake.customers, 0), ledger.closing
from ledger
left join awake on ledger.segment_value = awake.first_channel
where coalesce(awake.customers, 0) <> ledger.closing
