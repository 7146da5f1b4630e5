-- The margin of a purchase to come: gamma-gamma draws the customer's own mean to that of all (Fader and Hardie 2013). The spend
-- scale is what interval bounds are measured in.
-- grain: customer_no
with
-- the margin of a purchase to come: gamma-gamma draws the customer's own mean to that of all (Fader and Hardie 2013); the
-- spend scale is what interval bounds are measured in
spend as (
  select
    histories.customer_no,
    histories.frequency,
    histories.recency_days,
    histories.age_days,
    histories.frequency = 0 or histories.mean_margin <= 0 as is_spend_assumed,
    choices.spend_gamma + histories.frequency * greatest(coalesce(cast(histories.mean_margin as double), 0), 0) as gamma_scale,
    case
      when histories.frequency = 0 or histories.mean_margin <= 0 then choices.population_margin
      else cast(histories.mean_margin as double)
    end as empirical_margin,
    choices.model_no,
    choices.segment_kind,
    choices.segment_value,
    choices.model,
    choices.fallback_reason,
    choices.passed_backtest,
    choices.spend_model,
    choices.spend_p,
    choices.spend_q
  from core.cltv_histories as histories
  join core.cltv_choices as choices on histories.segment_no = choices.segment_no
)

select
  customer_no,
  frequency,
  recency_days,
  age_days,
  is_spend_assumed,
  model_no,
  segment_kind,
  segment_value,
  model,
  fallback_reason,
  passed_backtest,
  case
    when spend_model = 'gamma_gamma' then setia_divide(spend_p * gamma_scale, spend_p * frequency + spend_q - 1)
    else empirical_margin
  end as expected_margin,
  case when spend_model = 'gamma_gamma' then gamma_scale else empirical_margin end as scale
from spend
