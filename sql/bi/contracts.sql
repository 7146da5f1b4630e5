-- Every contract, with its monthly amount where it runs on the as-of day: these add up to monthly recurring revenue.
-- grain: source, subscription_id
with
contracts as (select *, ended_date is null and is_dated as is_running from core.subscriptions)

select
  contracts.source,
  contracts.subscription_id,
  contracts.customer_id,
  contracts.status,
  contracts.plan,
  contracts.channel,
  contracts.region,
  contracts.started_date as date,
  contracts.ended_date,
  contracts.started_at as started_at_utc,
  setia_local_time(contracts.started_at) as started_at_local,
  setia_local_time(contracts.ended_at) as ended_at_local,
  contracts.churn_kind,
  contracts.churn_reason,
  contracts.is_running,
  1 as contracts,
  case when contracts.is_running then 1 else 0 end as running_contracts,
  contracts.monthly_amount as last_monthly_amount,
  case when contracts.is_running then contracts.monthly_amount end as running_monthly_amount,
  forecast.cltv_12m
from contracts
left join marts.cltv_contracts as forecast
  on contracts.source = forecast.source and contracts.subscription_id = forecast.subscription_id
