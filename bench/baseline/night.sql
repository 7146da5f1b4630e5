-- What a good analyst would write instead of Setia: the sample shop's CSVs in, the marts out. No ledger, no
-- quarantine, no lake, no checks: bad rows are dropped, and only the columns that the marts need are read.
-- ${EXPORTS}, ${OUT} and ${AS_OF} are filled in by java/Script.java; statements end with a semicolon at a line's end.
set TimeZone = 'Asia/Jakarta';

create macro as_of() as date '${AS_OF}';
create macro money(amount) as cast(amount as decimal(18, 4));
create macro blank_to_null(text) as nullif(trim(text), '');
-- Rp 1.250.000,50 and 1.250.000 and 5
create macro rupiah(text) as
  try_cast(replace(replace(replace(trim(text), 'Rp ', ''), '.', ''), ',', '.') as decimal(18, 4));
create macro divide(a, b) as case when b <> 0 then cast(a as double) / cast(b as double) end;
create macro wilson_low(k, n) as case when n > 0 then greatest(0.0,
  (k + 3.8414588 / 2 - 1.959964 * sqrt(cast(k as double) * (n - k) / n + 3.8414588 / 4)) / (n + 3.8414588)) end;
create macro wilson_high(k, n) as case when n > 0 then least(1.0,
  (k + 3.8414588 / 2 + 1.959964 * sqrt(cast(k as double) * (n - k) / n + 3.8414588 / 4)) / (n + 3.8414588)) end;
-- two-sided p of a standard normal z: erfc by Abramowitz & Stegun 7.1.26, good to 1.5e-7
create macro p_of_t(t, z) as
  t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * exp(-z * z / 2);
create macro two_sided_p(z) as p_of_t(1 / (1 + 0.3275911 * abs(z) / sqrt(2)), z);

------------------------------------------------------------------------------------------------------------------------
-- the exports, cleaned

create table order_lines as
with cleaned as (
  select
    blank_to_null("Order ID") as order_id,
    try_strptime(trim("Order Date"), '%d/%m/%Y %H:%M:%S') as ordered_at,
    case lower(trim("Status"))
      when 'selesai' then 'completed'
      when 'dikirim' then 'pending'
      when 'perlu dikirim' then 'pending'
      when 'belum bayar' then 'pending'
      when 'batal' then 'cancelled'
    end as status,
    coalesce(blank_to_null("Channel"), 'unknown') as channel,
    blank_to_null("Customer ID") as customer_id,
    coalesce(blank_to_null("Province"), 'unknown') as region,
    coalesce(blank_to_null("Acquisition"), 'unknown') as acquisition_channel,
    coalesce(blank_to_null("SKU"), blank_to_null("Product")) as product,
    blank_to_null("Category") as category,
    try_cast(trim("Qty") as decimal(18, 4)) as quantity,
    money(quantity * rupiah("Unit Price")) as gross_revenue,
    coalesce(rupiah("Line Discount"), 0) as line_discount,
    coalesce(rupiah("Order Discount"), 0) as order_discount,
    coalesce(rupiah("Shipping"), 0) as shipping,
    coalesce(rupiah("Tax"), 0) as tax
  from read_csv('${EXPORTS}/orders.csv', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
    ignore_errors = true, columns = {
      'Order ID': 'varchar', 'Order Date': 'varchar', 'Status': 'varchar', 'Channel': 'varchar', 'Customer ID': 'varchar',
      'Email': 'varchar', 'Phone': 'varchar', 'Province': 'varchar', 'Acquisition': 'varchar', 'SKU': 'varchar',
      'Product': 'varchar', 'Category': 'varchar', 'Qty': 'varchar', 'Unit Price': 'varchar', 'Line Discount': 'varchar',
      'Order Discount': 'varchar', 'Shipping': 'varchar', 'Tax': 'varchar', 'Payment Method': 'varchar', 'Note': 'varchar'})
)
select *
from cleaned
where ordered_at < as_of() + 1 and status is not null and gross_revenue is not null;

create table refunds as
with cleaned as (
  select
    blank_to_null("Refund ID") as refund_id,
    blank_to_null("Order ID") as order_id,
    row_number() over () as record_no,
    try_strptime(trim("Refund Date"), '%d/%m/%Y %H:%M:%S') as refunded_at,
    cast(refunded_at as date) as refund_date,
    blank_to_null("SKU") as product,
    try_cast(trim("Qty") as decimal(18, 4)) as quantity,
    rupiah("Amount") as amount,
    blank_to_null("Customer ID") as customer_id
  from read_csv('${EXPORTS}/refunds.csv', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
    ignore_errors = true, columns = {
      'Refund ID': 'varchar', 'Order ID': 'varchar', 'Refund Date': 'varchar', 'SKU': 'varchar', 'Qty': 'varchar',
      'Amount': 'varchar', 'Reason': 'varchar', 'Customer ID': 'varchar'})
)
select *
from cleaned
where refund_date <= as_of() and amount is not null;

-- what of each refund was for goods: all of one that names a product; of one that names an order alone, the first that is
-- exactly the order's shipping or tax is that, the others together give back goods with their tax first, then shipping
create table goods_given_back as
with
bought as (
  select
    order_id,
    sum(gross_revenue - line_discount) - any_value(order_discount) as goods,
    any_value(shipping) as shipping,
    any_value(tax) as tax
  from order_lines
  group by order_id
),
named as (
  select order_id, sum(amount) as amount from refunds where product is not null group by order_id
),
alone as (
  select
    refunds.record_no,
    refunds.refunded_at,
    refunds.order_id,
    refunds.amount,
    greatest(bought.goods - coalesce(named.amount, 0), 0) as goods_left,
    bought.tax,
    bought.shipping,
    case
      when refunds.amount in (goods_left, goods_left + bought.tax) then 'goods'
      when bought.shipping > 0 and (
        refunds.amount = bought.shipping
        or abs(refunds.amount - bought.shipping * (1 + coalesce(divide(bought.tax, bought.goods + bought.shipping), 0))) < 0.006
      ) then 'shipping'
      when bought.tax > 0 and refunds.amount = bought.tax then 'tax'
      else 'goods'
    end as seems
  from refunds
  join bought on refunds.order_id = bought.order_id
  left join named on refunds.order_id = named.order_id
  where refunds.product is null
),
-- shipping and tax are given back once
turns as (
  select
    *,
    seems <> 'goods' and row_number() over (partition by order_id, seems order by refunded_at, record_no) = 1 as is_apart
  from alone
),
together as (
  select
    *,
    sum(case when is_apart then 0 else amount end) over (
      partition by order_id order by refunded_at, record_no rows between unbounded preceding and current row
    ) as so_far,
    greatest(tax - sum(case when is_apart and seems = 'tax' then amount else 0 end) over (partition by order_id), 0) as tax_open,
    greatest(shipping - sum(case when is_apart and seems = 'shipping' then amount else 0 end) over (partition by order_id), 0)
      as shipping_open,
    case
      when so_far = goods_left then goods_left
      when so_far < goods_left + tax_open then so_far * coalesce(divide(goods_left, goods_left + tax_open), 0)
      when so_far <= goods_left + tax_open + shipping_open + 0.01 then goods_left
      else so_far - tax_open - shipping_open
    end as goods_so_far
  from turns
),
summed as (
  select
    record_no,
    is_apart,
    max(money(round(goods_so_far, 4))) over (
      partition by order_id order by refunded_at, record_no rows between unbounded preceding and current row
    ) as goods_sum,
    coalesce(max(money(round(goods_so_far, 4))) over (
      partition by order_id order by refunded_at, record_no rows between unbounded preceding and 1 preceding
    ), 0) as goods_before
  from together
)
select record_no, money(case when is_apart then 0 else goods_sum - goods_before end) as amount
from summed;

update refunds set amount = goods.amount from goods_given_back as goods where refunds.record_no = goods.record_no;

create table nps as
with cleaned as (
  select
    blank_to_null(response_id) as response_id,
    cast(try_cast(trim(sent_at) as timestamptz) as date) as sent_date,
    try_cast(trim(responded_at) as timestamptz) as answered_at,
    cast(answered_at as date) as response_date,
    blank_to_null(responded_at) is null as is_unanswered,
    blank_to_null(customer_id) as customer_id,
    coalesce(blank_to_null(touchpoint), 'unknown') as touchpoint,
    coalesce(blank_to_null(channel), 'unknown') as channel,
    case when trim(score) <> '99' then try_cast(trim(score) as integer) end as score_0_to_10
  from read_csv('${EXPORTS}/nps.csv', delim = ',', quote = '"', escape = '"', header = true, auto_detect = false,
    ignore_errors = true, columns = {
      'response_id': 'varchar', 'sent_at': 'varchar', 'responded_at': 'varchar', 'customer_id': 'varchar',
      'order_id': 'varchar', 'touchpoint': 'varchar', 'channel': 'varchar', 'score': 'varchar', 'comment': 'varchar'})
)
select *
from cleaned
where sent_date is not null
  and (response_date is not null or is_unanswered)
  and (score_0_to_10 is null or score_0_to_10 between 0 and 10)
  and coalesce(response_date, sent_date) <= as_of();

create table csat as
select
  blank_to_null(response_id) as response_id,
  try_cast(trim(responded_at) as timestamptz) as answered_at,
  cast(answered_at as date) as response_date,
  blank_to_null(customer_id) as customer_id,
  coalesce(blank_to_null(touchpoint), 'unknown') as touchpoint,
  coalesce(blank_to_null(channel), 'unknown') as channel,
  try_cast(score as integer) as answer
from read_csv('${EXPORTS}/csat.csv', delim = ',', header = true, auto_detect = false, ignore_errors = true, columns = {
  'response_id': 'varchar', 'responded_at': 'varchar', 'customer_id': 'varchar', 'touchpoint': 'varchar',
  'channel': 'varchar', 'score': 'varchar'})
where response_date <= as_of() and answer between 1 and 5;

create table ces as
select
  blank_to_null(response_id) as response_id,
  try_cast(trim(responded_at) as timestamptz) as answered_at,
  cast(answered_at as date) as response_date,
  blank_to_null(customer_id) as customer_id,
  coalesce(blank_to_null(touchpoint), 'unknown') as touchpoint,
  coalesce(blank_to_null(channel), 'unknown') as channel,
  try_cast(score as integer) as answer
from read_csv('${EXPORTS}/ces.csv', delim = ',', header = true, auto_detect = false, ignore_errors = true, columns = {
  'response_id': 'varchar', 'responded_at': 'varchar', 'customer_id': 'varchar', 'touchpoint': 'varchar',
  'channel': 'varchar', 'score': 'varchar'})
where response_date <= as_of() and answer between 1 and 7;

create table spend as
select *
from read_csv('${EXPORTS}/spend.csv', delim = ',', header = true, auto_detect = false, columns = {
  'spend_date': 'date', 'channel': 'varchar', 'purpose': 'varchar', 'amount': 'decimal(18, 4)'})
where spend_date <= as_of();

create table contracts as
select *
from read_csv('${EXPORTS}/subscriptions.csv', delim = ',', header = true, auto_detect = false, columns = {
  'subscription_id': 'varchar', 'started_date': 'date', 'ended_date': 'date', 'plan': 'varchar', 'status': 'varchar',
  'amount': 'decimal(18, 4)', 'customer_id': 'varchar'})
where started_date <= as_of();

-- public holidays of the years that the exports cover
create table holidays as
select unnest([
  date '2024-01-01', date '2024-02-08', date '2024-02-10', date '2024-02-14', date '2024-03-11', date '2024-03-29',
  date '2024-03-31', date '2024-04-10', date '2024-04-11', date '2024-05-01', date '2024-05-09', date '2024-05-23',
  date '2024-06-01', date '2024-06-17', date '2024-07-07', date '2024-08-17', date '2024-09-16', date '2024-11-27',
  date '2024-12-25', date '2025-01-01', date '2025-01-27', date '2025-01-29', date '2025-03-29', date '2025-03-31',
  date '2025-04-01', date '2025-04-18', date '2025-04-20', date '2025-05-01', date '2025-05-12', date '2025-05-29',
  date '2025-06-01', date '2025-06-06', date '2025-06-27', date '2025-08-17', date '2025-09-05', date '2025-12-25'
]) as holiday;

