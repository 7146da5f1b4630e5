-- One row a customer with what the other tables know: who, how much, how lately, what they said, what they asked for, and
-- what may come next. Names, addresses and numbers of people are not in it.
-- grain: customer_id
with
tickets as (
  select
    customer_id,
    count(*) as tickets,
    count(*) filter (where is_open) as open_tickets,
    max(opened_date) as last_ticket_date,
    -- whole seconds, so that the order of adding doesn't matter
    setia_divide(sum(setia_seconds_between(opened_at, resolved_at)), 3600 * count(resolved_at)) as mean_resolution_hours
  from core.tickets
  where customer_id is not null
  group by customer_id
),

-- what no export tells of is unknown, not 0
given as (
  select
    count(*) filter (where subject = 'sales') > 0 as has_sales,
    count(*) filter (where subject = 'tickets') > 0 as has_tickets
  from core.completeness
)

select
  joined.customer_id,
  joined.first_order_date,
  joined.last_order_date,
  case when given.has_sales then joined.orders end as orders,
  case when given.has_sales then joined.purchase_days end as purchase_days,
  case when given.has_sales then coalesce(joined.net_revenue, 0) end as net_revenue,
  case when given.has_sales then coalesce(joined.margin, 0) end as margin,
  case when joined.orders > 0 then setia_money(setia_divide(joined.net_revenue, joined.orders)) end as net_revenue_per_order,
  joined.first_channel,
  joined.first_region as region,
  joined.first_category,
  joined.acquisition_channel,
  coalesce(lower(joined.gender), 'unknown') as gender,
  setia_age_band(joined.birth_date) as age_band,
  coalesce(month(joined.birth_date) = month(setia_as_of()), false) as is_birthday_month,
  case
    when not given.has_sales then null
    when joined.orders = 0 then 'prospect'
    when joined.recency_days >= joined.silence_days then 'lapsed'
    when joined.purchase_days = 1 then 'new'
    else 'active'
  end as lifecycle_status,
  joined.recency_days,
  joined.silence_days,
  joined.r,
  joined.f,
  joined.m,
  joined.rfm_segment,
  joined.historic_cltv,
  joined.simple_cltv,
  joined.p_alive,
  joined.expected_purchases_12m,
  joined.cltv_12m,
  joined.cltv_12m_low_95,
  joined.cltv_12m_high_95,
  joined.tier as cltv_tier,
  feedback.last_nps,
  feedback.last_nps_group,
  feedback.last_nps_date,
  feedback.last_csat,
  feedback.last_csat_scale_max,
  feedback.last_csat_date,
  feedback.last_ces,
  feedback.last_ces_scale_max,
  feedback.last_ces_date,
  case when given.has_tickets then coalesce(tickets.tickets, 0) end as tickets,
  case when given.has_tickets then coalesce(tickets.open_tickets, 0) end as open_tickets,
  tickets.last_ticket_date,
  tickets.mean_resolution_hours,
  setia_add_days(joined.last_order_date, coalesce(joined.own_gap_days, joined.usual_gap_days)) as next_purchase_date,
  case
    when joined.orders = 0 then null
    when joined.own_gap_days is not null then 'own'
    when joined.usual_gap_days is not null then 'channel'
  end as next_purchase_basis,
  products.product as next_product,
  products.lift as next_product_lift,
  'customer-2' as definition_version
from int.customer_rhythms as joined
cross join given
left join int.customer_answers as feedback on joined.customer_id = feedback.customer_id
left join tickets on joined.customer_id = tickets.customer_id
left join core.next_products as products on joined.customer_no = products.customer_no
