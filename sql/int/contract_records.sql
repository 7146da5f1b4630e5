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
)

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