-- the desk's working hours, Monday to Friday 08:00-12:00 and 13:00-17:00, and the seconds worked before each of them
create table shifts as
with
days as (
  select cast(unnest(generate_series(timestamp '2024-01-01', cast(as_of() as timestamp), interval '1 day')) as date) as day
),
worked as (
  select cast(day + unnest([interval '8 hours', interval '13 hours']) as timestamptz) as starts_at
  from days
  anti join holidays on days.day = holidays.holiday
  where isodow(day) <= 5
)
select starts_at, 4 * 3600 * (row_number() over (order by starts_at) - 1) as seconds_before
from worked;

create macro worked_until(moment, starts_at, seconds_before) as
  coalesce(seconds_before + least(epoch(moment) - epoch(starts_at), 4 * 3600), 0);

-- a table of its own: joined as a subquery, its casts would be done again and again
create table cleaned_tickets as
with cleaned as (
  select
    blank_to_null(ticket_id) as ticket_id,
    try_cast(trim(created_at) as timestamptz) as opened_at,
    try_cast(trim(first_response_at) as timestamptz) as answered_at,
    try_cast(trim(resolved_at) as timestamptz) as given_resolved_at,
    lower(trim(status)) as status,
    coalesce(blank_to_null(channel), 'unknown') as channel,
    coalesce(blank_to_null(topic), 'unknown') as topic,
    coalesce(blank_to_null(team), 'unknown') as team,
    blank_to_null(customer_id) as customer_id
  from read_csv('${EXPORTS}/tickets.csv', delim = ',', quote = '"', escape = '"', header = true, auto_detect = false,
    ignore_errors = true, columns = {
      'ticket_id': 'varchar', 'created_at': 'varchar', 'first_response_at': 'varchar', 'resolved_at': 'varchar',
      'status': 'varchar', 'channel': 'varchar', 'topic': 'varchar', 'team': 'varchar', 'priority': 'varchar',
      'reopens': 'varchar', 'customer_id': 'varchar', 'order_id': 'varchar'})
)
-- what is open has no final solution, whatever time stands there
select * exclude (given_resolved_at), case when status in ('solved', 'closed') then given_resolved_at end as resolved_at
from cleaned
where cast(opened_at as date) <= as_of()
  and status in ('open', 'pending', 'solved', 'closed')
  and (given_resolved_at is null or given_resolved_at >= opened_at);

create table tickets as
select
  cleaned_tickets.*,
  cast(opened_at as date) as opened_date,
  cast(resolved_at as date) as resolved_date,
  resolved_at is null and status in ('open', 'pending') as is_open,
  worked_until(opened_at, at_opening.starts_at, at_opening.seconds_before) as worked_until_opening,
  worked_until(answered_at, at_answer.starts_at, at_answer.seconds_before) as worked_until_answer,
  worked_until(resolved_at, at_solution.starts_at, at_solution.seconds_before) as worked_until_solution
from cleaned_tickets
asof left join shifts as at_opening on cleaned_tickets.opened_at >= at_opening.starts_at
asof left join shifts as at_answer on cleaned_tickets.answered_at >= at_answer.starts_at
asof left join shifts as at_solution on cleaned_tickets.resolved_at >= at_solution.starts_at;

------------------------------------------------------------------------------------------------------------------------
-- orders, customers, purchase days, activity

create table orders as
with
sales as (
  select
    order_id,
    any_value(ordered_at) as ordered_at,
    any_value(status) as status,
    any_value(channel) as channel,
    any_value(customer_id) as customer_id,
    any_value(region) as region,
    any_value(acquisition_channel) as acquisition_channel,
    count(*) as lines,
    sum(quantity) as quantity,
    sum(gross_revenue) as gross_revenue,
    sum(line_discount) + any_value(order_discount) as discounts
  from order_lines
  group by order_id
),
given_back as (
  select order_id, sum(quantity) as quantity, sum(amount) as amount, bool_or(quantity is null) as has_unknown_quantity
  from refunds
  group by order_id
)
select
  sales.* exclude (quantity),
  cast(sales.ordered_at as date) as order_date,
  money(sales.gross_revenue - sales.discounts) as sales_value,
  money(sales_value - coalesce(given_back.amount, 0)) as net_revenue,
  sales.status = 'completed'
    and sales.quantity > coalesce(given_back.quantity, 0)
    and not coalesce(given_back.has_unknown_quantity and given_back.amount > 0 and given_back.amount >= sales_value, false)
    as is_valid
from sales
left join given_back on sales.order_id = given_back.order_id;

-- refunds with the order they belong to; of orders that were never sales they take nothing from sales
create table order_refunds as
select
  refunds.refund_date,
  refunds.amount,
  orders.order_id is not null as is_linked,
  coalesce(refunds.customer_id, orders.customer_id) as customer_id,
  coalesce(orders.channel, 'unknown') as channel,
  case when orders.is_valid then orders.customer_id end as purchase_customer_id,
  case when orders.is_valid and orders.customer_id is not null then orders.order_date end as purchase_date
from refunds
left join orders on refunds.order_id = orders.order_id
where coalesce(orders.status, 'completed') = 'completed' or orders.order_id is null;

create table customers as
with
first_orders as (
  select
    *,
    lead(order_date) over (partition by customer_id order by ordered_at, order_id) as second_order_date
  from orders
  where is_valid and customer_id is not null
  qualify row_number() over (partition by customer_id order by ordered_at, order_id) = 1
),
totals as (
  select customer_id, max(order_date) as last_order_date, count(*) as orders, count(distinct order_date) as purchase_days
  from orders
  where is_valid and customer_id is not null
  group by customer_id
),
-- the category that most was spent on in the first order
spent as (
  select lines.order_id, lines.category, sum(lines.gross_revenue) as gross_revenue
  from order_lines as lines
  semi join first_orders on lines.order_id = first_orders.order_id
  where lines.category is not null
  group by lines.order_id, lines.category
),
main_categories as (
  select order_id, category
  from spent
  qualify row_number() over (partition by order_id order by gross_revenue desc, category) = 1
)
select
  first_orders.customer_id,
  first_orders.order_date as first_order_date,
  first_orders.second_order_date,
  totals.last_order_date,
  totals.orders,
  totals.purchase_days,
  first_orders.channel as first_channel,
  first_orders.region as first_region,
  first_orders.acquisition_channel,
  coalesce(main_categories.category, 'unknown') as first_category
from first_orders
join totals on first_orders.customer_id = totals.customer_id
left join main_categories on first_orders.order_id = main_categories.order_id;

create table customer_segments as
select customer_id, 'all' as segment_kind, 'all' as segment_value from customers
union all
select customer_id, 'channel', first_channel from customers
union all
select customer_id, 'region', first_region from customers
union all
select customer_id, 'first_category', first_category from customers
union all
select customer_id, 'acquisition_channel', acquisition_channel from customers;

-- purchase days net of what was given back; a refund without a known order comes off the last purchase before it
create table purchase_days as
with
days as (
  select customer_id, order_date, count(*) as orders, sum(sales_value) as sales_value, sum(net_revenue) as net_revenue
  from orders
  where is_valid and customer_id is not null
  group by customer_id, order_date
),
loose as (
  select days.customer_id, days.order_date, sum(order_refunds.amount) as amount
  from order_refunds
  asof join days on order_refunds.customer_id = days.customer_id and order_refunds.refund_date >= days.order_date
  where not order_refunds.is_linked
  group by days.customer_id, days.order_date
)
select
  days.customer_id,
  days.order_date,
  days.orders,
  money(days.sales_value) as sales_value,
  money(days.net_revenue - coalesce(loose.amount, 0)) as net_revenue,
  lag(days.order_date) over (partition by days.customer_id order by days.order_date) as previous_date,
  lead(days.order_date) over (partition by days.customer_id order by days.order_date) as next_date
from days
left join loose on days.customer_id = loose.customer_id and days.order_date = loose.order_date;

-- what was given back of each purchase, on its own day (never before the purchase)
create table given_back as
select purchase_customer_id as customer_id, purchase_date, greatest(refund_date, purchase_date) as booked_date, refund_date, amount
from order_refunds
where purchase_date is not null
union all
select order_refunds.customer_id, days.order_date, order_refunds.refund_date, order_refunds.refund_date, order_refunds.amount
from order_refunds
asof join purchase_days as days
  on order_refunds.customer_id = days.customer_id and order_refunds.refund_date >= days.order_date
where not order_refunds.is_linked;

-- orders and money of each customer by week, month, quarter and year; refunds on their own day
create table activity as
with
bookings as (
  select customer_id, order_date as booked_date, cast(is_valid as integer) as orders, sales_value as net_revenue
  from orders
  where status = 'completed' and customer_id is not null
  union all
  select customer_id, refund_date, 0, -amount
  from order_refunds
  where customer_id is not null
),
periods as (
  select 'week' as period_kind, customer_id, cast(date_trunc('week', booked_date) as date) as period_start, orders, net_revenue
  from bookings
  union all
  select 'month', customer_id, cast(date_trunc('month', booked_date) as date), orders, net_revenue
  from bookings
  union all
  select 'quarter', customer_id, cast(date_trunc('quarter', booked_date) as date), orders, net_revenue
  from bookings
  union all
  select 'year', customer_id, cast(date_trunc('year', booked_date) as date), orders, net_revenue
  from bookings
)
select period_kind, customer_id, period_start, sum(orders) as orders, sum(net_revenue) as net_revenue
from periods
group by period_kind, customer_id, period_start;

-- every week, month, quarter and year, and whether all sales and answers of it have arrived
create table periods as
with
seen as (
  select
    least(
      (select min(cast(ordered_at as date)) from order_lines), (select min(refund_date) from refunds),
      (select min(coalesce(response_date, sent_date)) from nps), (select min(opened_date) from tickets),
      (select min(response_date) from csat), (select min(response_date) from ces), (select min(spend_date) from spend),
      (select min(started_date) from contracts)
    ) as first_day,
    least((select max(cast(ordered_at as date)) from order_lines), (select max(refund_date) from refunds), as_of() + 1) - 1
      as sales_through,
    least(
      (select max(coalesce(response_date, sent_date)) from nps), (select max(response_date) from csat),
      (select max(response_date) from ces), as_of() + 1
    ) - 1 as feedback_through,
    least((select max(opened_date) from tickets), as_of() + 1) - 1 as tickets_through,
    least((select max(spend_date) from spend), as_of() + 1) - 1 as spend_through,
    least((select max(greatest(started_date, ended_date)) from contracts), as_of() + 1) - 1 as contracts_through
),
kinds as (
  select 'week' as period_kind, interval '7 days' as step
  union all
  select 'month', interval '1 month'
  union all
  select 'quarter', interval '3 months'
  union all
  select 'year', interval '1 year'
),
starts as (
  select
    period_kind, step, sales_through, feedback_through, tickets_through, spend_through, contracts_through,
    unnest(generate_series(date_trunc(period_kind, first_day), cast(as_of() as timestamp), step)) as period_start
  from kinds
  cross join seen
)
select
  period_kind,
  cast(period_start as date) as period_start,
  cast(period_start + step as date) as period_end,
  cast(period_start - step as date) as previous_start,
  cast(period_start + step as date) <= sales_through + 1 as is_sales_complete,
  cast(period_start + step as date) <= feedback_through + 1 as is_feedback_complete,
  cast(period_start + step as date) <= tickets_through + 1 as is_tickets_complete,
  cast(period_start + step as date) <= spend_through + 1 as is_spend_complete,
  cast(period_start + step as date) <= contracts_through + 1 as is_contracts_complete
from starts;

