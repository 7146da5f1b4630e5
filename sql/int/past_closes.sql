-- Month-end closes of months that are over on the as-of day.
-- grain: closed_month
select *
from ops.closes
where setia_add_months(closed_month, 1) <= setia_add_days(setia_as_of(), 1)
