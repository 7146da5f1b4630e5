-- What predictive models know of each customer with a valid order: x, t_x and T in days (Fader, Hardie and Lee 2005), and
-- the mean margin of the purchase days after the first.
-- grain: customer_no
with
days as (
  select
    customer_no,
    segment_no,
    min(order_date) as first_date,
    max(order_date) as last_date,
    count(*) as purchase_days,
    sum(margin) as margin,
    sum(case when previous_order_date is null then margin else 0 end) as first_margin
  from core.customer_days
  group by customer_no, segment_no
)

select
  customer_no,
  segment_no,
  cast(purchase_days - 1 as integer) as frequency,
  cast(setia_days_between(first_date, last_date) as integer) as recency_days,
  cast(setia_days_between(first_date, setia_as_of()) as integer) as age_days,
  case when purchase_days > 1 then setia_money(setia_divide(margin - first_margin, purchase_days - 1)) end as mean_margin
from days
