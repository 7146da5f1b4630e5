-- What a theme adds up to in the pairs of comments of one customer, as in int.comment_pairs.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value, theme
with
spoken as (
  select repeats.cell_no, repeats.customer_id, sets.theme, sum(repeats.n) as mentions, max(repeats.customer_n) as customer_n
  from core.comment_repeats as repeats
  join core.theme_sets as sets on repeats.themes = sets.themes
  group by repeats.cell_no, repeats.customer_id, sets.theme
),

theme_pairs as (
  select
    cell_no,
    theme,
    sum(2 * mentions * (customer_n - 1)) as pair_sum,
    sum(mentions * (mentions - 1)) as pair_products
  from spoken
  group by cell_no, theme
)

select
  cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
  theme_pairs.theme,
  coalesce(sum(theme_pairs.pair_sum) filter (where cells.is_current), 0) as pair_sum,
  coalesce(sum(theme_pairs.pair_products) filter (where cells.is_current), 0) as pair_products,
  coalesce(sum(theme_pairs.pair_sum) filter (where not cells.is_current), 0) as previous_pair_sum,
  coalesce(sum(theme_pairs.pair_products) filter (where not cells.is_current), 0) as previous_pair_products
from theme_pairs
join int.comment_groups as cells on theme_pairs.cell_no = cells.cell_no
group by
  cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
  theme_pairs.theme
