-- Everyone that any export knows, with the first and last valid order. Attributes come from the first of the customer's
-- registrations that has them.
-- grain: customer_id
with
identities as (
  select customer_id, count(*) as identities
  from core.customer_identities
  where customer_id is not null
  group by customer_id
),

days as (
  select customer_id, order_date, count(*) as orders
  from core.orders
  where is_valid and not is_anonymous
  group by customer_id, order_date
),

totals as (
  select
    customer_id,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    cast(sum(orders) as bigint) as orders,
    count(*) as purchase_days
  from days
  group by customer_id
),

first_categories as (
  select first_orders.customer_id, lines.category, sum(lines.gross_revenue) as gross_revenue
  from core.order_lines as lines
  join int.first_orders as first_orders on lines.order_no = first_orders.order_no
  where lines.line_type = 'sale' and lines.is_of_order_state and lines.category is not null
  group by first_orders.customer_id, lines.category
),

-- the category that most was spent on in the first order
main_categories as (
  select customer_id, category
  from first_categories
  qualify row_number() over (partition by customer_id order by gross_revenue desc, category) = 1
),

described as (
  select
    identities.customer_id,
    totals.first_order_date,
    first_orders.second_order_date,
    totals.last_order_date,
    coalesce(totals.orders, 0) as orders,
    coalesce(totals.purchase_days, 0) as purchase_days,
    first_orders.source as first_source,
    first_orders.order_id as first_order_id,
    first_orders.channel as first_channel,
    coalesce(first_orders.region, attributes.region, 'unknown') as first_region,
    coalesce(main_categories.category, 'unknown') as first_category,
    coalesce(first_orders.acquisition_channel, attributes.acquisition_channel, 'unknown') as acquisition_channel,
    setia_business_date(attributes.registered_at) as registered_date,
    attributes.name,
    attributes.gender,
    attributes.birth_date,
    attributes.region,
    attributes.country,
    identities.identities
  from identities
  left join totals on identities.customer_id = totals.customer_id
  left join int.first_orders as first_orders on identities.customer_id = first_orders.customer_id
  left join main_categories on identities.customer_id = main_categories.customer_id
  left join int.registered_attributes as attributes on identities.customer_id = attributes.customer_id
),

combinations as (
  select distinct first_channel, first_region, first_category, acquisition_channel
  from described
  where first_order_date is not null
),

numbered as (
  select
    *,
    row_number() over (order by first_channel, first_region, first_category, acquisition_channel) as segment_no
  from combinations
)

select
  described.customer_id,
  row_number() over (order by described.customer_id) as customer_no,
  numbered.segment_no,
  described.first_order_date,
  setia_week_start(described.first_order_date) as first_order_week,
  setia_month_start(described.first_order_date) as first_order_month,
  setia_quarter_start(described.first_order_date) as first_order_quarter,
  described.second_order_date,
  described.last_order_date,
  described.orders,
  described.purchase_days,
  described.first_source,
  described.first_order_id,
  described.first_channel,
  described.first_region,
  described.first_category,
  described.acquisition_channel,
  described.registered_date,
  described.name,
  described.gender,
  described.birth_date,
  described.region,
  described.country,
  described.identities
from described
left join numbered
  on described.first_channel = numbered.first_channel
  and described.first_region = numbered.first_region
  and described.first_category = numbered.first_category
  and described.acquisition_channel = numbered.acquisition_channel
