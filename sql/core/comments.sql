-- Comments of customers, to surveys and of tickets, with what was read of each, and what the score beside it says. Where the
-- shop's own scored comments showed that a recalibration is better, label and tone are those of the recalibrated
-- probabilities: each to the power of the slope, times the factor of its label.
-- grain: source, response_id, metric
with
weighed as (
  select
    readings.*,
    coalesce(recalibrations.is_used, false) and readings.negative is not null as is_recalibrated,
    exp(recalibrations.slope * ln(greatest(readings.negative, 0.000001)) + recalibrations.negative_factor) as negative_odds,
    exp(recalibrations.slope * ln(greatest(1.0 - readings.negative - readings.positive, 0.000001))) as neutral_odds,
    exp(recalibrations.slope * ln(greatest(readings.positive, 0.000001)) + recalibrations.positive_factor) as positive_odds
  from core.comment_readings as readings
  left join marts.sentiment_recalibration as recalibrations on readings.model = recalibrations.model
)

select
  source,
  response_id,
  metric,
  customer_id,
  responded_at,
  response_date,
  survey,
  survey_kind,
  scale,
  touchpoint,
  channel,
  region,
  language,
  case
    when not is_recalibrated then label
    when positive_odds > neutral_odds and positive_odds > negative_odds then 'positive'
    when negative_odds > neutral_odds then 'negative'
    else 'neutral'
  end as label,
  case
    when not is_recalibrated then tone
    else cast(setia_divide(positive_odds - negative_odds, negative_odds + neutral_odds + positive_odds) as decimal(18, 4))
  end as tone,
  themes,
  model,
  score_group,
  satisfied,
  is_recalibrated
from weighed