create macro sales_through() as (
  select least((select max(cast(ordered_at as date)) from order_lines), (select max(refund_date) from refunds), as_of() + 1) - 1
);

------------------------------------------------------------------------------------------------------------------------
-- marts

create schema marts;

create table marts.revenue_daily as
with
sales as (
  select
    order_date,
    channel,
    count(*) filter (where is_valid) as orders,
    coalesce(sum(lines) filter (where is_valid), 0) as lines,
    count(distinct customer_id) filter (where is_valid) as customers,
    sum(gross_revenue) as gross_revenue,
    sum(discounts) as discounts,
    sum(sales_value) as sales_value,
    coalesce(sum(sales_value) filter (where customer_id is null), 0) as anonymous_sales_value
  from orders
  where status = 'completed'
  group by order_date, channel
),
given_back as (
  select
    refund_date as order_date,
    channel,
    sum(amount) as refunds,
    coalesce(sum(amount) filter (where customer_id is null), 0) as anonymous_refunds
  from order_refunds
  group by refund_date, channel
)
select
  order_date,
  channel,
  coalesce(sales.orders, 0) as orders,
  coalesce(sales.lines, 0) as lines,
  coalesce(sales.customers, 0) as customers,
  money(coalesce(sales.gross_revenue, 0)) as gross_revenue,
  money(coalesce(sales.discounts, 0)) as discounts,
  money(coalesce(given_back.refunds, 0)) as refunds,
  money(0) as adjustments,
  money(coalesce(sales.sales_value, 0) - coalesce(given_back.refunds, 0)) as net_revenue,
  money(coalesce(sales.anonymous_sales_value, 0) - coalesce(given_back.anonymous_refunds, 0)) as anonymous_net_revenue,
  order_date <= sales_through() as is_complete
from sales
full join given_back using (order_date, channel);

create table marts.retention_cohorts as
with
cohort_of as (
  select
    customer_id,
    cast(date_trunc('week', first_order_date) as date) as week,
    cast(date_trunc('month', first_order_date) as date) as month,
    cast(date_trunc('quarter', first_order_date) as date) as quarter,
    cast(date_trunc('year', first_order_date) as date) as year
  from customers
),
lived as (
  select
    activity.*,
    case period_kind when 'week' then week when 'month' then month when 'quarter' then quarter else year end as cohort_start,
    max(period_start) filter (where orders > 0) over (partition by period_kind, customer_id) as last_active_start
  from activity
  join cohort_of using (customer_id)
),
observed as (
  select
    period_kind,
    segment_kind,
    segment_value,
    cohort_start,
    period_start,
    count(*) filter (where orders > 0) as retained,
    count(*) filter (where orders > 0 and period_start = last_active_start) as last_seen,
    sum(net_revenue) as net_revenue
  from lived
  join customer_segments using (customer_id)
  where period_start >= cohort_start and (period_kind <> 'week' or segment_kind = 'all')
  group by all
),
cohorts as (
  select period_kind, segment_kind, segment_value, cohort_start, retained as cohort_size, net_revenue as first_net_revenue
  from observed
  where period_start = cohort_start
),
filled as (
  select
    cohorts.*,
    case cohorts.period_kind
      when 'week' then date_diff('day', cohorts.cohort_start, periods.period_start) // 7
      when 'month' then date_diff('month', cohorts.cohort_start, periods.period_start)
      when 'quarter' then date_diff('quarter', cohorts.cohort_start, periods.period_start)
      else year(periods.period_start) - year(cohorts.cohort_start)
    end as age,
    periods.is_sales_complete as is_complete,
    coalesce(observed.retained, 0) as retained,
    coalesce(observed.last_seen, 0) as last_seen,
    coalesce(observed.net_revenue, 0) as net_revenue
  from cohorts
  join periods on cohorts.period_kind = periods.period_kind and periods.period_start >= cohorts.cohort_start
  left join observed
    on cohorts.period_kind = observed.period_kind
    and cohorts.segment_kind = observed.segment_kind
    and cohorts.segment_value = observed.segment_value
    and cohorts.cohort_start = observed.cohort_start
    and periods.period_start = observed.period_start
),
accumulated as (
  select
    *,
    sum(last_seen) over (cell order by age desc) as retained_since,
    sum(net_revenue) over (cell order by age) as cumulative_net_revenue
  from filled
  window cell as (partition by period_kind, segment_kind, segment_value, cohort_start)
),
typed as (
  select *, 'classic' as retention_type, retained as counted from accumulated
  union all
  select *, 'rolling', retained_since from accumulated
)
select
  period_kind,
  retention_type,
  segment_kind,
  segment_value,
  cohort_start,
  age,
  cohort_size,
  cast(counted as bigint) as retained,
  case when is_complete and cohort_size >= 5 then divide(counted, cohort_size) end as retention_rate,
  case when is_complete and cohort_size >= 5 then wilson_low(counted, cohort_size) end as ci_low,
  case when is_complete and cohort_size >= 5 then wilson_high(counted, cohort_size) end as ci_high,
  money(net_revenue) as net_revenue,
  case when is_complete and cohort_size >= 5 and first_net_revenue > 0 then divide(net_revenue, first_net_revenue) end
    as revenue_retention_rate,
  money(cumulative_net_revenue) as cumulative_net_revenue,
  is_complete
from typed;

create table marts.retention_curve as
select
  period_kind,
  retention_type,
  segment_kind,
  segment_value,
  age,
  count(*) as cohorts,
  cast(sum(cohort_size) as bigint) as customers_at_risk,
  cast(sum(retained) as bigint) as retained,
  case when sum(cohort_size) >= 5 then divide(sum(retained), sum(cohort_size)) end as retention_rate,
  case when sum(cohort_size) >= 5 then wilson_low(sum(retained), sum(cohort_size)) end as ci_low,
  case when sum(cohort_size) >= 5 then wilson_high(sum(retained), sum(cohort_size)) end as ci_high
from marts.retention_cohorts
where is_complete
group by period_kind, retention_type, segment_kind, segment_value, age;

-- after how many days of silence a customer has lapsed: the 90th percentile of the gaps, at least 30 days
create table silence_rules as
with
gaps as (
  select segment_kind, segment_value, next_date - order_date as gap_days
  from purchase_days
  join customer_segments using (customer_id)
),
own as (
  select
    segment_kind,
    segment_value,
    count(gap_days) as gaps,
    cast(ceil(round(quantile_cont(gap_days, 0.9), 6)) as integer) as gap_days
  from gaps
  group by segment_kind, segment_value
)
select
  own.segment_kind,
  own.segment_value,
  case
    when own.gaps >= 5 then greatest(own.gap_days, 30)
    when whole.gaps >= 5 then greatest(whole.gap_days, 30)
    else 365
  end as silence_days
from own
cross join (select gaps, gap_days from own where segment_kind = 'all') as whole;

-- the wait for the second order and for the first lapse, as far as it is known, as Kaplan-Meier curves
create table marts.survival_curve as
with
known as (
  select *, cast(year(first_order_date) as varchar) as first_year, sales_through() - first_order_date as tenure_days
  from customers
  where first_order_date <= sales_through()
),
lapses as (
  select
    segments.segment_kind, segments.segment_value, days.customer_id,
    min(days.order_date) + any_value(rules.silence_days) as lapse_date
  from purchase_days as days
  join customer_segments as segments on days.customer_id = segments.customer_id
  join silence_rules as rules
    on segments.segment_kind = rules.segment_kind and segments.segment_value = rules.segment_value
  where days.next_date is null or days.next_date - days.order_date > rules.silence_days
  group by all
),
waits as (
  select
    'second_order' as event, segment_kind, segment_value, first_year, tenure_days,
    second_order_date - first_order_date as days_to_event
  from known
  join customer_segments using (customer_id)
  union all
  select 'lapse', segment_kind, segment_value, first_year, tenure_days, lapse_date - first_order_date
  from known
  join lapses using (customer_id)
),
ended as (
  select
    event, segment_kind, segment_value, unnest([first_year, 'all']) as cohort_year,
    least(coalesce(days_to_event, tenure_days), tenure_days) as day,
    coalesce(days_to_event <= tenure_days, false) as is_met
  from waits
),
counted as (
  select event, segment_kind, segment_value, cohort_year, day, count(*) as customers, count(*) filter (where is_met) as events
  from ended
  group by all
),
at_risk as (
  select
    *,
    cast(sum(customers) over (
      partition by event, segment_kind, segment_value, cohort_year
      order by day rows between current row and unbounded following
    ) as bigint) as at_risk
  from counted
),
curves as (
  select
    *,
    product((at_risk - events) / at_risk) over so_far as share,
    sum(events / nullif(at_risk * (at_risk - events), 0)) over so_far as log_variance
  from at_risk
  window so_far as (partition by event, segment_kind, segment_value, cohort_year order by day)
),
steps as (
  select event, segment_kind, segment_value, cohort_year, day, at_risk, events, share, coalesce(log_variance, 0) as log_variance
  from curves
  where events > 0
  union all
  select event, segment_kind, segment_value, cohort_year, 0, max(at_risk), 0, 1.0, 0
  from curves
  group by event, segment_kind, segment_value, cohort_year
  having coalesce(sum(events) filter (where day = 0), 0) = 0
)
select
  event, segment_kind, segment_value, cohort_year, cast(day as integer) as day, at_risk, events,
  case when at_risk >= 5 then share end as survival,
  case when at_risk >= 5 and share > 0 then share * sqrt(log_variance) end as standard_error,
  case when at_risk >= 5 and share > 0 and share < 1 then power(share, exp(1.959964 * sqrt(log_variance) / -ln(share))) end
    as ci_low,
  case when at_risk >= 5 and share > 0 and share < 1 then power(share, exp(-1.959964 * sqrt(log_variance) / -ln(share))) end
    as ci_high
from steps;

create table marts.repeat_purchase as
with
known as (
  select
    customer_id,
    sales_through() - first_order_date as tenure_days,
    second_order_date - first_order_date as days_to_second,
    coalesce(second_order_date <= sales_through(), false) as is_repeater
  from customers
  where first_order_date <= sales_through()
),
cells as (
  select
    segment_kind,
    segment_value,
    window_days,
    count(*) as customers,
    count(*) filter (where is_repeater) as repeaters,
    count(*) filter (where days_to_second <= window_days) as repeaters_within_window
  from known
  join customer_segments using (customer_id)
  join (select unnest([30, 60, 90, 180, 365]) as window_days) as windows on tenure_days >= window_days
  group by all
)
select
  cells.*,
  case when customers >= 5 then 1 - survival end as second_order_rate,
  case when customers >= 5 then 1 - waiting.ci_high end as second_order_ci_low,
  case when customers >= 5 then 1 - waiting.ci_low end as second_order_ci_high,
  case when customers >= 5 then divide(repeaters, customers) end as repeat_rate,
  case when customers >= 5 then wilson_low(repeaters, customers) end as ci_low,
  case when customers >= 5 then wilson_high(repeaters, customers) end as ci_high,
  case when customers >= 5 then divide(repeaters_within_window, customers) end as repeat_rate_within_window,
  case when customers >= 5 then wilson_low(repeaters_within_window, customers) end as within_window_ci_low,
  case when customers >= 5 then wilson_high(repeaters_within_window, customers) end as within_window_ci_high
from cells
asof left join (
  select segment_kind, segment_value, day, survival, ci_low, ci_high
  from marts.survival_curve
  where event = 'second_order' and cohort_year = 'all' and survival is not null
) as waiting
  on cells.segment_kind = waiting.segment_kind
  and cells.segment_value = waiting.segment_value
  and cells.window_days >= waiting.day;

