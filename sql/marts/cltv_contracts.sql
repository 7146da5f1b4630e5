-- What every running contract is worth: its monthly margin times the renewals that can be expected of it, discounted
-- (Fader and Hardie 2007, 2010). A contract that never cost anything has no value to tell.
-- grain: source, subscription_id
with
running as (
  select
    *,
    setia_months_between(paid_from_date, setia_as_of()) as calendar_months
  from core.subscriptions
  where is_dated and ended_date is null and paid_from_date is not null
),

renewed as (
  select
    *,
    calendar_months
      - case when setia_add_months(paid_from_date, calendar_months) > setia_as_of() then 1 else 0 end as renewals
  from running
)

select
  renewed.source,
  renewed.subscription_id,
  renewed.customer_id,
  renewed.started_date,
  renewed.plan,
  renewed.channel,
  renewed.renewals,
  renewed.monthly_amount,
  setia_assumed_margin(renewed.monthly_amount, null) as monthly_margin,
  scores.model,
  scores.fallback_reason,
  scores.retention_rate,
  scores.survival_12m,
  scores.expected_renewals_12m,
  scores.renewals_12m_low_95,
  scores.renewals_12m_high_95,
  setia_money(setia_assumed_margin(renewed.monthly_amount, null) * scores.discounted_renewals_12m) as cltv_12m,
  setia_money(setia_assumed_margin(renewed.monthly_amount, null) * scores.discounted_renewals_12m_low_95) as cltv_12m_low_95,
  setia_money(setia_assumed_margin(renewed.monthly_amount, null) * scores.discounted_renewals_12m_high_95) as cltv_12m_high_95,
  scores.discounted_renewals,
  setia_money(setia_assumed_margin(renewed.monthly_amount, null) * scores.discounted_renewals) as cltv_infinite,
  'cltv-contract-2' as definition_version
from renewed
join core.cltv_contract_scores as scores on renewed.source = scores.source and renewed.renewals = scores.renewals
