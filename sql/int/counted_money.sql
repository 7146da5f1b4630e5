-- Money of sales and refunds as exported, by what becomes of it: counted, or left out on purpose.
-- grain: source
with
counted_orders as (
  select
    source,
    case when status = 'completed' then sales_in_currency else 0 end as sales,
    case when status in ('completed', 'bad_debt') then adjustments_in_currency else 0 end as adjustments,
    case when status = 'completed' then prepayments_in_currency else 0 end as prepayments,
    case when status = 'completed' then tax_in_prices_in_currency else 0 end as tax_in_prices,
    sales_in_currency + adjustments_in_currency + other_lines_in_currency + prepayments_in_currency
      + tax_in_prices_in_currency - discount_beyond_goods_in_currency as amount,
    case when status = 'completed' then sales_value else 0 end as reporting_sales,
    case when status in ('completed', 'bad_debt') then adjustments else 0 end as reporting_adjustments
  from core.orders
),

core_amounts as (
  select
    source,
    sum(sales + counted_orders.adjustments) as counted,
    sum(amount - sales - counted_orders.adjustments - counted_orders.prepayments - tax_in_prices) as not_sales,
    sum(counted_orders.prepayments) as prepayments,
    sum(tax_in_prices) as tax_in_prices,
    0 as refunded_tax_and_shipping,
    sum(reporting_sales + reporting_adjustments) as reporting
  from counted_orders
  group by source
  union all
  select
    source,
    -sum(case when is_of_sale then goods_in_currency else 0 end) as counted,
    -sum(case when is_of_sale then 0 else amount_in_currency end) as not_sales,
    -sum(case when is_of_sale then prepayment_in_currency else 0 end) as prepayments,
    0 as tax_in_prices,
    -sum(case when is_of_sale then amount_in_currency - goods_in_currency - prepayment_in_currency else 0 end)
      as refunded_tax_and_shipping,
    -sum(case when is_of_sale then amount else 0 end) as reporting
  from core.refunds
  group by source
)

select
  source,
  sum(counted) as counted,
  sum(not_sales) as not_sales,
  sum(prepayments) as prepayments,
  sum(tax_in_prices) as tax_in_prices,
  sum(refunded_tax_and_shipping) as refunded_tax_and_shipping,
  sum(reporting) as reporting
from core_amounts
group by source
