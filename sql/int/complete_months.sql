-- The months that are over, and what of them has arrived in full.
-- grain: month_start
select period_start as month_start, period_end, is_sales_complete, is_feedback_complete, is_tickets_complete
from core.periods
where period_kind = 'month' and period_end <= setia_add_days(setia_as_of(), 1)