create table marts.churn_ledger as
with
-- each purchase day counts for its segment from the order to the lapse
days as (
  select
    kinds.period_kind,
    rules.segment_kind,
    rules.segment_value,
    days.customer_id,
    days.sales_value,
    days.order_date + rules.silence_days as lapse_date,
    cast(date_trunc(kinds.period_kind, days.order_date) as date) as order_period,
    cast(date_trunc(kinds.period_kind, days.order_date + rules.silence_days) as date) as lapse_period,
    days.previous_date is null as is_first,
    coalesce(
      cast(date_trunc(kinds.period_kind, days.previous_date + rules.silence_days) as date) < order_period, false
    ) as is_back,
    coalesce(lapse_period < cast(date_trunc(kinds.period_kind, days.next_date) as date), true) as is_last
  from purchase_days as days
  join customer_segments as segments on days.customer_id = segments.customer_id
  join silence_rules as rules
    on segments.segment_kind = rules.segment_kind and segments.segment_value = rules.segment_value
  cross join (select unnest(['month', 'quarter', 'year']) as period_kind) as kinds
),
-- a refund counts from its day until its purchase lapses
refunded as (
  select
    kinds.period_kind,
    rules.segment_kind,
    rules.segment_value,
    given_back.customer_id,
    given_back.amount,
    cast(date_trunc(kinds.period_kind, given_back.booked_date) as date) as booked_period,
    given_back.purchase_date + rules.silence_days as lapse_date
  from given_back
  join customer_segments as segments on given_back.customer_id = segments.customer_id
  join silence_rules as rules
    on segments.segment_kind = rules.segment_kind and segments.segment_value = rules.segment_value
  cross join (select unnest(['month', 'quarter', 'year']) as period_kind) as kinds
  where given_back.refund_date < given_back.purchase_date + rules.silence_days
),
flows as (
  select
    period_kind, segment_kind, segment_value, customer_id, booked_period as period_start, -amount as change,
    false as is_new, false as is_reactivated, false as is_churned
  from refunded
  union all
  select
    period_kind, segment_kind, segment_value, customer_id, cast(date_trunc(period_kind, lapse_date) as date), amount,
    false, false, false
  from refunded
  where lapse_date <= as_of()
  union all
  select
    period_kind, segment_kind, segment_value, customer_id, order_period as period_start, sales_value as change,
    is_first as is_new, is_back as is_reactivated, false as is_churned
  from days
  union all
  select
    period_kind, segment_kind, segment_value, customer_id, lapse_period, -sales_value, false, false, is_last
  from days
  where lapse_date <= as_of()
),
changes as (
  select
    period_kind, segment_kind, segment_value, customer_id, period_start,
    sum(change) as change,
    bool_or(is_new) as is_new,
    bool_or(is_reactivated) as is_reactivated,
    bool_or(is_churned) as is_churned
  from flows
  group by all
),
totals as (
  select
    period_kind, segment_kind, segment_value, period_start,
    count(*) filter (where is_new) as new,
    count(*) filter (where is_reactivated) as reactivated,
    count(*) filter (where is_churned) as churned,
    count(*) filter (where is_churned and not is_new and not is_reactivated) as churned_from_opening,
    sum(change) filter (where is_new) as revenue_new,
    sum(change) filter (where is_reactivated) as revenue_reactivated,
    -sum(change) filter (where is_churned and not is_new and not is_reactivated) as revenue_churned,
    sum(change) filter (where not is_churned and not is_new and not is_reactivated and change > 0) as revenue_expansion,
    -sum(change) filter (where not is_churned and not is_new and not is_reactivated and change < 0) as revenue_contraction,
    sum(change) as revenue_change
  from changes
  group by all
),
firsts as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from totals
  group by all
),
filled as (
  select
    firsts.period_kind, firsts.segment_kind, firsts.segment_value, periods.period_start,
    periods.is_sales_complete as is_complete,
    coalesce(new, 0) as new,
    coalesce(reactivated, 0) as reactivated,
    coalesce(churned, 0) as churned,
    coalesce(churned_from_opening, 0) as churned_from_opening,
    money(coalesce(revenue_new, 0)) as revenue_new,
    money(coalesce(revenue_reactivated, 0)) as revenue_reactivated,
    money(coalesce(revenue_churned, 0)) as revenue_churned,
    money(coalesce(revenue_expansion, 0)) as revenue_expansion,
    money(coalesce(revenue_contraction, 0)) as revenue_contraction,
    money(coalesce(revenue_change, 0)) as revenue_change
  from firsts
  join periods on firsts.period_kind = periods.period_kind and periods.period_start >= firsts.first_start
  left join totals
    on firsts.period_kind = totals.period_kind
    and firsts.segment_kind = totals.segment_kind
    and firsts.segment_value = totals.segment_value
    and periods.period_start = totals.period_start
),
balances as (
  select
    *,
    cast(sum(new + reactivated - churned) over ledger as bigint) as closing,
    money(sum(revenue_change) over ledger) as revenue_closing,
    closing - new - reactivated + churned as opening,
    money(revenue_closing - revenue_change) as revenue_opening
  from filled
  window ledger as (partition by period_kind, segment_kind, segment_value order by period_start)
),
-- nobody can lapse before a segment is known for silence_days
judged as (
  select
    balances.*,
    rules.silence_days,
    known.first_day + rules.silence_days <= balances.period_start as is_observable,
    balances.is_complete and balances.opening >= 5 and is_observable as is_shown
  from balances
  join silence_rules as rules using (segment_kind, segment_value)
  join (
    select segment_kind, segment_value, min(first_order_date) as first_day
    from customers
    join customer_segments using (customer_id)
    group by segment_kind, segment_value
  ) as known using (segment_kind, segment_value)
)
select
  period_kind, segment_kind, segment_value, period_start, opening, new, reactivated, churned, closing, churned_from_opening,
  case when is_shown then divide(churned_from_opening, opening) end as churn_rate,
  case when is_shown then wilson_low(churned_from_opening, opening) end as ci_low,
  case when is_shown then wilson_high(churned_from_opening, opening) end as ci_high,
  revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction, revenue_churned,
  revenue_closing,
  case when is_shown and revenue_opening > 0 then divide(revenue_churned + revenue_contraction, revenue_opening) end
    as gross_revenue_churn_rate,
  case when is_shown and revenue_opening > 0
    then divide(revenue_churned + revenue_contraction - revenue_expansion - revenue_reactivated, revenue_opening)
  end as net_revenue_churn_rate,
  silence_days, is_observable, is_complete
from judged;

create table marts.lifecycle as
with
lived as (
  select
    activity.*,
    periods.previous_start,
    periods.period_end,
    max(activity.period_start) filter (where orders > 0) over (
      partition by period_kind, customer_id order by period_start rows between unbounded preceding and 1 preceding
    ) as before_start,
    min(activity.period_start) filter (where orders > 0) over (
      partition by period_kind, customer_id order by period_start rows between 1 following and unbounded following
    ) as after_start
  from activity
  join periods using (period_kind, period_start)
  semi join customers using (customer_id)
),
moves as (
  select
    period_kind, customer_id, period_start,
    case
      when before_start is null then 'new'
      when before_start = previous_start then 'returning'
      else 'resurrected'
    end as status,
    1 as customers,
    net_revenue
  from lived
  where orders > 0
  union all
  select period_kind, customer_id, period_end, 'dormant', -1, 0
  from lived
  where orders > 0 and (after_start is null or after_start <> period_end) and period_end <= as_of()
  union all
  -- what was given back to the dormant
  select period_kind, customer_id, period_start, 'dormant', 0, net_revenue
  from lived
  where orders = 0 and before_start = previous_start
),
totals as (
  select
    period_kind, segment_kind, segment_value, period_start, status,
    cast(sum(customers) as bigint) as customers,
    sum(net_revenue) as net_revenue
  from moves
  join customer_segments using (customer_id)
  where period_kind <> 'week' or segment_kind = 'all'
  group by all
),
firsts as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from totals
  group by all
),
grid as (
  select
    firsts.period_kind, segment_kind, segment_value, periods.period_start, status,
    periods.is_sales_complete as is_complete
  from firsts
  join periods on firsts.period_kind = periods.period_kind and periods.period_start >= firsts.first_start
  cross join (select unnest(['new', 'returning', 'resurrected', 'dormant']) as status) as statuses
)
select
  period_kind, segment_kind, segment_value, period_start, status,
  coalesce(totals.customers, 0) as customers,
  money(coalesce(totals.net_revenue, 0)) as net_revenue,
  is_complete
from grid
left join totals using (period_kind, segment_kind, segment_value, period_start, status);

create table marts.cltv_customers as
with
totals as (
  select customer_id, sum(net_revenue) as net_revenue
  from activity
  where period_kind = 'month'
  group by customer_id
),
year as (
  select segment_kind, segment_value, customer_id, days.orders, net_revenue
  from purchase_days as days
  join customer_segments using (customer_id)
  where order_date > as_of() - 365 and segment_kind in ('all', 'channel')
),
purchases as (
  select
    segment_kind,
    segment_value,
    count(distinct customer_id) as customers,
    divide(sum(net_revenue), sum(orders)) as order_value,
    divide(sum(orders), count(distinct customer_id)) * 365.25
      / least(as_of() - (select min(order_date) from purchase_days) + 1, 365) as orders_per_year
  from year
  group by segment_kind, segment_value
),
months as (
  select segment_kind, segment_value, opening, churned_from_opening
  from marts.churn_ledger
  where period_kind = 'month' and churn_rate is not null
  qualify row_number() over (partition by segment_kind, segment_value order by period_start desc) <= 12
),
churn as (
  select
    segment_kind,
    segment_value,
    1 - power(product(1 - divide(churned_from_opening, opening)), 12.0 / count(*)) as annual_churn
  from months
  group by segment_kind, segment_value
),
formula as (
  select
    segment_kind,
    segment_value,
    case when customers >= 5 and annual_churn > 0 then money(order_value * orders_per_year / annual_churn) end as simple_cltv
  from purchases
  join churn using (segment_kind, segment_value)
)
select
  totals.customer_id,
  customers.first_order_date,
  customers.last_order_date,
  coalesce(customers.orders, 0) as orders,
  coalesce(customers.purchase_days, 0) as purchase_days,
  money(totals.net_revenue) as net_revenue,
  money(totals.net_revenue) as margin,
  money(totals.net_revenue) as historic_cltv,
  case when customers.orders > 0 then coalesce(own.simple_cltv, whole.simple_cltv) end as simple_cltv
from totals
left join customers on totals.customer_id = customers.customer_id
left join formula as own on own.segment_kind = 'channel' and customers.first_channel = own.segment_value
left join formula as whole on whole.segment_kind = 'all';

------------------------------------------------------------------------------------------------------------------------
-- surveys

create table answers as
with
asked as (
  select 'nps' as metric, 'after-delivery' as survey, '0-10' as scale, response_date, touchpoint, channel, customer_id,
    score_0_to_10 as answer
  from nps
  where response_date is not null and score_0_to_10 is not null
  union all
  select 'csat', 'satisfaction', '1-5', response_date, touchpoint, channel, customer_id, answer from csat
  union all
  select 'ces', 'effort', '1-7', response_date, touchpoint, channel, customer_id, answer from ces
),
known as (
  select
    asked.*,
    coalesce(customers.first_region, 'unknown') as region,
    coalesce(customers.first_channel, 'unknown') as first_channel,
    coalesce(customers.first_category, 'unknown') as first_category,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel
  from asked
  left join customers using (customer_id)
)
select * exclude (touchpoint), 'all' as touchpoint, 'all' as segment_kind, 'all' as segment_value from known
union all
select * exclude (touchpoint), touchpoint, 'all', 'all' from known
union all
select * exclude (touchpoint), 'all', 'channel', channel from known
union all
select * exclude (touchpoint), touchpoint, 'channel', channel from known
union all
select * exclude (touchpoint), 'all', 'region', region from known
union all
select * exclude (touchpoint), 'all', 'first_channel', first_channel from known
union all
select * exclude (touchpoint), 'all', 'first_category', first_category from known
union all
select * exclude (touchpoint), 'all', 'acquisition_channel', acquisition_channel from known;

