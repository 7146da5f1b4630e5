-- Lines of the visible orders in the reporting currency, without tax, each with its share of the order's discount and of the
-- tax that its prices hold. The shares follow the gross value of the sale lines, whatever their state; the last line takes
-- what rounding leaves, so that the parts are the whole exactly.
-- grain: file_id, record_no, line_no
with
-- most lines have a record of their own and no discount to share: they pass without being sorted
plain as (
  select
    lines.*,
    headers.order_no,
    headers.order_date,
    headers.status as order_status,
    case when headers.is_by_lines then coalesce(lines.status, 'completed') else headers.status end as line_status,
    headers.currency as order_currency,
    1 as line_no,
    lines.line_type as booked_type,
    0 as order_discount_in_currency,
    0 as tax_in_currency
  from lake.order_lines as lines
  join core.order_headers as headers on lines.source = headers.source and lines.order_id = headers.order_id
  left join int.lines_of_shared_records as shared_records on lines.file_id = shared_records.file_id and lines.record_no = shared_records.record_no
  where headers.order_discount = 0 and headers.tax_in_prices = 0 and not headers.has_discount_lines and shared_records.record_no is null
),

united as (
  select
    source, order_id, order_no, line_no, order_date, order_status, line_status, booked_type, sku, product_name, category, quantity,
    unit_price, unit_cost, line_discount, order_discount_in_currency, tax_in_currency, currency, order_currency, file_id, record_no
  from plain
  union all
  select
    source, order_id, order_no, line_no, order_date, order_status, line_status, booked_type, sku, product_name, category, quantity,
    unit_price, unit_cost, line_discount, order_discount_in_currency, tax_in_currency, currency, order_currency, file_id, record_no
  from int.discounted_lines as shared
),

priced as (
  select
    *,
    -- the money of a discount line stands on the lines that it takes off from
    case when booked_type = 'discount' then 0 else setia_product(quantity, unit_price) end as gross_in_currency,
    setia_money(tax_in_currency) as held_tax,
    setia_money(case when booked_type = 'discount' then 0 else coalesce(line_discount, 0) end) as discount_in_currency,
    case when unit_cost is not null and booked_type <> 'discount' then setia_product(quantity, unit_cost) end as cost_in_currency
  from united
),

-- a line in another currency than its order has no rate: its money stays unknown, which a check refuses
rated as (
  select
    priced.*,
    case when priced.currency = priced.order_currency then rates.rate end as rate,
    case when priced.currency = priced.order_currency then priced.currency end as known_currency
  from priced
  left join core.fx_rates as rates on priced.currency = rates.currency and priced.order_date = rates.rate_date
),

converted as (
  select
    *,
    setia_convert(setia_money(gross_in_currency - held_tax), known_currency, rate) as gross_revenue,
    setia_convert(discount_in_currency, known_currency, rate) as line_discounts,
    setia_convert(setia_money(order_discount_in_currency), known_currency, rate) as order_discount,
    setia_convert(cost_in_currency, known_currency, rate) as cost
  from rated
),

net as (
  select *, setia_money(gross_revenue - line_discounts - order_discount) as net_revenue
  from converted
)

select
  source,
  order_id,
  order_no,
  cast(line_no as integer) as line_no,
  order_date,
  line_status as status,
  line_status = order_status or (booked_type <> 'sale' and line_status = 'bad_debt') as is_of_order_state,
  booked_type as line_type,
  sku,
  product_name,
  category,
  quantity,
  gross_revenue,
  line_discounts,
  order_discount,
  net_revenue,
  case when cost is null then setia_assumed_margin(net_revenue, category) else setia_money(net_revenue - cost) end as margin,
  cost is null as margin_is_assumed,
  currency,
  order_currency,
  setia_money(gross_in_currency - discount_in_currency) as amount_in_currency,
  setia_money(order_discount_in_currency) as order_discount_in_currency,
  held_tax as tax_in_currency,
  file_id,
  record_no
from net
