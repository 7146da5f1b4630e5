-- Proves that every period of the churn ledger opens with what the one before closed with, customers and revenue, and that
-- no period between is missing.
-- severity: error
with
ledger as (
  select
    *,
    lag(closing) over (partition by period_kind, segment_kind, segment_value order by period_start) as previous_closing,
    lag(revenue_closing) over (partition by period_kind, segment_kind, segment_value order by period_start)
      as previous_revenue_closing,
    lag(period_start) over (partition by period_kind, segment_kind, segment_value order by period_start)
      as previous_start
  from marts.churn_ledger
)

select
  period_kind, segment_kind, segment_value, period_start, opening, previous_closing, revenue_opening,
  previous_revenue_closing
from ledger
where opening <> coalesce(previous_closing, 0)
  or revenue_opening <> coalesce(previous_revenue_closing, 0)
  or (previous_start is not null and setia_add_periods(period_kind, previous_start, 1) <> period_start)