-- What each period of a survey is compared with: the period of the last answer before it, unless that answer and the
-- period's first belong to a wave (no silence of more than 30 days) that would have fitted into one period; then the period
-- of the last answer before that one. 90 days are compared with the 90 before them, if nobody was silent for more than 31
-- days in either.
create table comparisons as
with
days as (
  select distinct metric, survey, scale, response_date as day
  from answers
  where touchpoint = 'all' and segment_kind = 'all'
),
edges as (
  select
    *,
    coalesce(day - lag(day) over survey > 30, true) as is_first,
    coalesce(lead(day) over survey - day > 30, true) as is_last
  from days
  window survey as (partition by metric, survey, scale order by day)
),
firsts as (select * from edges where is_first),
lasts as (select * from edges where is_last),
waves as (
  select days.metric, days.survey, days.scale, days.day, firsts.day as wave_from, lasts.day as wave_to
  from days
  asof join firsts
    on days.metric = firsts.metric and days.survey = firsts.survey and days.scale = firsts.scale and days.day >= firsts.day
  asof join lasts
    on days.metric = lasts.metric and days.survey = lasts.survey and days.scale = lasts.scale and days.day <= lasts.day
),
answered as (
  select
    metric, survey, scale, period_kind, period_start, period_end, is_feedback_complete as is_complete,
    min(day) as first_day,
    arg_min(wave_from, day) as wave_from,
    arg_min(wave_to, day) as wave_to
  from periods
  join waves on day >= period_start and day < period_end
  group by all
),
-- the last answer before the period, and the last before the period of that one
looked_back as (
  select
    answered.*,
    one.day as last_day,
    two.day as last_but_one_day,
    wave_from <= one.day and wave_to - wave_from < answered.period_end - answered.period_start as is_split
  from answered
  asof left join days as one
    on answered.metric = one.metric and answered.survey = one.survey and answered.scale = one.scale
    and answered.period_start > one.day
  asof left join days as two
    on answered.metric = two.metric and answered.survey = two.survey and answered.scale = two.scale
    and cast(date_trunc(answered.period_kind, one.day) as date) > two.day
),
followed as (
  select *, cast(date_trunc(period_kind, case when is_split then last_but_one_day else last_day end) as date) as compared_start
  from looked_back
),
rolling as (
  select period_end - 90 as period_start, period_end, is_feedback_complete as is_complete
  from periods
  where period_kind = 'month' and period_end <= as_of() + 1
),
silences as (
  select
    metric, survey, scale, rolling.*,
    list(day) filter (where day >= period_start) as days_of_now,
    list(day) filter (where day < period_start) as days_before
  from rolling
  join days on day >= period_end - 180 and day < period_end
  group by all
  having max(day) >= period_start
),
judged as (
  select
    *,
    list_sort(list_concat(days_of_now, [period_start, period_end])) as now,
    list_sort(list_concat(days_before, [period_end - 180, period_start])) as before,
    list_max(list_transform(list_zip(now[2:], now[:-2]), lambda pair: pair[1] - pair[2])) <= 31
      and list_max(list_transform(list_zip(before[2:], before[:-2]), lambda pair: pair[1] - pair[2])) <= 31 as is_covered
  from silences
)
select
  followed.metric, survey, scale, followed.period_kind, followed.period_start, followed.period_end, followed.is_complete,
  compared_start, periods.period_end as compared_end
from followed
left join periods on followed.period_kind = periods.period_kind and compared_start = periods.period_start
union all
select
  metric, survey, scale, 'rolling_90d', period_start, period_end, is_complete,
  case when is_covered then period_end - 180 end, case when is_covered then period_start end
from judged;

