-- Answers of every survey, period and segment as counts and sums: what NPS, CSAT and CES are computed from, with the same
-- of the period they are compared with.
-- grain: metric, period_kind, period_start, survey, survey_kind, scale, touchpoint, segment_kind, segment_value
with
counted as (
  select
    metric,
    period_kind,
    period_start,
    period_end,
    compared_start,
    survey,
    survey_kind,
    scale,
    touchpoint,
    segment_kind,
    segment_value,
    is_complete,
    is_current,
    sum(n) as n,
    sum(promoters) as promoters,
    sum(detractors) as detractors,
    sum(highest) as highest,
    sum(top_two) as top_two,
    sum(easy) as easy,
    sum(effortless) as effortless,
    sum(laborious) as laborious,
    sum(score_sum) as score_sum,
    sum(score_squares) as score_squares,
    sum(pairs) as pairs,
    sum(pair_sum) as pair_sum,
    sum(pair_products) as pair_products,
    case metric when 'nps' then sum(promoters) - sum(detractors) else sum(score_sum) end as value_sum,
    case metric when 'nps' then sum(promoters) + sum(detractors) else sum(score_squares) end as value_squares
  from int.compared_answers as met
  group by
    metric, period_kind, period_start, period_end, compared_start, survey, survey_kind, scale, touchpoint, segment_kind,
    segment_value, is_complete, is_current
),

-- what one person answered in the period is no independent evidence, on one day or on several
weighed as (
  select
    counted.*,
    setia_design_effect(
      counted.n,
      counted.value_sum,
      cast(counted.value_squares as double) - setia_divide(counted.value_sum, counted.n) * counted.value_sum,
      counted.pairs + coalesce(apart.pairs, 0),
      counted.pair_sum + coalesce(apart.pair_sum, 0),
      counted.pair_products + coalesce(apart.pair_products, 0)
    ) as design_effect
  from counted
  left join int.pairs_across_days as apart
    on counted.metric = apart.metric
    and counted.survey = apart.survey
    and counted.survey_kind = apart.survey_kind
    and counted.scale = apart.scale
    and counted.touchpoint = apart.touchpoint
    and counted.segment_kind = apart.segment_kind
    and counted.segment_value = apart.segment_value
    and counted.period_kind = apart.period_kind
    and case when counted.is_current then counted.period_start else counted.compared_start end = apart.span_start
)

select
  metric,
  period_kind,
  period_start,
  period_end,
  survey,
  survey_kind,
  scale,
  touchpoint,
  segment_kind,
  segment_value,
  cast(coalesce(sum(n) filter (where is_current), 0) as bigint) as n,
  cast(coalesce(sum(promoters) filter (where is_current), 0) as bigint) as promoters,
  cast(coalesce(sum(detractors) filter (where is_current), 0) as bigint) as detractors,
  cast(coalesce(sum(highest) filter (where is_current), 0) as bigint) as highest,
  cast(coalesce(sum(top_two) filter (where is_current), 0) as bigint) as top_two,
  cast(coalesce(sum(easy) filter (where is_current), 0) as bigint) as easy,
  cast(coalesce(sum(effortless) filter (where is_current), 0) as bigint) as effortless,
  cast(coalesce(sum(laborious) filter (where is_current), 0) as bigint) as laborious,
  cast(coalesce(sum(score_sum) filter (where is_current), 0) as double) as score_sum,
  cast(coalesce(sum(score_squares) filter (where is_current), 0) as double) as score_squares,
  coalesce(max(design_effect) filter (where is_current), 1.0) as design_effect,
  case when count(*) filter (where not is_current) > 0 then compared_start end as compared_start,
  cast(coalesce(sum(n) filter (where not is_current), 0) as bigint) as previous_n,
  cast(coalesce(sum(promoters) filter (where not is_current), 0) as bigint) as previous_promoters,
  cast(coalesce(sum(detractors) filter (where not is_current), 0) as bigint) as previous_detractors,
  cast(coalesce(sum(highest) filter (where not is_current), 0) as bigint) as previous_highest,
  cast(coalesce(sum(top_two) filter (where not is_current), 0) as bigint) as previous_top_two,
  cast(coalesce(sum(easy) filter (where not is_current), 0) as bigint) as previous_easy,
  cast(coalesce(sum(effortless) filter (where not is_current), 0) as bigint) as previous_effortless,
  cast(coalesce(sum(laborious) filter (where not is_current), 0) as bigint) as previous_laborious,
  cast(coalesce(sum(score_sum) filter (where not is_current), 0) as double) as previous_score_sum,
  cast(coalesce(sum(score_squares) filter (where not is_current), 0) as double) as previous_score_squares,
  coalesce(max(design_effect) filter (where not is_current), 1.0) as previous_design_effect,
  is_complete
from weighed
group by
  metric, period_kind, period_start, period_end, compared_start, survey, survey_kind, scale, touchpoint, segment_kind,
  segment_value, is_complete
having count(*) filter (where is_current) > 0
