-- What every running contract is worth: its monthly margin in the months ahead, which run up to its next renewal for sure
-- and beyond it as often as it is renewed (Fader and Hardie 2007, 2010), discounted. A contract that never cost anything
-- has no value to tell.
-- grain: source, subscription_id
with
running as (
  select
    *,
    greatest(coalesce(term_months, 1), 1) as agreed_months,
    setia_months_between(paid_from_date, setia_as_of()) as calendar_months
  from core.subscriptions
  where is_dated and ended_date is null and paid_from_date is not null
),

aged as (
  select
    *,
    greatest(
      calendar_months
        - case when setia_add_months(paid_from_date, calendar_months) > setia_as_of() then 1 else 0 end,
      0) as months
  from running
)

select
  aged.source,
  aged.subscription_id,
  aged.customer_id,
  aged.started_date,
  aged.plan,
  aged.channel,
  aged.term_months,
  aged.months,
  scores.period_months,
  scores.renewals,
  aged.monthly_amount,
  setia_assumed_margin(aged.monthly_amount, null) as monthly_margin,
  scores.model,
  scores.is_plan_fit,
  scores.fallback_reason,
  scores.retention_rate,
  scores.survival_12m,
  scores.survival_12m_low_95,
  scores.survival_12m_high_95,
  scores.expected_renewals_12m,
  scores.renewals_12m_low_95,
  scores.renewals_12m_high_95,
  scores.expected_months_12m,
  setia_money(setia_assumed_margin(aged.monthly_amount, null) * scores.discounted_months_12m) as cltv_12m,
  setia_money(setia_assumed_margin(aged.monthly_amount, null) * scores.discounted_months_12m_low_95) as cltv_12m_low_95,
  setia_money(setia_assumed_margin(aged.monthly_amount, null) * scores.discounted_months_12m_high_95) as cltv_12m_high_95,
  scores.discounted_renewals,
  setia_money(setia_assumed_margin(aged.monthly_amount, null) * scores.discounted_months) as cltv_infinite,
  'cltv-contract-3' as definition_version
from aged
join core.cltv_contract_scores as scores
  on aged.source = scores.source
  and aged.plan = scores.plan
  and aged.agreed_months = scores.term_months
  and aged.months = scores.months