create table trends as
with
valued as (
  select
    *,
    case metric when 'nps' then case when answer >= 9 then 100 when answer <= 6 then -100 else 0 end
      when 'csat' then cast(answer >= 4 as integer) else answer end as point,
    case metric when 'nps' then case when answer >= 9 then 100 when answer <= 6 then -100 else 0 end
      else answer end as value
  from answers
),
daily as (
  select
    metric, survey, scale, touchpoint, segment_kind, segment_value, response_date,
    count(*) as n,
    count(*) filter (where answer >= 9) as promoters,
    count(*) filter (where answer in (7, 8)) as passives,
    count(*) filter (where answer <= 6) as detractors,
    count(*) filter (where answer >= 4) as satisfied,
    count(*) filter (where answer >= 5) as easy,
    count(*) filter (where answer >= 6) as effortless,
    count(*) filter (where answer <= 3) as laborious,
    sum(point) as points,
    sum(point * point) as squares,
    sum(answer) as answers,
    sum(value) as total,
    sum(value * value) as total_squares
  from valued
  group by all
),
spans as (
  select *, period_start as span_start, period_end as span_end, true as is_current from comparisons
  union all
  select *, compared_start, compared_end, false from comparisons where compared_start is not null
),
-- who answered more than once in a period
repeated as (
  select
    metric, survey, scale, period_kind, span_start, touchpoint, segment_kind, segment_value, customer_id,
    count(*) as times, sum(value) as total, sum(value * value) as squares
  from (select distinct metric, survey, scale, period_kind, span_start, span_end from spans) as spans
  join (
    select *
    from valued
    where customer_id is not null
    qualify count(*) over (partition by metric, survey, scale, touchpoint, segment_kind, segment_value, customer_id) > 1
  ) as again using (metric, survey, scale)
  where response_date >= span_start and response_date < span_end and (period_kind <> 'week' or segment_kind = 'all')
  group by all
  having times > 1
),
pairs as (
  select
    metric, survey, scale, period_kind, span_start, touchpoint, segment_kind, segment_value,
    sum(times * (times - 1)) as pairs, sum((times - 1) * total) as pair_values, sum(total * total - squares) as pair_products
  from repeated
  group by all
),
summed as (
  select
    metric, period_kind, period_start, period_end, is_complete, compared_start, is_current, span_start, survey, scale,
    touchpoint, segment_kind, segment_value,
    cast(sum(n) as bigint) as n,
    cast(sum(promoters) as bigint) as promoters,
    cast(sum(passives) as bigint) as passives,
    cast(sum(detractors) as bigint) as detractors,
    cast(sum(satisfied) as bigint) as satisfied,
    cast(sum(easy) as bigint) as easy,
    cast(sum(effortless) as bigint) as effortless,
    cast(sum(laborious) as bigint) as laborious,
    sum(points) as points,
    sum(squares) as squares,
    sum(answers) as answers,
    sum(total) / sum(n) as mean,
    sum(total_squares) - sum(total) * mean as deviations
  from spans
  join daily using (metric, survey, scale)
  where response_date >= span_start and response_date < span_end and (period_kind <> 'week' or segment_kind = 'all')
  group by all
),
-- how many answers of one person stand for one of many (Kish's design effect): between 1 and all pairs alike
weighed as (
  select
    *,
    case
      when pairs is null then 1
      when deviations > 0 then greatest(1, least(
        1 + pairs / n, 1 + (pair_products - 2 * mean * pair_values + mean * mean * pairs) / deviations
      ))
      else 1 + pairs / n
    end as effect
  from summed
  left join pairs using (metric, survey, scale, period_kind, span_start, touchpoint, segment_kind, segment_value)
),
counted as (
  select
    now.* exclude (compared_start, is_current, span_start, mean, deviations, pairs, pair_values, pair_products),
    before.compared_start,
    coalesce(before.n, 0) as previous_n,
    before.points as previous_points,
    before.squares as previous_squares,
    coalesce(before.effect, 1) as previous_effect
  from (select * from weighed where is_current) as now
  left join (select * from weighed where not is_current) as before
    using (metric, period_kind, period_start, survey, scale, touchpoint, segment_kind, segment_value)
),
scored as (
  select
    *,
    is_complete and n >= 5 as is_shown,
    is_shown and previous_n >= 5 as is_compared,
    points / n as mean_points,
    greatest(0, squares / n - mean_points ** 2) as variance,
    previous_points / nullif(previous_n, 0) as previous_mean,
    greatest(0, previous_squares / nullif(previous_n, 0) - previous_mean ** 2) as previous_variance,
    n + previous_n as pooled_n,
    (squares + previous_squares) - (points + previous_points) ** 2 / pooled_n as pooled_squares
  from counted
),
-- the larger of two standard errors: of two samples, and of one pool that was dealt out at random
tested as (
  select
    *,
    case when is_compared then mean_points - previous_mean end as change,
    sqrt(greatest(
      effect * variance / n + previous_effect * previous_variance / nullif(previous_n, 0),
      greatest(effect, previous_effect)
        * greatest(0, pooled_squares) / (pooled_n - 1) * (1 / n + 1 / nullif(previous_n, 0))
    )) as error,
    case when change is null then null when change = 0 or error = 0 then 0 else change / error end as z,
    case when z = 0 then 1.0 else two_sided_p(z) end as p_value
  from scored
),
-- Holm's adjustment over the segments of one question
ranked as (
  select
    *,
    row_number() over (question order by p_value nulls last) as p_rank,
    count(p_value) over question as tests
  from tested
  window question as (partition by metric, period_kind, period_start, touchpoint, segment_kind)
)
select
  *,
  case when p_value is not null then
    least(1.0, max((tests - p_rank + 1) * p_value) over (
      partition by metric, period_kind, period_start, touchpoint, segment_kind order by p_rank
    ))
  end as p_value_adjusted,
  case
    when p_value_adjusted is null then null
    when p_value_adjusted >= 0.05 then 'no_evidence'
    when change > 0 then 'up'
    else 'down'
  end as trend
from ranked;

-- adjusted Wald: three answers more, 3/4 of them at each end; it holds the score
create macro balance_low(high, low, n) as greatest(-100, 100 * least((high - low) / n, (high - low) / (n + 3) - 1.959964
  * sqrt(greatest(0, (high + low + 1.5) / (n + 3) - ((high - low) / (n + 3)) ** 2) / (n + 3))));
create macro balance_high(high, low, n) as least(100, 100 * greatest((high - low) / n, (high - low) / (n + 3) + 1.959964
  * sqrt(greatest(0, (high + low + 1.5) / (n + 3) - ((high - low) / (n + 3)) ** 2) / (n + 3))));

create table marts.nps_trend as
select
  period_kind, period_start, period_end, survey, 'transactional' as survey_kind, touchpoint, segment_kind, segment_value, n,
  promoters, passives, detractors,
  case when is_shown then mean_points end as score,
  case when is_shown then balance_low(promoters / effect, detractors / effect, n / effect) end as ci_low,
  case when is_shown then balance_high(promoters / effect, detractors / effect, n / effect) end as ci_high,
  compared_start, previous_n, change, z, p_value, p_value_adjusted, trend, is_complete
from trends
where metric = 'nps';

create table marts.csat_trend as
select
  period_kind, period_start, period_end, survey, 'transactional' as survey_kind, scale, touchpoint, segment_kind,
  segment_value, n, satisfied,
  case when is_shown then mean_points end as score,
  case when is_shown then wilson_low(satisfied / effect, n / effect) end as ci_low,
  case when is_shown then wilson_high(satisfied / effect, n / effect) end as ci_high,
  case when is_shown then answers / n end as mean,
  compared_start, previous_n, change, z, p_value, p_value_adjusted, trend, is_complete
from trends
where metric = 'csat';

create table marts.ces_trend as
select
  period_kind, period_start, period_end, survey, 'transactional' as survey_kind, scale, touchpoint, segment_kind,
  segment_value, n,
  case when is_shown then mean_points end as score,
  case when is_shown then easy / n end as easy_share,
  case when is_shown then wilson_low(easy / effect, n / effect) end as easy_ci_low,
  case when is_shown then wilson_high(easy / effect, n / effect) end as easy_ci_high,
  case when is_shown then 100 * (effortless - laborious) / n end as effort_index,
  case when is_shown then balance_low(effortless / effect, laborious / effect, n / effect) end as index_ci_low,
  case when is_shown then balance_high(effortless / effect, laborious / effect, n / effect) end as index_ci_high,
  compared_start, previous_n, change, z, p_value, p_value_adjusted, trend, is_complete
from trends
where metric = 'ces';

create table marts.response_rate as
with
segmented as (
  select sent_date, response_date, 'all' as touchpoint, 'all' as segment_kind, 'all' as segment_value from nps
  union all
  select sent_date, response_date, 'all', 'channel', channel from nps
  union all
  select sent_date, response_date, touchpoint, 'all', 'all' from nps
  union all
  select sent_date, response_date, touchpoint, 'channel', channel from nps
),
counted as (
  select
    period_kind, period_start, period_end, is_feedback_complete as is_complete, touchpoint, segment_kind, segment_value,
    count(*) as delivered,
    count(response_date) as responded,
    count(*) filter (where response_date <= sent_date + 7) as responded_within_7d
  from segmented
  join periods on sent_date >= period_start and sent_date < period_end
  group by all
),
through as (
  select least(
    (select max(coalesce(response_date, sent_date)) from nps), (select max(response_date) from csat),
    (select max(response_date) from ces), as_of() + 1
  ) - 1 as complete_through
)
select
  period_kind, period_start, period_end, 'after-delivery' as survey, 'transactional' as survey_kind, touchpoint, segment_kind,
  segment_value, delivered, responded,
  case when is_complete and delivered >= 5 then divide(responded, delivered) end as response_rate,
  case when is_complete and delivered >= 5 then wilson_low(responded, delivered) end as ci_low,
  case when is_complete and delivered >= 5 then wilson_high(responded, delivered) end as ci_high,
  responded_within_7d,
  case when period_end + 6 <= complete_through and delivered >= 5 then divide(responded_within_7d, delivered) end
    as response_rate_within_7d,
  is_complete
from counted
cross join through;

------------------------------------------------------------------------------------------------------------------------
-- spend and contracts

create table marts.cac as
with
kinds as (select unnest(['month', 'quarter']) as period_kind),
spent as (
  select
    period_kind, cast(date_trunc(period_kind, spend_date) as date) as period_start,
    unnest(['all', 'acquisition_channel']) as segment_kind,
    unnest(['all', channel]) as segment_value, purpose, amount
  from spend
  cross join kinds
),
spends as (
  select
    period_kind, period_start, segment_kind, segment_value,
    sum(amount) filter (where purpose = 'acquisition') as acquisition,
    sum(amount) filter (where purpose = 'retention') as retention
  from spent
  group by all
),
margins as (
  select period_kind, segment_kind, segment_value, cohort_start as period_start, age, cohort_size,
    cumulative_net_revenue as margin
  from marts.retention_cohorts
  where retention_type = 'classic' and period_kind in ('month', 'quarter') and segment_kind in ('all', 'acquisition_channel')
    and (is_complete or age = 0)
),
cohorts as (
  select period_kind, segment_kind, segment_value, period_start, any_value(cohort_size) as new_customers,
    arg_max(margin, age) as margin_to_date
  from margins
  group by all
),
kept as (
  select period_kind, segment_kind, segment_value, period_start, sum(customers) as kept_customers
  from marts.lifecycle
  where status in ('returning', 'resurrected')
  group by all
),
joined as (
  select
    period_kind, segment_kind, segment_value, period_start,
    is_sales_complete and is_spend_complete as is_complete,
    acquisition, retention,
    coalesce(new_customers, 0) as new_customers,
    coalesce(margin_to_date, 0) as margin_to_date,
    coalesce(kept_customers, 0) as kept_customers
  from spends
  full join cohorts using (period_kind, segment_kind, segment_value, period_start)
  join periods using (period_kind, period_start)
  left join kept using (period_kind, segment_kind, segment_value, period_start)
),
paybacks as (
  select period_kind, segment_kind, segment_value, period_start, min(age) + 1 as ages
  from joined
  join margins using (period_kind, segment_kind, segment_value, period_start)
  where margin >= acquisition
  group by all
)
select
  period_kind, segment_kind, segment_value, period_start,
  money(acquisition) as acquisition_spend,
  new_customers,
  case when is_complete and new_customers >= 5 then money(divide(acquisition, new_customers)) end as cac,
  money(margin_to_date) as margin_to_date,
  case when is_complete and acquisition is not null and new_customers >= 5 then divide(margin_to_date, acquisition) end
    as cltv_to_cac,
  case when is_complete and acquisition is not null and new_customers >= 5
    then cast(ages * case period_kind when 'month' then 1 else 3 end as integer)
  end as payback_months,
  money(retention) as retention_spend,
  cast(kept_customers as bigint) as kept_customers,
  case when is_complete and kept_customers >= 5 then money(divide(retention, kept_customers)) end as cost_to_keep,
  is_complete
from joined
left join paybacks using (period_kind, segment_kind, segment_value, period_start);

-- who is under contract at the end of each period
create table marts.subscription_churn as
with
segmented as (
  select
    *,
    unnest(['all', 'plan', 'channel', 'region', 'currency']) as segment_kind,
    unnest(['all', plan, 'unknown', 'unknown', 'IDR']) as segment_value
  from contracts
),
firsts as (
  select segment_kind, segment_value, customer_id, min(started_date) as first_date
  from segmented
  group by all
),
ledgers as (
  select
    period_kind, segment_kind, segment_value, period_start, period_start - 1 as day_before,
    least(period_end - 1, as_of()) as last_day, is_contracts_complete as is_complete
  from periods
  join (select segment_kind, segment_value, min(first_date) as first_date from firsts group by all) as known
    on period_kind <> 'week' and period_end > known.first_date
),
states as (
  select
    period_kind, segment_kind, segment_value, period_start, is_complete, customer_id, first_date,
    coalesce(sum(amount) filter (where started_date <= day_before and coalesce(ended_date > day_before, true)), 0) as before,
    coalesce(sum(amount) filter (where coalesce(ended_date > last_day, true)), 0) as after,
    count(*) filter (where started_date <= day_before and coalesce(ended_date > day_before, true)) > 0 as was_there,
    count(*) filter (where coalesce(ended_date > last_day, true)) > 0 as is_there,
    bool_or(started_date > day_before) as has_begun
  from ledgers
  join segmented using (segment_kind, segment_value)
  join firsts using (segment_kind, segment_value, customer_id)
  where started_date <= last_day and coalesce(ended_date > day_before, true)
  group by all
),
moved as (
  select *, has_begun and first_date >= period_start as is_new, has_begun and not was_there and not is_new as is_back
  from states
),
counted as (
  select
    period_kind, segment_kind, segment_value, period_start,
    count(*) filter (where was_there) as opening,
    count(*) filter (where is_new) as new,
    count(*) filter (where is_back) as reactivated,
    count(*) filter (where not is_there) as churned,
    count(*) filter (where is_there) as closing,
    count(*) filter (where was_there and not is_there) as churned_from_opening,
    sum(before) as mrr_opening,
    sum(after) filter (where is_new) as mrr_new,
    sum(after) filter (where is_back) as mrr_reactivated,
    sum(after - before) filter (where was_there and is_there and after > before) as mrr_expansion,
    sum(before - after) filter (where was_there and is_there and after < before) as mrr_contraction,
    sum(before) filter (where was_there and not is_there) as mrr_churned,
    sum(after) as mrr_closing,
    sum(least(before, after)) filter (where was_there) as mrr_kept,
    sum(after) filter (where was_there) as mrr_of_old
  from moved
  group by all
)
select
  period_kind, segment_kind, segment_value, period_start,
  coalesce(opening, 0) as opening, coalesce(new, 0) as new, coalesce(reactivated, 0) as reactivated,
  coalesce(churned, 0) as churned, coalesce(closing, 0) as closing, coalesce(churned_from_opening, 0) as churned_from_opening,
  case when is_complete and opening >= 5 then divide(churned_from_opening, opening) end as logo_churn_rate,
  case when is_complete and opening >= 5 then wilson_low(churned_from_opening, opening) end as ci_low,
  case when is_complete and opening >= 5 then wilson_high(churned_from_opening, opening) end as ci_high,
  money(coalesce(mrr_opening, 0)) as mrr_opening, money(coalesce(mrr_new, 0)) as mrr_new,
  money(coalesce(mrr_reactivated, 0)) as mrr_reactivated, money(coalesce(mrr_expansion, 0)) as mrr_expansion,
  money(coalesce(mrr_contraction, 0)) as mrr_contraction, money(coalesce(mrr_churned, 0)) as mrr_churned,
  money(coalesce(mrr_closing, 0)) as mrr_closing,
  case when is_complete and opening >= 5 and mrr_opening > 0
    then divide(coalesce(mrr_churned, 0) + coalesce(mrr_contraction, 0), mrr_opening)
  end as gross_mrr_churn_rate,
  case when is_complete and opening >= 5 and mrr_opening > 0
    then divide(mrr_opening + coalesce(mrr_new, 0) - mrr_closing, mrr_opening)
  end as net_mrr_churn_rate,
  case when is_complete and opening >= 5 and mrr_opening > 0 then divide(mrr_kept, mrr_opening) end
    as gross_revenue_retention,
  case when is_complete and opening >= 5 and mrr_opening > 0 then divide(mrr_of_old, mrr_opening) end as net_revenue_retention,
  is_complete
from ledgers
left join counted using (period_kind, segment_kind, segment_value, period_start);

------------------------------------------------------------------------------------------------------------------------
-- service

-- how long tickets took, and by when half of all were over if those that still wait are counted too (Kaplan-Meier). The
-- export has one time of solution, which is the first and the last.
create table marts.ttr_trend as
with
known as (
  select
    *,
    coalesce(resolved_at, cast(as_of() + 1 as timestamptz)) as solved_or_now,
    not is_open and resolved_at is null as is_unknown -- closed, nobody knows since when
  from tickets
),
stopped as (select 4 * 3600 * count(*) as worked from shifts),
waits as (
  select
    opened_date, channel, topic, team, 'first_response' as measure, answered_at is not null as is_over,
    epoch(coalesce(answered_at, solved_or_now)) - epoch(opened_at) as calendar_seconds,
    case
      when answered_at is not null then worked_until_answer
      when resolved_at is not null then worked_until_solution
      else worked
    end - worked_until_opening as business_seconds,
    answered_at is null and is_unknown as is_unknown
  from known
  cross join stopped
  union all
  select
    opened_date, channel, topic, team, 'full_resolution', resolved_at is not null,
    epoch(solved_or_now) - epoch(opened_at),
    case when resolved_at is not null then worked_until_solution else worked end - worked_until_opening, is_unknown
  from known
  cross join stopped
),
-- each wait in every cell that it counts in
spread as (
  select
    unnest([
      'week', 'month', 'month', 'month', 'month', 'quarter', 'quarter', 'quarter', 'quarter', 'year', 'year', 'year', 'year'
    ]) as period_kind,
    unnest([
      'all', 'all', 'channel', 'topic', 'team', 'all', 'channel', 'topic', 'team', 'all', 'channel', 'topic', 'team'
    ]) as segment_kind,
    unnest([
      'all', 'all', channel, topic, team, 'all', channel, topic, team, 'all', channel, topic, team
    ]) as segment_value,
    opened_date, measure, is_over, is_unknown, calendar_seconds, business_seconds
  from waits
),
timed as (
  select
    period_kind, cast(date_trunc(period_kind, opened_date) as date) as period_start, segment_kind, segment_value, measure,
    is_over, is_unknown,
    unnest(['calendar', 'business']) as clock,
    unnest([calendar_seconds, business_seconds]) / 3600.0 as hours
  from spread
),
-- one by one, whoever is over before whoever still waits
ranked as (
  select
    *,
    count(*) over cell - row_number() over (cell order by hours, is_over desc) + 1 as at_risk
  from timed
  where not is_unknown
  window cell as (partition by period_kind, period_start, segment_kind, segment_value, measure, clock)
),
-- all who are over at one time share the step
curves as (
  select
    *,
    product(case when is_over then (at_risk - 1) / at_risk else 1 end) over so_far as share,
    sum(case when is_over then 1 / nullif(at_risk * (at_risk - 1), 0) end) over so_far as log_variance
  from ranked
  window so_far as (
    partition by period_kind, period_start, segment_kind, segment_value, measure, clock
    order by hours range between unbounded preceding and current row
  )
),
bounds as (
  select
    *,
    case when share > 0 and share < 1 then power(share, exp(1.959964 * sqrt(log_variance) / -ln(share))) end as low,
    case when share > 0 and share < 1 then power(share, exp(-1.959964 * sqrt(log_variance) / -ln(share))) end as high
  from curves
),
cells as (
  select
    period_kind, period_start, segment_kind, segment_value, measure, clock,
    count(*) as tickets,
    count(*) filter (where is_over) as resolved,
    sum(hours) filter (where is_over) as sum_hours,
    quantile_cont(hours, [0.5, 0.9]) filter (where is_over) as quantiles,
    -- the middle of the plateau where the curve lies on one half
    (min(hours) filter (where share <= 0.5 + 1e-8)
      + coalesce(min(hours) filter (where share < 0.5 - 1e-8), max(hours))) / 2 as median_censored_hours,
    min(hours) filter (where low <= 0.5) as ci_low,
    min(hours) filter (where high <= 0.5) as ci_high
  from bounds
  group by all
),
closed as (
  select period_kind, period_start, segment_kind, segment_value, measure, clock, count(*) as closed_time_unknown
  from timed
  where is_unknown
  group by all
),
both_counts as (
  select
    * exclude (tickets, resolved, closed_time_unknown),
    coalesce(tickets, 0) as tickets,
    coalesce(resolved, 0) as resolved,
    coalesce(closed_time_unknown, 0) as closed_time_unknown
  from cells
  full join closed using (period_kind, period_start, segment_kind, segment_value, measure, clock)
)
select
  period_kind, period_start, period_end, segment_kind, segment_value,
  unnest(case measure when 'first_response' then [measure] else ['first_resolution', measure] end) as measure,
  clock, tickets, resolved, closed_time_unknown,
  case when is_shown then sum_hours end as sum_hours,
  case when is_shown then sum_hours / nullif(resolved, 0) end as mean_hours,
  case when is_shown then quantiles[1] end as median_hours,
  case when is_shown then quantiles[2] end as p90_hours,
  case when is_shown then median_censored_hours end as median_censored_hours,
  case when is_shown then ci_low end as ci_low,
  case when is_shown then ci_high end as ci_high,
  is_tickets_complete as is_complete,
  tickets < 5 as is_suppressed
from (
  select *, is_tickets_complete and tickets >= 5 as is_shown
  from both_counts
  join periods using (period_kind, period_start)
) as shown;

-- who is open when each period begins and ends
create table marts.ticket_backlog as
with
segmented as (
  select
    opened_date, resolved_date,
    unnest(['all', 'channel', 'topic', 'team']) as segment_kind,
    unnest(['all', channel, topic, team]) as segment_value,
    not is_open and resolved_at is null as is_unknown
  from tickets
),
lives as (
  select segment_kind, segment_value, opened_date, resolved_date, is_unknown, count(*) as tickets
  from segmented
  group by all
),
firsts as (
  select segment_kind, segment_value, min(opened_date) as first_date
  from lives
  group by all
),
grid as (
  select
    period_kind, period_start, period_end, segment_kind, segment_value, is_tickets_complete as is_complete,
    least(period_end - 1, as_of()) as last_day
  from periods
  join firsts on first_date < period_end
  where period_kind <> 'week' or segment_kind = 'all'
),
there as (
  select
    grid.*, tickets,
    opened_date < period_start as was_open,
    coalesce(resolved_date <= last_day, false) as is_closed,
    last_day - opened_date as age_days
  from grid
  join lives on
    grid.segment_kind = lives.segment_kind
    and grid.segment_value = lives.segment_value
    and opened_date <= last_day
    and coalesce(resolved_date, last_day) >= period_start
    and not is_unknown
),
counted as (
  select
    period_kind, period_start, segment_kind, segment_value,
    sum(tickets) filter (where was_open) as opening,
    sum(tickets) filter (where not was_open) as new,
    sum(tickets) filter (where is_closed) as closed,
    sum(tickets) filter (where not is_closed) as closing,
    sum(tickets) filter (where not is_closed and age_days < 2) as open_within_1d,
    sum(tickets) filter (where not is_closed and age_days in (2, 3)) as open_2_to_3d,
    sum(tickets) filter (where not is_closed and age_days in (4, 5, 6, 7)) as open_4_to_7d,
    sum(tickets) filter (where not is_closed and age_days between 8 and 30) as open_8_to_30d,
    sum(tickets) filter (where not is_closed and age_days > 30) as open_over_30d,
    sum(tickets * age_days) filter (where not is_closed) / closing as mean_age_days,
    max(age_days) filter (where not is_closed) as oldest_age_days
  from there
  group by all
),
unknown as (
  select period_kind, period_start, segment_kind, segment_value, sum(tickets) as closed_time_unknown
  from grid
  join lives using (segment_kind, segment_value)
  where is_unknown and opened_date between period_start and last_day
  group by all
)
select
  period_kind, period_start, period_end, segment_kind, segment_value,
  coalesce(opening, 0) as opening, coalesce(new, 0) as new,
  0 as reopened, -- one time of solution: it held
  coalesce(closed, 0) as closed, coalesce(closing, 0) as closing,
  coalesce(open_within_1d, 0) as open_within_1d, coalesce(open_2_to_3d, 0) as open_2_to_3d,
  coalesce(open_4_to_7d, 0) as open_4_to_7d, coalesce(open_8_to_30d, 0) as open_8_to_30d,
  coalesce(open_over_30d, 0) as open_over_30d, mean_age_days, oldest_age_days,
  coalesce(closed_time_unknown, 0) as closed_time_unknown, is_complete
from grid
left join counted using (period_kind, period_start, segment_kind, segment_value)
left join unknown using (period_kind, period_start, segment_kind, segment_value);

------------------------------------------------------------------------------------------------------------------------
-- customers

-- equal values share the lowest tile that any of them gets
create table marts.rfm_segments as
with
buyers as (
  select customer_id, as_of() - last_order_date as recency_days, orders as frequency, net_revenue as monetary
  from marts.cltv_customers
  where orders > 0
),
tiled as (
  select
    *,
    ntile(5) over (order by recency_days desc) as r_tile,
    ntile(5) over (order by frequency) as f_tile,
    ntile(5) over (order by monetary) as m_tile
  from buyers
),
scored as (
  select
    customer_id, recency_days, frequency, monetary,
    min(r_tile) over (partition by recency_days) as r,
    min(f_tile) over (partition by frequency) as f,
    min(m_tile) over (partition by monetary) as m
  from tiled
),
names as (
  select r, unnest([1, 2, 3, 4, 5]) as fm, unnest(row_of_names) as segment
  from (values
    (5, ['new_customers', 'potential_loyalists', 'potential_loyalists', 'champions', 'champions']),
    (4, ['promising', 'potential_loyalists', 'potential_loyalists', 'loyal', 'champions']),
    (3, ['about_to_sleep', 'about_to_sleep', 'need_attention', 'loyal', 'loyal']),
    (2, ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'at_risk']),
    (1, ['lost', 'lost', 'at_risk', 'cannot_lose', 'cannot_lose'])
  ) as grid (r, row_of_names)
)
select customer_id, recency_days, frequency, monetary, scored.r, f, m, segment
from scored
join names on scored.r = names.r and (f + m) // 2 = names.fm;

