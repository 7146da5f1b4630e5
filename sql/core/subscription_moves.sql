-- How each customer under contract stands at a period's end beside its start, where a contract began, ended or changed in
-- it. Only what is paid for counts: a contract that costs nothing has no customer. Segments are those of the contract at
-- the time, so that a change of plan leaves one and enters the other.
-- grain: period_kind, segment_kind, segment_value, account_id, period_start
with
versions as (
  select *
  from core.subscription_versions
  where is_paying
),

segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from versions
  union all
  select *, 'plan' as segment_kind, plan as segment_value from versions
  union all
  select *, 'channel' as segment_kind, channel as segment_value from versions
  union all
  select *, 'region' as segment_kind, region as segment_value from versions
  union all
  select *, 'currency' as segment_kind, currency as segment_value from versions
),

kinds as (
  select 'month' as period_kind
  union all
  select 'quarter' as period_kind
  union all
  select 'year' as period_kind
),

flows as (
  select
    segment_kind, segment_value, account_id, from_date as flow_date, 1 as contracts,
    coalesce(monthly_amount, 0) as amount, cast(null as string) as leaving_kind, 0 as kind_place
  from segmented
  union all
  -- of several that end on one day, the reason that the customer gave counts most
  select
    segment_kind, segment_value, account_id, to_date as flow_date, -1 as contracts,
    -coalesce(monthly_amount, 0) as amount, leaving_kind,
    case leaving_kind when 'voluntary' then 5 when 'failed_payment' then 4 when 'other' then 3 when 'unknown' then 2 else 1 end
      as kind_place
  from segmented
  where to_date is not null
),

changes as (
  select
    kinds.period_kind,
    flows.segment_kind,
    flows.segment_value,
    flows.account_id,
    setia_period_start(kinds.period_kind, flows.flow_date) as period_start,
    sum(flows.contracts) as contracts,
    sum(flows.amount) as amount,
    max_by(flows.leaving_kind, setia_days_between('1970-01-01', flows.flow_date) * 10 + flows.kind_place)
      filter (where flows.leaving_kind is not null) as leaving_kind
  from flows
  cross join kinds
  group by
    kinds.period_kind, flows.segment_kind, flows.segment_value, flows.account_id,
    setia_period_start(kinds.period_kind, flows.flow_date)
),

states as (
  select
    *,
    sum(contracts) over (
      partition by period_kind, segment_kind, segment_value, account_id
      order by period_start rows between unbounded preceding and current row
    ) as contracts_after,
    row_number() over (
      partition by period_kind, segment_kind, segment_value, account_id order by period_start
    ) as place
  from changes
)

select
  period_kind,
  segment_kind,
  segment_value,
  account_id,
  period_start,
  place = 1 as is_new,
  place > 1 and contracts_after - contracts = 0 as is_reactivated,
  contracts_after - contracts > 0 and contracts_after = 0 as is_lost,
  contracts_after = 0 as is_churned,
  case when contracts_after = 0 then leaving_kind end as churn_kind,
  setia_money(amount) as mrr_change
from states
