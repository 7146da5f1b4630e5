-- Orders and refunds of a release with what each adds to the sums of a month: {schema} is the release, {month} its first day,
-- {end} the first day after it.
select
  'order' as document_kind,
  source,
  order_id as document_id,
  order_no,
  cast(order_no as varchar) as delivery,
  file_id,
  customer_id,
  is_anonymous,
  currency,
  refunded_quantity,
  refunded_amount,
  case when is_valid and order_date < {end} then order_date end as valid_date,
  cast(case when in_month and status = 'completed' then gross_revenue else 0 end as decimal(18, 4)) as gross_revenue,
  cast(case when in_month and status = 'completed' then line_discounts + order_discount else 0 end as decimal(18, 4)) as discounts,
  cast(0 as decimal(18, 4)) as refunds,
  cast(case when in_month and status in ('completed', 'bad_debt') then adjustments else 0 end as decimal(18, 4)) as adjustments,
  cast(case when in_month and status = 'completed' then sales_value else 0 end as decimal(18, 4)) as net_revenue,
  cast(case when in_month and status = 'completed' and is_anonymous then sales_value else 0 end as decimal(18, 4))
    as anonymous_net_revenue,
  cast(case when in_month and is_valid then 1 else 0 end as decimal(18, 4)) as orders,
  cast(case when in_month and status = 'completed' and not is_anonymous then margin_before_refunds else 0 end as decimal(18, 4))
    as margin,
  cast(case when order_date < {end} and status = 'completed' and not is_anonymous then margin_before_refunds else 0 end as decimal(18, 4))
    as historic_cltv
from (select *, order_date >= {month} and order_date < {end} as in_month from {schema}.orders)
union all
select
  'refund' as document_kind,
  source,
  refund_id as document_id,
  max(order_no) as order_no,
  cast(bit_xor(hash(file_id, record_no)) as varchar) as delivery,
  max(file_id) as file_id,
  max(customer_id) as customer_id,
  bool_and(is_anonymous) as is_anonymous,
  max(currency) as currency,
  0 as refunded_quantity,
  0 as refunded_amount,
  null as valid_date,
  0 as gross_revenue,
  0 as discounts,
  coalesce(sum(amount) filter (where in_month and is_of_sale), 0) as refunds,
  0 as adjustments,
  -coalesce(sum(amount) filter (where in_month and is_of_sale), 0) as net_revenue,
  -coalesce(sum(amount) filter (where in_month and is_of_sale and is_anonymous), 0) as anonymous_net_revenue,
  0 as orders,
  -coalesce(sum(margin) filter (where in_month and is_of_sale and not is_anonymous), 0) as margin,
  -coalesce(sum(margin) filter (where refund_date < {end} and is_of_sale and not is_anonymous), 0) as historic_cltv
from (select *, refund_date >= {month} and refund_date < {end} as in_month from {schema}.refunds)
group by source, refund_id
