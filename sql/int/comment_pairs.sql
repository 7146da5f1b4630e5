-- Pairs of comments of one customer in each period and in the one it is compared with, counted both ways round: how many, and
-- what the share of negative ones adds up to in them. They tell how much less than as many people's they are (Kish 1965).
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value
with
writers as (
  select cell_no, customer_id, max(customer_n) as n, sum(negative) as negative
  from core.comment_repeats
  group by cell_no, customer_id
),

cell_pairs as (
  select
    cell_no,
    sum(n * (n - 1)) as pairs,
    sum(2 * negative * (n - 1)) as pair_sum,
    sum(negative * (negative - 1)) as pair_products
  from writers
  group by cell_no
)

select
  cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value,
  coalesce(sum(cell_pairs.pairs) filter (where cells.is_current), 0) as pairs,
  coalesce(sum(cell_pairs.pair_sum) filter (where cells.is_current), 0) as pair_sum,
  coalesce(sum(cell_pairs.pair_products) filter (where cells.is_current), 0) as pair_products,
  coalesce(sum(cell_pairs.pairs) filter (where not cells.is_current), 0) as previous_pairs,
  coalesce(sum(cell_pairs.pair_sum) filter (where not cells.is_current), 0) as previous_pair_sum,
  coalesce(sum(cell_pairs.pair_products) filter (where not cells.is_current), 0) as previous_pair_products
from cell_pairs
join int.comment_groups as cells on cell_pairs.cell_no = cells.cell_no
group by cells.period_kind, cells.period_start, cells.survey, cells.survey_kind, cells.segment_kind, cells.segment_value
