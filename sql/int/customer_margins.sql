-- What each customer has brought to date.
-- grain: customer_no
select customer_no, sum(net_revenue) as net_revenue, sum(margin) as margin
from core.customer_periods
where period_kind = 'month'
group by customer_no
