-- Orders visible on the as-of date, with their customer and business day; amounts are still in the order's currency. Those
-- that wait for an exchange rate are left to core.held_for_fx. Where an export says the state of each line, a completed order
-- is what its lines are: completed when any line is, and otherwise pending, returned or cancelled as they are. Where prices
-- hold the tax, its part that is the goods' is told; discounts are of the order as a whole, also those written as lines.
-- grain: source, order_id
with
stated_orders as (select distinct source, order_id from lake.order_lines where status is not null),

-- the first of the states that any line of an order has; a line that says nothing is as its order
line_states as (
  select
    lines.source,
    lines.order_id,
    min(
      case coalesce(lines.status, 'completed')
        when 'completed' then 1
        when 'bad_debt' then 2
        when 'pending' then 3
        when 'returned' then 4
        when 'cancelled' then 5
        else 6
      end
    ) as first_state
  from lake.order_lines as lines
  join stated_orders on lines.source = stated_orders.source and lines.order_id = stated_orders.order_id
  group by lines.source, lines.order_id
),

-- records that hold several orders
shared_records as (
  select file_id, record_no
  from int.visible_orders as visible
  group by file_id, record_no
  having count(*) > 1
),

-- file and record number an order without sorting all of them; only the orders of one record need counting
numbered as (
  select visible.*, cast(0 as bigint) as place
  from int.visible_orders as visible
  left join shared_records on visible.file_id = shared_records.file_id and visible.record_no = shared_records.record_no
  where shared_records.record_no is null
  union all
  select
    visible.*,
    row_number() over (partition by visible.file_id, visible.record_no order by visible.source, visible.order_id) - 1 as place
  from int.visible_orders as visible
  join shared_records on visible.file_id = shared_records.file_id and visible.record_no = shared_records.record_no
)

select
  numbered.source,
  numbered.system,
  numbered.order_id,
  -- room for 16 orders a record and 68 thousand million records a file
  cast(numbered.file_id as bigint) * 1099511627776 + numbered.record_no * 16 + numbered.place as order_no,
  customers.customer_id,
  customers.customer_id is null as is_anonymous,
  numbered.ordered_at,
  setia_business_date(numbered.ordered_at) as order_date,
  coalesce(numbered.channel, 'unknown') as channel,
  numbered.acquisition_channel,
  numbered.region,
  numbered.country,
  case
    when numbered.status not in ('completed', 'by_lines') then numbered.status
    when line_states.first_state = 1 then 'completed'
    when line_states.first_state = 2 then 'bad_debt'
    when line_states.first_state = 3 then 'pending'
    when line_states.first_state = 4 then 'returned'
    when line_states.first_state = 5 then 'cancelled'
    when line_states.first_state = 6 then 'voided'
    when numbered.status = 'completed' then 'completed'
    -- nothing is known of it while all its lines are set aside
    else 'pending'
  end as status,
  numbered.status in ('completed', 'by_lines') and line_states.first_state is not null as is_by_lines,
  numbered.payment_method,
  numbered.currency,
  setia_money(coalesce(discounts.order_discount, 0)) as order_discount,
  setia_money(coalesce(discounts.discount_beyond_goods, 0)) as discount_beyond_goods,
  coalesce(discounts.has_discount_lines, false) as has_discount_lines,
  numbered.shipping,
  numbered.tax,
  numbered.total,
  setia_money(coalesce(included.tax_in_prices, 0)) as tax_in_prices,
  numbered.file_id,
  numbered.record_no
from numbered
left join line_states on numbered.source = line_states.source and numbered.order_id = line_states.order_id
left join int.order_discounts as discounts on numbered.source = discounts.source and numbered.order_id = discounts.order_id
left join int.tax_in_prices as included on numbered.source = included.source and numbered.order_id = included.order_id
left join core.document_customers as customers
  on setia_identity_key(numbered.system, numbered.customer_ref, numbered.email_hash, numbered.phone_hash)
    = customers.identity_key
