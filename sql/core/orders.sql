-- Orders up to the as-of date in the reporting currency, with what was given back since. An order is valid (a sale to a
-- customer) when its status is completed and something of it was kept. Lines of another state than their order (cancelled
-- or returned ones of a completed order) are no part of its money.
-- grain: source, order_id
with
refunds as (
  select
    order_no,
    sum(quantity) as quantity,
    sum(amount) as amount,
    sum(margin) as margin,
    coalesce(bool_or(quantity is null), false) as has_unknown_quantity
  from core.refunds
  where is_linked
  group by order_no
),

joined as (
  select
    headers.*,
    coalesce(lines.lines, 0) as lines,
    coalesce(lines.quantity, 0) as quantity,
    -- an order without lines is worth nothing; one whose lines have no known rate is worth the unknown
    case when coalesce(lines.lines, 0) = 0 then 0 else lines.gross_revenue end as gross_revenue,
    coalesce(lines.line_discounts, 0) as line_discounts,
    coalesce(lines.margin, 0) as margin_before_refunds,
    coalesce(lines.adjustments, 0) as adjustments,
    coalesce(lines.sales_in_currency, 0) as sales_in_currency,
    coalesce(lines.adjustments_in_currency, 0) as adjustments_in_currency,
    coalesce(lines.prepayments, 0) as prepayments,
    coalesce(lines.prepayments_in_currency, 0) as prepayments_in_currency,
    coalesce(lines.prepaid_discount_in_currency, 0) as prepaid_discount_in_currency,
    coalesce(lines.tax_in_prices_in_currency, 0) as tax_in_prices_in_currency,
    coalesce(lines.other_lines_in_currency, 0) as other_lines_in_currency,
    coalesce(lines.other_discount_in_currency, 0) as other_discount_in_currency,
    coalesce(lines.margin_is_assumed, false) as margin_is_assumed,
    -- the sum of the lines' shares, so that the order is its lines exactly
    setia_money(coalesce(lines.order_discount, 0)) as reporting_discount,
    coalesce(refunds.quantity, 0) as refunded_quantity,
    coalesce(refunds.amount, 0) as refunded_amount,
    coalesce(refunds.margin, 0) as refunded_margin,
    coalesce(refunds.has_unknown_quantity, false) as has_unknown_quantity
  from core.order_headers as headers
  left join int.order_sums as lines on headers.order_no = lines.order_no
  left join refunds on headers.order_no = refunds.order_no
),

valued as (
  select *, gross_revenue - line_discounts - reporting_discount as sales_value
  from joined
)

select
  source,
  order_id,
  order_no,
  customer_id,
  is_anonymous,
  ordered_at,
  order_date,
  setia_week_start(order_date) as order_week,
  setia_month_start(order_date) as order_month,
  setia_quarter_start(order_date) as order_quarter,
  channel,
  acquisition_channel,
  region,
  country,
  status,
  payment_method,
  lines,
  setia_money(quantity) as quantity,
  setia_money(refunded_quantity) as refunded_quantity,
  setia_money(gross_revenue) as gross_revenue,
  setia_money(line_discounts) as line_discounts,
  reporting_discount as order_discount,
  setia_money(adjustments) as adjustments,
  setia_money(prepayments) as prepayments,
  setia_money(sales_value) as sales_value,
  setia_money(refunded_amount) as refunded_amount,
  setia_money(sales_value - refunded_amount) as net_revenue,
  setia_money(margin_before_refunds) as margin_before_refunds,
  setia_money(margin_before_refunds - refunded_margin) as margin,
  margin_is_assumed,
  status = 'completed'
    and quantity - refunded_quantity > 0
    and not (has_unknown_quantity and refunded_amount > 0 and refunded_amount >= sales_value) as is_valid,
  currency,
  setia_money(
    sales_in_currency - (order_discount - other_discount_in_currency - prepaid_discount_in_currency)
    - tax_in_prices_in_currency
  ) as sales_in_currency,
  setia_money(adjustments_in_currency) as adjustments_in_currency,
  setia_money(prepayments_in_currency) as prepayments_in_currency,
  setia_money(tax_in_prices_in_currency) as tax_in_prices_in_currency,
  setia_money(other_lines_in_currency) as other_lines_in_currency,
  discount_beyond_goods as discount_beyond_goods_in_currency,
  file_id,
  record_no
from valued
