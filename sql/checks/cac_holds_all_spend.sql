-- Proves that every amount of spend is in exactly one month, quarter and channel of marts.cac, and every new customer too.
-- severity: error
with
spent as (select coalesce(sum(amount), 0) as amount from core.spend),

customers as (select count(*) as customers from core.customers where first_order_date is not null),

totals as (
  select
    period_kind,
    segment_kind,
    sum(coalesce(acquisition_spend, 0) + coalesce(retention_spend, 0)) as amount,
    sum(new_customers) as customers
  from marts.cac
  group by period_kind, segment_kind
)

select totals.period_kind, totals.segment_kind, totals.amount, spent.amount as spent, totals.customers, customers.customers as known
from totals
cross join spent
cross join customers
where totals.amount <> spent.amount or totals.customers <> customers.customers