-- who buys, and how unevenly; the exports know nothing of age and gender
create table marts.customer_profile as
with
segmented as (
  select
    value.orders, net_revenue, greatest(net_revenue, 0) as worth,
    unnest(['all', 'channel', 'region', 'first_category', 'acquisition_channel', 'gender', 'age_band']) as segment_kind,
    unnest([
      'all', coalesce(first_channel, 'unknown'), coalesce(first_region, 'unknown'), coalesce(first_category, 'unknown'),
      coalesce(acquisition_channel, 'unknown'), 'unknown', 'unknown'
    ]) as segment_value
  from marts.cltv_customers as value
  left join customers using (customer_id)
),
-- the Lorenz curve, from the best customer down
lined_up as (
  select
    *,
    row_number() over best_first as place,
    count(*) over (partition by segment_kind, segment_value) as customers,
    sum(worth) over (best_first rows between unbounded preceding and current row) as worth_so_far
  from segmented
  window best_first as (partition by segment_kind, segment_value order by worth desc)
),
totals as (
  select
    segment_kind, segment_value,
    count(*) as customers,
    count(*) filter (where orders > 0) as buyers,
    sum(orders) as orders,
    sum(net_revenue) as net_revenue,
    divide(sum(worth) filter (where place <= ceil(customers / 10)), sum(worth)) as top_decile_revenue_share,
    -- twice the area between the curve and the diagonal
    (2 * divide(sum(worth_so_far), sum(worth)) - 1) / count(*) - 1 as gini
  from lined_up
  group by all
)
select
  totals.segment_kind, totals.segment_value, totals.customers, totals.buyers, totals.orders,
  divide(totals.customers, whole.customers) as customer_share,
  money(totals.net_revenue) as net_revenue,
  divide(totals.net_revenue, whole.net_revenue) as revenue_share,
  money(totals.net_revenue) as margin,
  divide(totals.net_revenue, whole.net_revenue) as margin_share,
  case when totals.customers >= 5 then money(divide(totals.net_revenue, totals.customers)) end as net_revenue_per_customer,
  case when totals.customers >= 5 then totals.top_decile_revenue_share end as top_decile_revenue_share,
  case when totals.customers >= 5 then totals.gini end as gini,
  totals.customers < 5 as is_suppressed
from totals
cross join (select customers, net_revenue from totals where segment_kind = 'all') as whole;

-- everyone that any of the exports knows
create table everyone as
select customer_id, row_number() over (order by customer_id) as number
from (
  select customer_id from order_lines
  union
  select customer_id from refunds
  union
  select customer_id from nps
  union
  select customer_id from csat
  union
  select customer_id from ces
  union
  select customer_id from tickets
  union
  select customer_id from contracts
) as known
where customer_id is not null;

-- what the same customers buy, from about 50,000 of them and among the hundred products that most of them buy
create table marts.product_affinity as
with
sampled as (
  select customer_id
  from everyone
  semi join customers using (customer_id)
  where number % (select greatest(1, cast(ceil(count(*) / 50000) as bigint)) from customers) = 0
),
bought as (
  select distinct order_lines.customer_id, product
  from order_lines
  semi join (select order_id from orders where is_valid) as valid using (order_id)
  semi join sampled using (customer_id)
  where product is not null
),
products as (
  select product, count(*) as buyers
  from bought
  group by product
  order by buyers desc, product
  limit 100
),
pairs as (
  select one.product, other.product as other_product, count(*) as buyers_of_both
  from (select * from bought semi join products using (product)) as one
  join (select * from bought semi join products using (product)) as other using (customer_id)
  where one.product <> other.product
  group by all
  having buyers_of_both >= 10
),
measured as (
  select
    pairs.product, other_product, known.customers,
    one.buyers, other.buyers as buyers_of_other, buyers_of_both,
    buyers_of_both / one.buyers as confidence,
    confidence * customers / other.buyers as lift,
    wilson_low(buyers_of_both, one.buyers) * customers / other.buyers as lift_low
  from pairs
  join products as one on pairs.product = one.product
  join products as other on other_product = other.product
  cross join (select count(*) as customers from sampled) as known
)
select *, row_number() over (partition by product order by lift_low desc, other_product) as place
from measured;

