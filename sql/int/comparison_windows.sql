-- Periods, and the 90 days to each month's end.
-- grain: period_kind, period_start
select period_kind, period_start, period_end, previous_start, is_feedback_complete, is_tickets_complete
from core.periods
union all
select
  'rolling_90d' as period_kind,
  setia_add_days(period_end, -90) as period_start,
  period_end,
  setia_add_days(period_end, -180) as previous_start,
  is_feedback_complete,
  is_tickets_complete
from core.periods
where period_kind = 'month' and period_end <= setia_add_days(setia_as_of(), 1)
