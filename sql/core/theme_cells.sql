-- How many comments of every survey, period and segment speak of each theme, of all and of the dissatisfied, with those of
-- the period they are compared with.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
comments as (select * from core.comment_periods where label in ('negative', 'neutral', 'positive')),

totals as (
  select
    period_kind,
    period_start,
    survey,
    survey_kind,
    segment_kind,
    segment_value,
    cast(coalesce(sum(n) filter (where is_current), 0) as bigint) as n,
    cast(coalesce(sum(n) filter (where is_current and score_group = 'negative'), 0) as bigint) as dissatisfied,
    cast(coalesce(sum(n) filter (where not is_current), 0) as bigint) as previous_n
  from comments
  group by period_kind, period_start, survey, survey_kind, segment_kind, segment_value
),

mentions as (
  select
    comments.period_kind,
    comments.period_start,
    comments.period_end,
    comments.previous_start,
    comments.is_complete,
    comments.survey,
    comments.survey_kind,
    comments.segment_kind,
    comments.segment_value,
    sets.theme,
    cast(coalesce(sum(comments.n) filter (where comments.is_current), 0) as bigint) as mentions,
    cast(coalesce(sum(comments.n) filter (where comments.is_current and comments.label = 'negative'), 0) as bigint)
      as negative_mentions,
    cast(coalesce(sum(comments.n) filter (where comments.is_current and comments.score_group = 'negative'), 0) as bigint)
      as dissatisfied_mentions,
    cast(coalesce(sum(comments.n) filter (where not comments.is_current), 0) as bigint) as previous_mentions
  from comments
  join core.theme_sets as sets on comments.themes = sets.themes
  group by
    comments.period_kind, comments.period_start, comments.period_end, comments.previous_start, comments.is_complete,
    comments.survey, comments.survey_kind, comments.segment_kind, comments.segment_value, sets.theme
),

counted as (
  select
    mentions.period_kind,
    mentions.period_start,
    mentions.period_end,
    mentions.survey,
    mentions.survey_kind,
    mentions.segment_kind,
    mentions.segment_value,
    mentions.theme,
    totals.n,
    mentions.mentions,
    mentions.negative_mentions,
    totals.dissatisfied,
    mentions.dissatisfied_mentions,
    case when totals.previous_n > 0 then mentions.previous_start end as compared_start,
    totals.previous_n,
    mentions.previous_mentions,
    mentions.is_complete
  from mentions
  join totals
    on mentions.period_kind = totals.period_kind
    and mentions.period_start = totals.period_start
    and mentions.survey = totals.survey
    and mentions.survey_kind = totals.survey_kind
    and mentions.segment_kind = totals.segment_kind
    and mentions.segment_value = totals.segment_value
  where totals.n > 0
),

spoken as (
  select repeats.cell_no, repeats.customer_id, sets.theme, sum(repeats.n) as mentions, max(repeats.customer_n) as customer_n
  from core.comment_repeats as repeats
  join core.theme_sets as sets on repeats.themes = sets.themes
  group by repeats.cell_no, repeats.customer_id, sets.theme
),

cells as (
  select distinct cell_no, period_kind, period_start, survey, survey_kind, segment_kind, segment_value, is_current
  from core.comment_repeats
),

writers as (
  select cell_no, customer_id, max(customer_n) as n
  from core.comment_repeats
  group by cell_no, customer_id
),

-- two comments of one customer are a pair, counted both ways round
cell_pairs as (select cell_no, sum(n * (n - 1)) as pairs from writers group by cell_no),

pairs as (
  select
    cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
    coalesce(sum(cell_pairs.pairs) filter (where cells.is_current), 0) as pairs,
    coalesce(sum(cell_pairs.pairs) filter (where not cells.is_current), 0) as previous_pairs
  from cell_pairs
  join cells on cell_pairs.cell_no = cells.cell_no
  group by cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value
),

theme_pairs as (
  select
    cell_no,
    theme,
    sum(2 * mentions * (customer_n - 1)) as pair_sum,
    sum(mentions * (mentions - 1)) as pair_products
  from spoken
  group by cell_no, theme
),

spoken_pairs as (
  select
    cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
    theme_pairs.theme,
    coalesce(sum(theme_pairs.pair_sum) filter (where cells.is_current), 0) as pair_sum,
    coalesce(sum(theme_pairs.pair_products) filter (where cells.is_current), 0) as pair_products,
    coalesce(sum(theme_pairs.pair_sum) filter (where not cells.is_current), 0) as previous_pair_sum,
    coalesce(sum(theme_pairs.pair_products) filter (where not cells.is_current), 0) as previous_pair_products
  from theme_pairs
  join cells on theme_pairs.cell_no = cells.cell_no
  group by
    cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
    theme_pairs.theme
),

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
  from counted
  left join pairs
    on counted.period_kind = pairs.period_kind
    and counted.period_start = pairs.period_start
    and counted.survey = pairs.survey
    and counted.survey_kind = pairs.survey_kind
    and counted.segment_kind = pairs.segment_kind
    and counted.segment_value = pairs.segment_value
  left join spoken_pairs
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
from counted
left join effects
  on counted.period_kind = effects.period_kind
  and counted.period_start = effects.period_start
  and counted.survey = effects.survey
  and counted.survey_kind = effects.survey_kind
  and counted.theme = effects.theme
