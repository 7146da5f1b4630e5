-- Proves that the ledger of contracts, which adds up beginnings, changes and ends, ends where counting what runs and is
-- paid for on the as-of day ends, for the whole and for each plan.
-- severity: error
with
running as (
  select account_id, plan, coalesce(monthly_amount, 0) as amount
  from core.subscription_versions
  where is_paying and (to_date is null or to_date > setia_as_of())
),

counted as (
  select 'all' as segment_kind, 'all' as segment_value, count(distinct account_id) as customers, sum(amount) as amount
  from running
  union all
  select 'plan' as segment_kind, plan as segment_value, count(distinct account_id) as customers, sum(amount) as amount
  from running
  group by plan
),

last_rows as (
  select *
  from marts.subscription_churn
  where segment_kind in ('all', 'plan')
  qualify row_number() over (partition by period_kind, segment_kind, segment_value order by period_start desc) = 1
)

select
  last_rows.period_kind, last_rows.segment_kind, last_rows.segment_value, last_rows.closing, counted.customers,
  last_rows.mrr_closing, counted.amount
from last_rows
left join counted
  on last_rows.segment_kind = counted.segment_kind and last_rows.segment_value = counted.segment_value
where last_rows.closing <> coalesce(counted.customers, 0) or last_rows.mrr_closing <> coalesce(counted.amount, 0)
