-- What was said of each contract, numbered in the order in which it was said and from the last backwards. What is said of a
-- contract that was withdrawn stays in the lake, and counts no more.
-- grain: source, subscription_id, place
with
-- what is said of a contract that was withdrawn stays in the lake, and counts no more
recorded as (
  select
    changes.source, changes.subscription_id, changes.valid_from, changes.started_at, changes.ended_at, changes.status,
    changes.plan, changes.channel, changes.region, changes.currency, changes.recurring_amount, changes.term_months, changes.churn_reason,
    changes.churn_kind, changes.file_id, changes.record_no
  from lake.subscription_changes as changes
  semi join lake.subscriptions as contracts
    on changes.source = contracts.source and changes.subscription_id = contracts.subscription_id
  union all
  -- contracts that came before changes were kept
  select
    contracts.source, contracts.subscription_id, contracts.started_at as valid_from, contracts.started_at,
    contracts.ended_at, contracts.status, contracts.plan, contracts.channel, contracts.region, contracts.currency,
    contracts.recurring_amount, contracts.term_months, contracts.churn_reason, cast(null as string) as churn_kind, contracts.file_id,
    contracts.record_no
  from lake.subscriptions as contracts
  anti join lake.subscription_changes as changes
    on changes.source = contracts.source and changes.subscription_id = contracts.subscription_id
),

numbered as (
  select
    *,
    status = 'ended' and ended_at is null as is_undated_end,
    row_number() over (
      partition by source, subscription_id order by valid_from, file_id, record_no
    ) as place,
    row_number() over (
      partition by source, subscription_id order by valid_from desc, file_id desc, record_no desc
    ) as place_from_last
  from recorded
),

followed as (
  select
    *,
    lag(valid_from) over contract as last_valid_from,
    lag(started_at) over contract as last_started_at,
    lag(status) over contract as last_status,
    lag(ended_at) over contract as last_ended_at,
    lead(valid_from) over contract as next_valid_from,
    lead(started_at) over contract as next_started_at,
    lead(status) over contract as next_status
  from numbered
  window contract as (partition by source, subscription_id order by place)
)

-- a contract that begins anew after its end does so on the day that it says, not on that on which it was said
select
  source, subscription_id,
  case
    when status = 'active' and started_at > last_started_at and (last_status = 'ended' or last_ended_at <= started_at)
      then greatest(started_at, last_valid_from)
    else valid_from
  end as valid_from,
  next_valid_from, started_at, ended_at, status, plan, channel, region, currency, recurring_amount, term_months, churn_reason,
  churn_kind, file_id, record_no, is_undated_end, place, place_from_last,
  status = 'ended' or (next_status = 'active' and ended_at <= next_started_at) as is_end
from followed