-- the product to offer next: what buyers of the main product of the last order also buy, and the customer has not yet
create table next_products as
with
last_orders as (
  select customer_id, arg_max(order_id, (ordered_at, order_id)) as order_id
  from orders
  where is_valid and customer_id is not null
  group by customer_id
),
main_products as (
  select last_orders.customer_id, product
  from order_lines
  join last_orders using (order_id)
  where product is not null
  group by last_orders.customer_id, product
  qualify row_number() over (partition by last_orders.customer_id order by sum(gross_revenue) desc, product) = 1
),
offers as (
  select customer_id, other_product as product, place, lift
  from main_products
  join marts.product_affinity using (product)
  where lift_low > 1 and place <= 5
),
bought as (
  select order_lines.customer_id, product
  from order_lines
  semi join (select order_id from orders where is_valid) as valid using (order_id)
  semi join offers using (customer_id, product)
)
select customer_id, arg_min(product, place) as next_product, arg_min(lift, place) as next_product_lift
from offers
anti join bought using (customer_id, product)
group by customer_id;

-- one row a customer with what the other tables know
create table marts.customer_360 as
with
last_nps as (
  select
    customer_id,
    arg_max(score_0_to_10, (answered_at, response_id)) as last_nps,
    case when last_nps >= 9 then 'promoter' when last_nps >= 7 then 'passive' else 'detractor' end as last_nps_group,
    max(response_date) as last_nps_date
  from nps
  where score_0_to_10 is not null and answered_at is not null
  group by customer_id
),
last_csat as (
  select customer_id, arg_max(answer, (answered_at, response_id)) as last_csat, max(response_date) as last_csat_date
  from csat
  group by customer_id
),
last_ces as (
  select customer_id, arg_max(answer, (answered_at, response_id)) as last_ces, max(response_date) as last_ces_date
  from ces
  group by customer_id
),
service as (
  select
    customer_id,
    count(*) as tickets,
    count(*) filter (where is_open) as open_tickets,
    max(opened_date) as last_ticket_date,
    avg(epoch(resolved_at) - epoch(opened_at)) / 3600 as mean_resolution_hours
  from tickets
  group by customer_id
),
-- what is usual among customers of a channel
gaps as (
  select unnest([first_channel, 'all']) as first_channel, next_date - order_date as gap_days
  from purchase_days
  join customers using (customer_id)
  where next_date is not null
),
usual as (
  select first_channel, cast(round(median(gap_days)) as integer) as gap_days
  from gaps
  group by first_channel
  having count(*) >= 5
),
rules as (select segment_value as first_channel, silence_days from silence_rules where segment_kind = 'channel'),
joined as (
  select
    everyone.customer_id, buyers.* exclude (customer_id),
    as_of() - last_order_date as recency_days,
    silence_days,
    cast(round((last_order_date - first_order_date) / nullif(purchase_days - 1, 0)) as integer) as own_gap_days,
    coalesce(own.gap_days, (select gap_days from usual where first_channel = 'all')) as usual_gap_days
  from everyone
  left join customers as buyers using (customer_id)
  left join rules using (first_channel)
  left join usual as own using (first_channel)
)
select
  customer_id, joined.first_order_date, joined.last_order_date,
  coalesce(joined.orders, 0) as orders,
  coalesce(joined.purchase_days, 0) as purchase_days,
  money(coalesce(net_revenue, 0)) as net_revenue,
  money(coalesce(margin, 0)) as margin,
  money(net_revenue / joined.orders) as net_revenue_per_order,
  first_channel,
  coalesce(first_region, 'unknown') as region,
  coalesce(first_category, 'unknown') as first_category,
  coalesce(acquisition_channel, 'unknown') as acquisition_channel,
  case
    when joined.orders is null then 'prospect'
    when joined.recency_days >= silence_days then 'lapsed'
    when joined.purchase_days = 1 then 'new'
    else 'active'
  end as lifecycle_status,
  joined.recency_days, silence_days, r, f, m, segment as rfm_segment, historic_cltv, simple_cltv,
  last_nps, last_nps_group, last_nps_date,
  last_csat, case when last_csat is not null then 5 end as last_csat_scale_max, last_csat_date,
  last_ces, case when last_ces is not null then 7 end as last_ces_scale_max, last_ces_date,
  coalesce(tickets, 0) as tickets, coalesce(open_tickets, 0) as open_tickets, last_ticket_date, mean_resolution_hours,
  joined.last_order_date + coalesce(own_gap_days, usual_gap_days) as next_purchase_date,
  case
    when joined.orders is null then null
    when own_gap_days is not null then 'own'
    when usual_gap_days is not null then 'channel'
  end as next_purchase_basis,
  next_product, next_product_lift
from joined
left join marts.cltv_customers as value using (customer_id)
left join marts.rfm_segments using (customer_id)
left join last_nps using (customer_id)
left join last_csat using (customer_id)
left join last_ces using (customer_id)
left join service using (customer_id)
left join next_products using (customer_id);

-- why the totals of revenue differ, from every booking with what became of it
create table marts.revenue_bridge as
with
lapse as (select silence_days from silence_rules where segment_kind = 'all'),
bookings as (
  select order_date as day, customer_id, sales_value as amount, not is_valid as is_returned, false as is_refund
  from orders
  where status = 'completed'
  union all
  select refund_date, customer_id, -amount, false, true
  from order_refunds
),
known as (
  select bookings.*, customers.first_order_date, kinds.period_kind, cast(date_trunc(kinds.period_kind, day) as date) as period_start
  from bookings
  left join customers using (customer_id)
  cross join (select unnest(['month', 'quarter', 'year']) as period_kind) as kinds
),
-- periods in which a customer was seen: those with an order, and the ones after them
seen as (
  select period_kind, customer_id, period_start
  from activity
  where orders > 0
  union
  select
    period_kind, customer_id,
    cast(period_start + case period_kind when 'month' then interval '1 month' when 'quarter' then interval '3 months'
      else interval '1 year' end as date)
  from activity
  where orders > 0 and period_kind <> 'week'
),
sums as (
  select
    known.period_kind,
    known.period_start,
    sum(amount) as reconciled_revenue,
    sum(amount) filter (where customer_id is null) as anonymous_net_revenue,
    sum(amount) filter (where customer_id is not null) as identified_net_revenue,
    sum(amount) filter (where customer_id is not null and first_order_date is null) as without_purchase,
    sum(amount) filter (where known.period_start < date_trunc(known.period_kind, first_order_date)) as before_first_purchase,
    sum(amount) filter (where known.period_start > date_trunc(known.period_kind, first_order_date) and seen.customer_id is null)
      as while_inactive,
    sum(amount) filter (where first_order_date is not null and is_returned) as returned_orders,
    sum(amount) filter (where first_order_date is not null and is_refund) as refunds
  from known
  left join seen using (period_kind, customer_id, period_start)
  group by known.period_kind, known.period_start
),
-- the ledger's side: refunds that it books, and purchases with what was given back of them in time when they grow old
in_time as (
  select given_back.*, given_back.purchase_date + lapse.silence_days as lapse_date
  from given_back
  cross join lapse
  where refund_date < purchase_date + lapse.silence_days
),
old as (
  select order_date + lapse.silence_days as day, sales_value as amount
  from purchase_days
  cross join lapse
  union all
  select lapse_date, -amount
  from in_time
),
ledger_side as (
  select kinds.period_kind, cast(date_trunc(kinds.period_kind, day) as date) as period_start, sum(amount) as aged, sum(booked) as booked
  from (
    select day, amount, 0 as booked from old where day <= as_of()
    union all
    select booked_date, 0, amount from in_time
  )
  cross join (select unnest(['month', 'quarter', 'year']) as period_kind) as kinds
  group by all
),
cohorts as (
  select
    period_kind,
    cast(cohort_start + case period_kind when 'month' then age * interval '1 month' when 'quarter' then age * interval '3 months'
      else age * interval '1 year' end as date) as period_start,
    sum(net_revenue) as net_revenue
  from marts.retention_cohorts
  where retention_type = 'classic' and segment_kind = 'all' and period_kind <> 'week'
  group by all
),
lifecycle as (
  select period_kind, period_start, sum(net_revenue) as net_revenue
  from marts.lifecycle
  where segment_kind = 'all'
  group by all
),
ledger as (select * from marts.churn_ledger where segment_kind = 'all')
select
  periods.period_kind,
  periods.period_start,
  money(coalesce(sums.reconciled_revenue, 0)) as reconciled_revenue,
  money(0) as adjustments,
  money(coalesce(sums.anonymous_net_revenue, 0)) as anonymous_net_revenue,
  money(coalesce(sums.identified_net_revenue, 0)) as identified_net_revenue,
  money(coalesce(sums.without_purchase, 0)) as without_purchase,
  money(coalesce(sums.before_first_purchase, 0)) as before_first_purchase,
  money(coalesce(cohorts.net_revenue, 0)) as cohorts_net_revenue,
  money(coalesce(sums.while_inactive, 0)) as while_inactive,
  money(coalesce(lifecycle.net_revenue, 0)) as lifecycle_net_revenue,
  money(coalesce(sums.returned_orders, 0)) as returned_orders,
  money(coalesce(sums.refunds, 0) + coalesce(ledger_side.booked, 0)) as refunds_not_in_ledger,
  money(coalesce(ledger_side.aged, 0)) as aged_purchases,
  money(coalesce(ledger.revenue_closing - ledger.revenue_opening, 0)) as ledger_revenue_change,
  periods.is_sales_complete as is_complete
from periods
left join sums using (period_kind, period_start)
left join ledger_side using (period_kind, period_start)
left join cohorts using (period_kind, period_start)
left join lifecycle using (period_kind, period_start)
left join ledger using (period_kind, period_start)
where period_kind <> 'week' and period_start >= date_trunc(
  period_kind,
  (select min(day) from (select order_date as day from orders union all select refund_date from order_refunds))
);

------------------------------------------------------------------------------------------------------------------------
-- what is handed on

copy marts.revenue_daily to '${OUT}/revenue_daily.parquet' (format parquet, compression zstd);
copy marts.retention_cohorts to '${OUT}/retention_cohorts.parquet' (format parquet, compression zstd);
copy marts.retention_curve to '${OUT}/retention_curve.parquet' (format parquet, compression zstd);
copy marts.repeat_purchase to '${OUT}/repeat_purchase.parquet' (format parquet, compression zstd);
copy marts.churn_ledger to '${OUT}/churn_ledger.parquet' (format parquet, compression zstd);
copy marts.revenue_bridge to '${OUT}/revenue_bridge.parquet' (format parquet, compression zstd);
copy marts.lifecycle to '${OUT}/lifecycle.parquet' (format parquet, compression zstd);
copy marts.cltv_customers to '${OUT}/cltv_customers.parquet' (format parquet, compression zstd);
copy marts.nps_trend to '${OUT}/nps_trend.parquet' (format parquet, compression zstd);
copy marts.survival_curve to '${OUT}/survival_curve.parquet' (format parquet, compression zstd);
copy marts.csat_trend to '${OUT}/csat_trend.parquet' (format parquet, compression zstd);
copy marts.ces_trend to '${OUT}/ces_trend.parquet' (format parquet, compression zstd);
copy marts.response_rate to '${OUT}/response_rate.parquet' (format parquet, compression zstd);
copy marts.cac to '${OUT}/cac.parquet' (format parquet, compression zstd);
copy marts.subscription_churn to '${OUT}/subscription_churn.parquet' (format parquet, compression zstd);
copy marts.ttr_trend to '${OUT}/ttr_trend.parquet' (format parquet, compression zstd);
copy marts.ticket_backlog to '${OUT}/ticket_backlog.parquet' (format parquet, compression zstd);
copy marts.rfm_segments to '${OUT}/rfm_segments.parquet' (format parquet, compression zstd);
copy marts.customer_profile to '${OUT}/customer_profile.parquet' (format parquet, compression zstd);
copy marts.product_affinity to '${OUT}/product_affinity.parquet' (format parquet, compression zstd);
copy marts.customer_360 to '${OUT}/customer_360.parquet' (format parquet, compression zstd);
