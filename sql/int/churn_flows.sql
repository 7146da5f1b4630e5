-- What changes on the way from one period's end to the next: a purchase that begins to count or stops, and what is given back
-- of it while it counts. A silence that no period's end saw is no churn: an order in the period of the lapse carries on.
-- grain: one row a change; several may have the same columns
with
-- where each purchase day begins to count and where it stops, in periods
days as (
  select
    schedules.period_kind,
    schedules.silence_days,
    days.segment_no,
    days.customer_no,
    days.sales_value,
    setia_add_days(days.order_date, schedules.silence_days) as lapse_date,
    case when days.previous_order_date is null then 1 else 0 end as is_first,
    setia_period_start(schedules.period_kind, days.order_date) as order_period,
    setia_period_start(schedules.period_kind, setia_add_days(days.order_date, schedules.silence_days)) as lapse_period,
    case
      when days.previous_order_date is null then 0
      -- most gaps are shorter than the silence: only the others need a look at the calendar
      when setia_days_between(days.previous_order_date, days.order_date) <= schedules.silence_days then 0
      when setia_period_start(schedules.period_kind, setia_add_days(days.previous_order_date, schedules.silence_days))
        < setia_period_start(schedules.period_kind, days.order_date) then 1
      else 0
    end as is_back,
    case
      when days.next_order_date is null then 1
      when setia_days_between(days.order_date, days.next_order_date) <= schedules.silence_days then 0
      when setia_period_start(schedules.period_kind, setia_add_days(days.order_date, schedules.silence_days))
        < setia_period_start(schedules.period_kind, days.next_order_date) then 1
      else 0
    end as is_last
  from core.customer_days as days
  join int.churn_schedules as schedules on days.segment_no = schedules.segment_no
),

-- what was given back of a purchase while it counted; before its purchase there is nothing to take it off
refunds as (
  select
    schedules.period_kind,
    schedules.silence_days,
    customers.segment_no,
    customers.customer_no,
    refunds.amount,
    setia_add_days(refunds.purchase_date, schedules.silence_days) as lapse_date,
    setia_period_start(schedules.period_kind, greatest(refunds.booked_date, refunds.purchase_date)) as booked_period,
    setia_period_start(schedules.period_kind, setia_add_days(refunds.purchase_date, schedules.silence_days)) as lapse_period
  from core.refund_bookings as refunds
  join core.customers as customers on refunds.purchase_customer_id = customers.customer_id
  join int.churn_schedules as schedules on customers.segment_no = schedules.segment_no
  where refunds.booked_date < setia_add_days(refunds.purchase_date, schedules.silence_days)
)

select
  period_kind,
  silence_days,
  segment_no,
  customer_no,
  order_period as period_start,
  sales_value as change,
  is_first as is_new,
  is_back as is_reactivated,
  0 as is_churned
from days
union all
select
  period_kind,
  silence_days,
  segment_no,
  customer_no,
  lapse_period as period_start,
  -sales_value as change,
  0 as is_new,
  0 as is_reactivated,
  is_last as is_churned
from days
where lapse_date <= setia_as_of()
union all
select
  period_kind,
  silence_days,
  segment_no,
  customer_no,
  booked_period as period_start,
  -amount as change,
  0 as is_new,
  0 as is_reactivated,
  0 as is_churned
from refunds
union all
select
  period_kind,
  silence_days,
  segment_no,
  customer_no,
  lapse_period as period_start,
  amount as change,
  0 as is_new,
  0 as is_reactivated,
  0 as is_churned
from refunds
where lapse_date <= setia_as_of()
