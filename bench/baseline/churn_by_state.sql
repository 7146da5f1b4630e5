-- The churn ledger by another way than booking arrivals and lapses: the state of every customer the day before each period
-- and on its last day. Too slow for big shops, and so only a proof. ${RELEASE} is the release to prove, ${OUT} a directory.
create table days as
select
  customer_no, order_date, order_date as since, sales_value as amount, true as is_purchase,
  unnest(['all', 'channel', 'region', 'first_category', 'acquisition_channel']) as segment_kind
from read_parquet('${RELEASE}/core/customer_days.parquet')
union all
-- what was given back of a purchase, known since its own day
select
  customers.customer_no, refunds.purchase_date, greatest(refunds.booked_date, refunds.purchase_date), -refunds.amount, false,
  unnest(['all', 'channel', 'region', 'first_category', 'acquisition_channel'])
from read_parquet('${RELEASE}/core/refund_bookings.parquet') as refunds
join read_parquet('${RELEASE}/core/customers.parquet') as customers on refunds.purchase_customer_id = customers.customer_id
where refunds.purchase_date is not null;

create table members as
select
  days.*,
  case segment_kind
    when 'all' then 'all'
    when 'channel' then customers.first_channel
    when 'region' then customers.first_region
    when 'first_category' then customers.first_category
    else customers.acquisition_channel
  end as segment_value
from days
join read_parquet('${RELEASE}/core/customers.parquet') as customers using (customer_no);

create table periods as
select
  period_kind, segment_kind, segment_value, period_start, silence_days,
  period_start - 1 as day_before,
  least(cast(period_start + case period_kind when 'month' then interval 1 month when 'quarter' then interval 3 month else interval 1 year end as date) - 1,
    date '${AS_OF}') as last_day
from read_parquet('${RELEASE}/marts/churn_ledger.parquet');

create table states as
select
  period_kind, segment_kind, segment_value, period_start, customer_no,
  bool_or(is_purchase and order_date <= day_before and order_date + silence_days > day_before) as was_active,
  bool_or(is_purchase and order_date + silence_days > last_day) as is_active,
  bool_or(is_purchase and order_date <= day_before) as was_known,
  bool_or(is_purchase and order_date >= period_start) as has_bought,
  coalesce(sum(amount) filter (where since <= day_before and order_date + silence_days > day_before), 0) as revenue_before,
  coalesce(sum(amount) filter (where order_date + silence_days > last_day), 0) as revenue_after
from periods
join members using (segment_kind, segment_value)
where since <= last_day
group by all;

copy (
  select
    period_kind, segment_kind, segment_value, period_start,
    count(*) filter (where was_active) as opening,
    count(*) filter (where is_active) as closing,
    count(*) filter (where not was_known) as new,
    count(*) filter (where was_known and not was_active and has_bought) as reactivated,
    count(*) filter (where not is_active and (was_active or has_bought)) as churned,
    count(*) filter (where not is_active and was_active) as churned_from_opening,
    cast(sum(revenue_before) as decimal(18, 4)) as revenue_opening,
    cast(sum(revenue_after) as decimal(18, 4)) as revenue_closing,
    cast(coalesce(sum(revenue_after) filter (where not was_known), 0) as decimal(18, 4)) as revenue_new,
    cast(coalesce(sum(revenue_after) filter (where was_known and not was_active and has_bought), 0) as decimal(18, 4))
      as revenue_reactivated,
    cast(coalesce(sum(revenue_before) filter (where was_active and not is_active), 0) as decimal(18, 4)) as revenue_churned,
    cast(coalesce(sum(greatest(revenue_after - revenue_before, 0)) filter (where was_active and is_active), 0)
      as decimal(18, 4)) as revenue_expansion,
    cast(coalesce(sum(greatest(revenue_before - revenue_after, 0)) filter (where was_active and is_active), 0)
      as decimal(18, 4)) as revenue_contraction
  from states
  group by all
) to '${OUT}/churn_ledger.parquet' (format parquet);
