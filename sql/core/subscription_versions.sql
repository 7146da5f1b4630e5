-- What each contract brought a month, from one change to the next, in the reporting currency at the rate of the contract's
-- first day: a currency that moves is no growth. A renewal within the days of grace has the contract before it run on.
-- grain: source, subscription_id, from_date
select
  states.source,
  states.subscription_id,
  contracts.account_id,
  states.from_date,
  case
    when states.to_date = contracts.ended_date then greatest(contracts.ended_date, contracts.renewed_date)
    else states.to_date
  end as to_date,
  coalesce(states.leaving_kind, contracts.churn_kind) as leaving_kind,
  states.plan,
  states.channel,
  states.region,
  states.currency,
  states.amount_in_currency,
  setia_convert(states.amount_in_currency, states.currency, rates.rate) as monthly_amount,
  states.is_paying,
  states.file_id,
  states.record_no
from core.subscription_states as states
join core.subscriptions as contracts
  on states.source = contracts.source and states.subscription_id = contracts.subscription_id
left join core.fx_rates as rates on states.currency = rates.currency and states.started_date = rates.rate_date
where contracts.is_dated
