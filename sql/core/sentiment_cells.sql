-- Comments of every survey, period and segment by what they say, with those of the period they are compared with.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value
with
counted as (
  select
    period_kind,
    period_start,
    period_end,
    survey,
    survey_kind,
    segment_kind,
    segment_value,
    cast(coalesce(sum(n) filter (where is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as n,
    cast(coalesce(sum(n) filter (where is_current and label = 'unreadable'), 0) as bigint) as unreadable,
    cast(coalesce(sum(n) filter (where is_current and label = 'unread'), 0) as bigint) as unread,
    cast(coalesce(sum(n) filter (where is_current and label = 'negative'), 0) as bigint) as negative,
    cast(coalesce(sum(n) filter (where is_current and label = 'neutral'), 0) as bigint) as neutral,
    cast(coalesce(sum(n) filter (where is_current and label = 'positive'), 0) as bigint) as positive,
    cast(coalesce(sum(tone_sum) filter (where is_current), 0) as double) as tone_sum,
    case when count(*) filter (where not is_current) > 0 then previous_start end as compared_start,
    cast(coalesce(sum(n) filter (where not is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as previous_n,
    cast(coalesce(sum(n) filter (where not is_current and label = 'negative'), 0) as bigint) as previous_negative,
    is_complete
  from core.comment_periods
  group by period_kind, period_start, period_end, previous_start, survey, survey_kind, segment_kind, segment_value, is_complete
  having count(*) filter (where is_current) > 0
),

-- of the share of negative ones
effects as (
  select
    counted.period_kind,
    counted.period_start,
    counted.survey,
    counted.survey_kind,
    setia_design_effect(
      counted.n, counted.negative, setia_share_spread(counted.n, counted.negative),
      paired.pairs, paired.pair_sum, paired.pair_products
    ) as design_effect,
    setia_design_effect(
      counted.previous_n, counted.previous_negative, setia_share_spread(counted.previous_n, counted.previous_negative),
      paired.previous_pairs, paired.previous_pair_sum, paired.previous_pair_products
    ) as previous_design_effect
  from counted
  left join int.comment_pairs as paired
    on counted.period_kind = paired.period_kind
    and counted.period_start = paired.period_start
    and counted.survey = paired.survey
    and counted.survey_kind = paired.survey_kind
    and counted.segment_kind = paired.segment_kind
    and counted.segment_value = paired.segment_value
  where counted.segment_kind = 'all'
)

-- a segment counts by the design effect of its whole: who writes several times does so in every segment
select
  counted.*,
  coalesce(effects.design_effect, 1.0) as design_effect,
  coalesce(effects.previous_design_effect, 1.0) as previous_design_effect
from counted
left join effects
  on counted.period_kind = effects.period_kind
  and counted.period_start = effects.period_start
  and counted.survey = effects.survey
  and counted.survey_kind = effects.survey_kind
