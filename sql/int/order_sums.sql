-- What the lines of an order add up to.
-- grain: order_no
select
  order_no,
  count(*) filter (where line_type = 'sale' and is_of_order_state) as lines,
  sum(quantity) filter (where line_type = 'sale' and is_of_order_state) as quantity,
  sum(gross_revenue) filter (where line_type = 'sale' and is_of_order_state) as gross_revenue,
  sum(line_discounts) filter (where line_type = 'sale' and is_of_order_state) as line_discounts,
  sum(order_discount) filter (where is_of_order_state and line_type <> 'prepayment') as order_discount,
  sum(amount_in_currency - order_discount_in_currency) filter (where not is_of_order_state) as other_lines_in_currency,
  sum(order_discount_in_currency) filter (where not is_of_order_state) as other_discount_in_currency,
  sum(margin) filter (where line_type = 'sale' and is_of_order_state) as margin,
  sum(net_revenue + order_discount) filter (where line_type = 'adjustment' and is_of_order_state) as adjustments,
  sum(net_revenue) filter (where line_type = 'prepayment' and is_of_order_state) as prepayments,
  sum(amount_in_currency) filter (where line_type = 'sale' and is_of_order_state) as sales_in_currency,
  sum(amount_in_currency) filter (where line_type = 'adjustment' and is_of_order_state) as adjustments_in_currency,
  sum(amount_in_currency - order_discount_in_currency) filter (where line_type = 'prepayment' and is_of_order_state)
    as prepayments_in_currency,
  sum(order_discount_in_currency) filter (where line_type = 'prepayment' and is_of_order_state)
    as prepaid_discount_in_currency,
  sum(tax_in_currency) filter (where line_type = 'sale' and is_of_order_state) as tax_in_prices_in_currency,
  coalesce(bool_or(margin_is_assumed) filter (where line_type = 'sale' and is_of_order_state), false) as margin_is_assumed
from core.order_lines
group by order_no
