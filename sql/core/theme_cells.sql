-- How many comments of every survey, period and segment speak of each theme, of all and of the dissatisfied, with those of
-- the period they are compared with.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
-- of the share of a theme
effects as (
  select
    counted.period_kind,
    counted.period_start,
    counted.survey,
    counted.survey_kind,
    counted.theme,
    setia_design_effect(
      counted.n, counted.mentions, setia_share_spread(counted.n, counted.mentions),
      pairs.pairs, coalesce(spoken_pairs.pair_sum, 0), coalesce(spoken_pairs.pair_products, 0)
    ) as design_effect,
    setia_design_effect(
      counted.previous_n, counted.previous_mentions, setia_share_spread(counted.previous_n, counted.previous_mentions),
      pairs.previous_pairs, coalesce(spoken_pairs.previous_pair_sum, 0), coalesce(spoken_pairs.previous_pair_products, 0)
    ) as previous_design_effect
  from int.theme_mentions as counted
  left join int.comment_pairs as pairs
    on counted.period_kind = pairs.period_kind
    and counted.period_start = pairs.period_start
    and counted.survey = pairs.survey
    and counted.survey_kind = pairs.survey_kind
    and counted.segment_kind = pairs.segment_kind
    and counted.segment_value = pairs.segment_value
  left join int.theme_pairs as spoken_pairs
    on counted.period_kind = spoken_pairs.period_kind
    and counted.period_start = spoken_pairs.period_start
    and counted.survey = spoken_pairs.survey
    and counted.survey_kind = spoken_pairs.survey_kind
    and counted.segment_kind = spoken_pairs.segment_kind
    and counted.segment_value = spoken_pairs.segment_value
    and counted.theme = spoken_pairs.theme
  where counted.segment_kind = 'all'
)

-- a segment counts by the design effect of its whole: who writes several times does so in every segment
select
  counted.*,
  coalesce(effects.design_effect, 1.0) as design_effect,
  coalesce(effects.previous_design_effect, 1.0) as previous_design_effect
from int.theme_mentions as counted
left join effects
  on counted.period_kind = effects.period_kind
  and counted.period_start = effects.period_start
  and counted.survey = effects.survey
  and counted.survey_kind = effects.survey_kind
  and counted.theme = effects.theme
