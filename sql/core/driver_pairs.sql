-- What the pairs of answers of one customer add up to in the costs of themes, counted both ways round, in every whole survey.
-- grain: metric, scale, period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
repeats as (select * from core.comment_repeats where is_current and period_kind <> 'week' and answers > 0),

answerers as (
  select
    cell_no,
    metric,
    scale,
    customer_id,
    sum(answers) as n,
    sum(value_sum) as value_sum,
    sum(value_squares) as value_squares
  from repeats
  group by cell_no, metric, scale, customer_id
  having sum(answers) > 1
),

all_pairs as (
  select
    cell_no,
    metric,
    scale,
    sum(n * n - n) as pairs,
    sum(n * value_sum - value_sum) as pair_sum,
    sum(value_sum * value_sum - value_squares) as pair_products
  from answerers
  group by cell_no, metric, scale
),

spoken as (
  select
    repeats.cell_no,
    repeats.metric,
    repeats.scale,
    repeats.customer_id,
    sets.theme,
    sum(repeats.answers) as n,
    sum(repeats.value_sum) as value_sum,
    sum(repeats.value_squares) as value_squares
  from repeats
  join core.theme_sets as sets on repeats.themes = sets.themes
  group by repeats.cell_no, repeats.metric, repeats.scale, repeats.customer_id, sets.theme
),

theme_pairs as (
  select
    spoken.cell_no,
    spoken.metric,
    spoken.scale,
    spoken.theme,
    sum(spoken.n * spoken.n - spoken.n) as mention_pairs,
    sum(spoken.n * spoken.value_sum - spoken.value_sum) as mention_pair_sum,
    sum(spoken.value_sum * spoken.value_sum - spoken.value_squares) as mention_pair_products,
    sum(spoken.n * (answerers.n - spoken.n)) as mixed_pairs,
    sum(spoken.value_sum * (answerers.n - spoken.n)) as mixed_pair_mention_sum,
    sum(spoken.n * (answerers.value_sum - spoken.value_sum)) as mixed_pair_other_sum,
    sum(spoken.value_sum * (answerers.value_sum - spoken.value_sum)) as mixed_pair_products
  from spoken
  join answerers
    on spoken.cell_no = answerers.cell_no
    and spoken.metric = answerers.metric
    and spoken.scale = answerers.scale
    and spoken.customer_id = answerers.customer_id
  group by spoken.cell_no, spoken.metric, spoken.scale, spoken.theme
),

cells as (
  select distinct cell_no, period_kind, period_start, survey, survey_kind, segment_kind, segment_value
  from repeats
),

cell_pairs as (
  select cells.*, all_pairs.metric, all_pairs.scale, all_pairs.pairs, all_pairs.pair_sum, all_pairs.pair_products
  from all_pairs
  join cells on all_pairs.cell_no = cells.cell_no
),

themes as (select distinct theme from core.theme_sets)

-- what others have is what all have, less what is of a mention
select
  cell_pairs.metric,
  cell_pairs.scale,
  cell_pairs.period_kind,
  cell_pairs.period_start,
  cell_pairs.survey,
  cell_pairs.survey_kind,
  cell_pairs.segment_kind,
  cell_pairs.segment_value,
  themes.theme,
  cast(coalesce(theme_pairs.mention_pairs, 0) as double) as mention_pairs,
  cast(coalesce(theme_pairs.mention_pair_sum, 0) as double) as mention_pair_sum,
  cast(coalesce(theme_pairs.mention_pair_products, 0) as double) as mention_pair_products,
  cast(coalesce(theme_pairs.mixed_pairs, 0) as double) as mixed_pairs,
  cast(coalesce(theme_pairs.mixed_pair_mention_sum, 0) as double) as mixed_pair_mention_sum,
  cast(coalesce(theme_pairs.mixed_pair_other_sum, 0) as double) as mixed_pair_other_sum,
  cast(coalesce(theme_pairs.mixed_pair_products, 0) as double) as mixed_pair_products,
  cast(
    coalesce(cell_pairs.pairs, 0) - coalesce(theme_pairs.mention_pairs, 0) - 2 * coalesce(theme_pairs.mixed_pairs, 0) as double
  ) as other_pairs,
  cast(
    coalesce(cell_pairs.pair_sum, 0) - coalesce(theme_pairs.mention_pair_sum, 0)
    - coalesce(theme_pairs.mixed_pair_mention_sum, 0) - coalesce(theme_pairs.mixed_pair_other_sum, 0) as double
  ) as other_pair_sum,
  cast(
    coalesce(cell_pairs.pair_products, 0) - coalesce(theme_pairs.mention_pair_products, 0)
    - 2 * coalesce(theme_pairs.mixed_pair_products, 0) as double
  ) as other_pair_products
from cell_pairs
cross join themes
left join theme_pairs
  on cell_pairs.cell_no = theme_pairs.cell_no
  and cell_pairs.metric = theme_pairs.metric
  and cell_pairs.scale = theme_pairs.scale
  and themes.theme = theme_pairs.theme
