-- Orders visible on the as-of date, with their customer and business day; amounts are still in the order's currency. Those
-- that wait for an exchange rate are left to core.held_for_fx. Where an export says the state of each line, a completed order
-- is what its lines are: completed when any line is, and otherwise pending, returned or cancelled as they are. Where prices
-- hold the tax, its part that is the goods' is told.
-- grain: source, order_id
with
held as (select source, document_id as order_id from core.held_for_fx where table_name = 'orders'),

visible as (
  select orders.*
  from lake.orders as orders
  anti join held on orders.source = held.source and orders.order_id = held.order_id
  where orders.ordered_at < setia_as_of_end()
),

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

-- orders whose prices hold their tax, or may
maybe_taxed as (
  select *, cast(coalesce(shipping, 0) as decimal(18, 4)) as charged_shipping
  from visible
  where prices_include_tax in ('true', 'auto') and tax > 0
),

taxed_lines as (
  select
    lines.source,
    lines.order_id,
    sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0)) as amount,
    coalesce(
      sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0))
        filter (where lines.line_type = 'sale'),
      0
    ) as sales
  from lake.order_lines as lines
  semi join maybe_taxed on lines.source = maybe_taxed.source and lines.order_id = maybe_taxed.order_id
  group by lines.source, lines.order_id
),

-- a total near goods and shipping holds the tax, one near goods, shipping and tax does not
judged as (
  select
    orders.source,
    orders.order_id,
    orders.tax,
    orders.charged_shipping,
    taxed_lines.sales - coalesce(orders.order_discount, 0) as goods,
    case
      when orders.prices_include_tax = 'true' then true
      when abs(orders.total - (taxed_lines.amount - coalesce(orders.order_discount, 0) + orders.charged_shipping))
        <= orders.tax * 0.25 then true
      when abs(
        orders.total - orders.tax - (taxed_lines.amount - coalesce(orders.order_discount, 0) + orders.charged_shipping)
      ) <= orders.tax * 0.25 then false
    end as is_included
  from maybe_taxed as orders
  join taxed_lines on orders.source = taxed_lines.source and orders.order_id = taxed_lines.order_id
),

-- an order whose amounts tell nothing is as most of its source's are
usual as (
  select source, count(*) filter (where is_included) > count(*) filter (where not is_included) as is_included
  from judged
  group by source
),

-- what the tax is of: goods alone where that makes a rate of whole thousandths and goods with shipping does not
based as (
  select
    judged.*,
    case when tax = floor(tax) and tax >= 1000 then 0.5 else 0.01 end as tolerance,
    setia_divide(tax, goods - tax) as rate_of_goods,
    setia_divide(tax, goods + charged_shipping - tax) as rate_of_all
  from judged
  join usual on judged.source = usual.source
  where coalesce(judged.is_included, usual.is_included) and judged.goods > judged.tax
),

included as (
  select
    source,
    order_id,
    case
      when charged_shipping = 0 then tax
      when abs(tax - round(rate_of_goods, 3) * (goods - tax)) <= tolerance
        and abs(tax - round(rate_of_all, 3) * (goods + charged_shipping - tax)) > tolerance then tax
      else setia_money(round(tax * setia_divide(goods, goods + charged_shipping), 4))
    end as tax_in_prices
  from based
),

-- records that hold several orders
shared_records as (
  select file_id, record_no
  from visible
  group by file_id, record_no
  having count(*) > 1
),

-- file and record number an order without sorting all of them; only the orders of one record need counting
numbered as (
  select visible.*, cast(0 as bigint) as place
  from visible
  left join shared_records on visible.file_id = shared_records.file_id and visible.record_no = shared_records.record_no
  where shared_records.record_no is null
  union all
  select
    visible.*,
    row_number() over (partition by visible.file_id, visible.record_no order by visible.source, visible.order_id) - 1 as place
  from visible
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
  coalesce(numbered.order_discount, 0) as order_discount,
  numbered.shipping,
  numbered.tax,
  numbered.total,
  setia_money(coalesce(included.tax_in_prices, 0)) as tax_in_prices,
  numbered.file_id,
  numbered.record_no
from numbered
left join line_states on numbered.source = line_states.source and numbered.order_id = line_states.order_id
left join included on numbered.source = included.source and numbered.order_id = included.order_id
left join core.document_customers as customers
  on setia_identity_key(numbered.system, numbered.customer_ref, numbered.email_hash, numbered.phone_hash)
    = customers.identity_key
