-- Since when each segment has contracts that cost something, and whether all amounts are known.
-- grain: segment_kind, segment_value
with
versions as (select * from core.subscription_versions where is_paying),

segmented as (
  select 'all' as segment_kind, 'all' as segment_value, from_date, monthly_amount from versions
  union all
  select 'plan' as segment_kind, plan as segment_value, from_date, monthly_amount from versions
  union all
  select 'channel' as segment_kind, channel as segment_value, from_date, monthly_amount from versions
  union all
  select 'region' as segment_kind, region as segment_value, from_date, monthly_amount from versions
  union all
  select 'currency' as segment_kind, currency as segment_value, from_date, monthly_amount from versions
)

select
  segment_kind,
  segment_value,
  min(from_date) as first_day,
  bool_and(monthly_amount is not null) as is_amount_known
from segmented
group by segment_kind, segment_value
