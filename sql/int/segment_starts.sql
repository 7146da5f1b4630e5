-- The first order of any customer of each segment.
-- grain: segment_kind, segment_value
select segments.segment_kind, segments.segment_value, min(customers.first_order_date) as first_day
from core.customers as customers
join core.customer_segments as segments on customers.segment_no = segments.segment_no
group by segments.segment_kind, segments.segment_value
