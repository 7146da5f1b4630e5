-- Customers under contract and MRR that came, grew, shrank and went in each period in which anything changed.
-- grain: period_kind, segment_kind, segment_value, period_start
with
moves as (select * from core.subscription_moves)

select
  period_kind,
  segment_kind,
  segment_value,
  period_start,
  count(*) filter (where is_new) as new,
  count(*) filter (where is_reactivated) as reactivated,
  count(*) filter (where is_churned) as churned,
  count(*) filter (where is_lost) as churned_from_opening,
  sum(mrr_change) filter (where is_new) as mrr_new,
  sum(mrr_change) filter (where is_reactivated) as mrr_reactivated,
  -sum(mrr_change) filter (where is_lost) as mrr_churned,
  sum(mrr_change) filter (where not is_new and not is_reactivated and not is_lost and mrr_change > 0) as mrr_expansion,
  -sum(mrr_change) filter (where not is_new and not is_reactivated and not is_lost and mrr_change < 0) as mrr_contraction,
  sum(mrr_change) as mrr_change
from moves
group by period_kind, segment_kind, segment_value, period_start
