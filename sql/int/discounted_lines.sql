-- Lines of orders with a discount to share or tax in their prices, and lines of a record that holds several: each with its part
-- by its weight, the last with what rounding leaves. A discount is spread over sales of positive value; the lines that it was
-- written as are of the type discount.
-- grain: file_id, record_no, line_no
with
-- what a discount is spread over: sales of positive value
weighted as (
  select
    lines.*,
    headers.order_no,
    headers.order_date,
    headers.status as order_status,
    case when headers.is_by_lines then coalesce(lines.status, 'completed') else headers.status end as line_status,
    headers.currency as order_currency,
    headers.order_discount as whole,
    headers.tax_in_prices as whole_tax,
    case
      when headers.has_discount_lines
        and coalesce(lines.status, 'completed') = 'completed'
        and (
          lines.line_type = 'adjustment'
          or (lines.line_type = 'sale' and lines.unit_price < 0 and lines.quantity > 0 and coalesce(lines.unit_cost, 0) >= 0)
        )
        then 'discount'
      else lines.line_type
    end as booked_type,
    case
      when lines.line_type = 'sale' and lines.quantity * lines.unit_price > 0
        then setia_product(lines.quantity, lines.unit_price)
      else 0
    end as weight,
    row_number() over (
      partition by lines.file_id, lines.record_no
      order by
        lines.source, lines.order_id, lines.sku nulls last, lines.product_name nulls last, lines.quantity, lines.unit_price
    ) as line_no
  from lake.order_lines as lines
  join core.order_headers as headers on lines.source = headers.source and lines.order_id = headers.order_id
  left join int.lines_of_shared_records as shared_records on lines.file_id = shared_records.file_id and lines.record_no = shared_records.record_no
  where headers.order_discount <> 0
    or headers.tax_in_prices <> 0
    or headers.has_discount_lines
    or shared_records.record_no is not null
),

placed as (
  select
    *,
    sum(weight) over (partition by order_no) as total_weight,
    count(*) over (partition by order_no) as positions,
    row_number() over (
      partition by order_no
      order by
        case when weight > 0 then 1 else 0 end,
        case booked_type when 'sale' then 2 when 'prepayment' then 1 else 0 end,
        file_id,
        record_no,
        line_no
    ) as position
  from weighted
),

rounded as (
  select
    *,
    case
      when position < positions then coalesce(setia_money(round(whole * setia_divide(weight, total_weight), 4)), 0)
      else 0
    end as share,
    case
      when position < positions then coalesce(setia_money(round(whole_tax * setia_divide(weight, total_weight), 4)), 0)
      else 0
    end as tax_share
  from placed
)

select
  *,
  case
    when position < positions then share
    else whole - sum(share) over (partition by order_no)
  end as order_discount_in_currency,
  case
    when position < positions then tax_share
    else whole_tax - sum(tax_share) over (partition by order_no)
  end as tax_in_currency
from rounded
