-- Marketing spend of all channels and of each.
-- grain: period_kind, segment_kind, segment_value, period_start
with
kinds as (select period_kind from int.period_kinds where period_kind <> 'year'),

spend as (
  select
    kinds.period_kind,
    setia_period_start(kinds.period_kind, spend.spend_date) as period_start,
    spend.channel,
    sum(spend.amount) filter (where spend.purpose = 'acquisition') as acquisition_spend,
    sum(spend.amount) filter (where spend.purpose = 'retention') as retention_spend
  from core.spend as spend
  cross join kinds
  group by kinds.period_kind, setia_period_start(kinds.period_kind, spend.spend_date), spend.channel
)

select
  period_kind, 'all' as segment_kind, 'all' as segment_value, period_start,
  sum(acquisition_spend) as acquisition_spend, sum(retention_spend) as retention_spend
from spend
group by period_kind, period_start
union all
select
  period_kind, 'acquisition_channel' as segment_kind, channel as segment_value, period_start, acquisition_spend,
  retention_spend
from spend
