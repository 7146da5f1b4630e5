-- Proves that every curve starts with all customers of its segment whose first order is known in full, and that nobody met
-- an event twice.
-- severity: error
with
through as (select max(complete_through) as complete_through from core.completeness where subject = 'sales'),

customers as (
  select segments.segment_kind, segments.segment_value, count(*) as customers
  from core.customers as customers
  join core.customer_segments as segments on customers.segment_no = segments.segment_no
  cross join through
  where customers.first_order_date <= through.complete_through
  group by segments.segment_kind, segments.segment_value
),

events as (
  select 'second_order' as event
  union all
  select 'lapse' as event
),

curves as (
  select event, segment_kind, segment_value, max(at_risk) as at_start, sum(events) as met
  from marts.survival_curve
  where cohort_year = 'all'
  group by event, segment_kind, segment_value
)

select events.event, customers.segment_kind, customers.segment_value, customers.customers, curves.at_start, curves.met
from customers
cross join events
left join curves
  on events.event = curves.event
  and customers.segment_kind = curves.segment_kind
  and customers.segment_value = curves.segment_value
where curves.at_start is null or curves.at_start <> customers.customers or curves.met > customers.customers
