-- Scores of the answers with a comment in every survey, scale, period and segment, of all and of those that speak of each
-- theme: +100, 0 and -100 for a promoter, passive and detractor, 1 and 0 for a satisfied and another answer.
-- grain: metric, scale, period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
scored as (
  select
    *,
    case
      when metric = 'nps' then case score_group when 'positive' then 100.0 when 'neutral' then 0.0 when 'negative' then -100.0 end
      when metric = 'csat' then case satisfied when 'yes' then 1.0 when 'no' then 0.0 end
    end as value
  from core.comment_periods
  where is_current and label in ('negative', 'neutral', 'positive')
),

answers as (select * from scored where value is not null and period_kind <> 'week'),

totals as (
  select
    metric, scale, period_kind, period_start, period_end, is_complete, survey, survey_kind, segment_kind, segment_value,
    cast(sum(n) as bigint) as n,
    cast(sum(n * value) as double) as value_sum,
    cast(sum(n * value * value) as double) as value_squares
  from answers
  group by metric, scale, period_kind, period_start, period_end, is_complete, survey, survey_kind, segment_kind, segment_value
),

mentions as (
  select
    answers.metric, answers.scale, answers.period_kind, answers.period_start, answers.survey, answers.survey_kind,
    answers.segment_kind, answers.segment_value, sets.theme,
    cast(sum(answers.n) as bigint) as mentions,
    cast(sum(answers.n * answers.value) as double) as mention_sum,
    cast(sum(answers.n * answers.value * answers.value) as double) as mention_squares
  from answers
  join core.theme_sets as sets on answers.themes = sets.themes
  group by
    answers.metric, answers.scale, answers.period_kind, answers.period_start, answers.survey, answers.survey_kind,
    answers.segment_kind, answers.segment_value, sets.theme
)

-- segments have no pairs: they count by the design effect of their whole
select
  totals.*,
  mentions.theme,
  mentions.mentions,
  mentions.mention_sum,
  mentions.mention_squares,
  coalesce(pairs.mention_pairs, 0.0) as mention_pairs,
  coalesce(pairs.mention_pair_sum, 0.0) as mention_pair_sum,
  coalesce(pairs.mention_pair_products, 0.0) as mention_pair_products,
  coalesce(pairs.mixed_pairs, 0.0) as mixed_pairs,
  coalesce(pairs.mixed_pair_mention_sum, 0.0) as mixed_pair_mention_sum,
  coalesce(pairs.mixed_pair_other_sum, 0.0) as mixed_pair_other_sum,
  coalesce(pairs.mixed_pair_products, 0.0) as mixed_pair_products,
  coalesce(pairs.other_pairs, 0.0) as other_pairs,
  coalesce(pairs.other_pair_sum, 0.0) as other_pair_sum,
  coalesce(pairs.other_pair_products, 0.0) as other_pair_products
from totals
join mentions
  on totals.metric = mentions.metric
  and totals.scale = mentions.scale
  and totals.period_kind = mentions.period_kind
  and totals.period_start = mentions.period_start
  and totals.survey = mentions.survey
  and totals.survey_kind = mentions.survey_kind
  and totals.segment_kind = mentions.segment_kind
  and totals.segment_value = mentions.segment_value
left join core.driver_pairs as pairs
  on totals.metric = pairs.metric
  and totals.scale = pairs.scale
  and totals.period_kind = pairs.period_kind
  and totals.period_start = pairs.period_start
  and totals.survey = pairs.survey
  and totals.survey_kind = pairs.survey_kind
  and totals.segment_kind = pairs.segment_kind
  and totals.segment_value = pairs.segment_value
  and mentions.theme = pairs.theme
