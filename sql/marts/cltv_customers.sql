-- What each customer was worth to date, what the simple formula (order value x orders a year x expected years) says of
-- customers who came in through the same channel, and what is expected of the customer, with intervals.
-- grain: customer_id
with
totals as (
  select customer_no, sum(net_revenue) as net_revenue, sum(margin) as margin
  from core.customer_periods
  where period_kind = 'month'
  group by customer_no
),

assumptions as (
  select customer_id, bool_or(margin_is_assumed) as margin_is_assumed
  from core.orders
  where status = 'completed' and not is_anonymous
  group by customer_id
),

-- orders of the last year, or of the shorter time that the shop is known
years as (
  select
    customers.first_channel,
    days.customer_id,
    days.orders,
    days.net_revenue,
    least(setia_days_between(first_days.first_day, setia_as_of()) + 1, 365) as observed_days
  from core.customer_days as days
  join core.customers as customers on days.customer_id = customers.customer_id
  cross join (select min(order_date) as first_day from core.customer_days) as first_days
  where days.order_date > setia_add_days(setia_as_of(), -365)
),

segmented_years as (
  select *, 'all' as segment_kind, 'all' as segment_value from years
  union all
  select *, 'channel' as segment_kind, first_channel as segment_value from years
),

purchases as (
  select
    segment_kind,
    segment_value,
    count(distinct customer_id) as customers,
    setia_divide(sum(net_revenue), sum(orders)) as order_value,
    365.25 * setia_divide(setia_divide(sum(orders), count(distinct customer_id)), max(observed_days)) as orders_per_year
  from segmented_years
  group by segment_kind, segment_value
),

-- churn of the last twelve complete months, as one year's: the product of the months' survival, scaled to twelve
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
    1 - power(
      case when max(churned_from_opening - opening) = 0 then 0
        else exp(sum(ln(greatest(1 - setia_divide(churned_from_opening, opening), 1e-12)))) end,
      setia_divide(12, count(*))
    ) as annual_churn
  from months
  group by segment_kind, segment_value
),

formula as (
  select
    purchases.segment_kind,
    purchases.segment_value,
    case
      when purchases.customers >= setia_min_n() and churn.annual_churn > 0
        then setia_money(setia_divide(purchases.order_value * purchases.orders_per_year, churn.annual_churn))
    end as simple_cltv
  from purchases
  join churn on purchases.segment_kind = churn.segment_kind and purchases.segment_value = churn.segment_value
),

-- the margin of a purchase to come: gamma-gamma draws the customer's own mean to that of all (Fader and Hardie 2013); the
-- spend scale is what interval bounds are measured in
spend as (
  select
    histories.customer_no,
    histories.segment_no,
    histories.frequency,
    histories.recency_days,
    histories.age_days,
    histories.frequency = 0 or histories.mean_margin <= 0 as is_spend_assumed,
    choices.spend_gamma + histories.frequency * greatest(coalesce(cast(histories.mean_margin as double), 0), 0) as gamma_scale,
    case
      when histories.frequency = 0 or histories.mean_margin <= 0 then choices.population_margin
      else cast(histories.mean_margin as double)
    end as empirical_margin,
    choices.model_no,
    choices.segment_kind,
    choices.segment_value,
    choices.model,
    choices.fallback_reason,
    choices.detail,
    choices.spend_model,
    choices.spend_fallback_reason,
    choices.spend_p,
    choices.spend_q,
    choices.spend_gamma,
    choices.population_margin,
    choices.discount_rate
  from core.cltv_histories as histories
  join core.cltv_choices as choices on histories.segment_no = choices.segment_no
),

priced as (
  select
    *,
    case
      when spend_model = 'gamma_gamma' then setia_divide(spend_p * gamma_scale, spend_p * frequency + spend_q - 1)
      else empirical_margin
    end as expected_margin,
    case when spend_model = 'gamma_gamma' then gamma_scale else empirical_margin end as scale
  from spend
),

-- purchases are discounted by the mean discount of their horizon, whenever in it they happen
forecasts as (
  select
    priced.customer_no,
    priced.model,
    priced.segment_kind as model_segment_kind,
    priced.segment_value as model_segment_value,
    priced.fallback_reason,
    scores.p_alive,
    priced.expected_margin,
    priced.is_spend_assumed,
    priced.expected_margin * scores.forever as cltv_infinite,
    scores.expected_1m as expected_purchases_1m,
    scores.purchases_low_95_1m as expected_purchases_1m_low_95,
    scores.purchases_low_80_1m as expected_purchases_1m_low_80,
    scores.purchases_high_80_1m as expected_purchases_1m_high_80,
    scores.purchases_high_95_1m as expected_purchases_1m_high_95,
    priced.expected_margin * scores.discounted_1m as cltv_1m,
    coalesce(setia_divide(scores.discounted_1m, scores.expected_1m), 1) * priced.scale * scores.units_low_95_1m as cltv_1m_low_95,
    coalesce(setia_divide(scores.discounted_1m, scores.expected_1m), 1) * priced.scale * scores.units_low_80_1m as cltv_1m_low_80,
    coalesce(setia_divide(scores.discounted_1m, scores.expected_1m), 1) * priced.scale * scores.units_high_80_1m as cltv_1m_high_80,
    coalesce(setia_divide(scores.discounted_1m, scores.expected_1m), 1) * priced.scale * scores.units_high_95_1m as cltv_1m_high_95,
    scores.expected_3m as expected_purchases_3m,
    scores.purchases_low_95_3m as expected_purchases_3m_low_95,
    scores.purchases_low_80_3m as expected_purchases_3m_low_80,
    scores.purchases_high_80_3m as expected_purchases_3m_high_80,
    scores.purchases_high_95_3m as expected_purchases_3m_high_95,
    priced.expected_margin * scores.discounted_3m as cltv_3m,
    coalesce(setia_divide(scores.discounted_3m, scores.expected_3m), 1) * priced.scale * scores.units_low_95_3m as cltv_3m_low_95,
    coalesce(setia_divide(scores.discounted_3m, scores.expected_3m), 1) * priced.scale * scores.units_low_80_3m as cltv_3m_low_80,
    coalesce(setia_divide(scores.discounted_3m, scores.expected_3m), 1) * priced.scale * scores.units_high_80_3m as cltv_3m_high_80,
    coalesce(setia_divide(scores.discounted_3m, scores.expected_3m), 1) * priced.scale * scores.units_high_95_3m as cltv_3m_high_95,
    scores.expected_6m as expected_purchases_6m,
    scores.purchases_low_95_6m as expected_purchases_6m_low_95,
    scores.purchases_low_80_6m as expected_purchases_6m_low_80,
    scores.purchases_high_80_6m as expected_purchases_6m_high_80,
    scores.purchases_high_95_6m as expected_purchases_6m_high_95,
    priced.expected_margin * scores.discounted_6m as cltv_6m,
    coalesce(setia_divide(scores.discounted_6m, scores.expected_6m), 1) * priced.scale * scores.units_low_95_6m as cltv_6m_low_95,
    coalesce(setia_divide(scores.discounted_6m, scores.expected_6m), 1) * priced.scale * scores.units_low_80_6m as cltv_6m_low_80,
    coalesce(setia_divide(scores.discounted_6m, scores.expected_6m), 1) * priced.scale * scores.units_high_80_6m as cltv_6m_high_80,
    coalesce(setia_divide(scores.discounted_6m, scores.expected_6m), 1) * priced.scale * scores.units_high_95_6m as cltv_6m_high_95,
    scores.expected_12m as expected_purchases_12m,
    scores.purchases_low_95_12m as expected_purchases_12m_low_95,
    scores.purchases_low_80_12m as expected_purchases_12m_low_80,
    scores.purchases_high_80_12m as expected_purchases_12m_high_80,
    scores.purchases_high_95_12m as expected_purchases_12m_high_95,
    priced.expected_margin * scores.discounted_12m as cltv_12m,
    coalesce(setia_divide(scores.discounted_12m, scores.expected_12m), 1) * priced.scale * scores.units_low_95_12m as cltv_12m_low_95,
    coalesce(setia_divide(scores.discounted_12m, scores.expected_12m), 1) * priced.scale * scores.units_low_80_12m as cltv_12m_low_80,
    coalesce(setia_divide(scores.discounted_12m, scores.expected_12m), 1) * priced.scale * scores.units_high_80_12m as cltv_12m_high_80,
    coalesce(setia_divide(scores.discounted_12m, scores.expected_12m), 1) * priced.scale * scores.units_high_95_12m as cltv_12m_high_95,
    scores.expected_24m as expected_purchases_24m,
    scores.purchases_low_95_24m as expected_purchases_24m_low_95,
    scores.purchases_low_80_24m as expected_purchases_24m_low_80,
    scores.purchases_high_80_24m as expected_purchases_24m_high_80,
    scores.purchases_high_95_24m as expected_purchases_24m_high_95,
    priced.expected_margin * scores.discounted_24m as cltv_24m,
    coalesce(setia_divide(scores.discounted_24m, scores.expected_24m), 1) * priced.scale * scores.units_low_95_24m as cltv_24m_low_95,
    coalesce(setia_divide(scores.discounted_24m, scores.expected_24m), 1) * priced.scale * scores.units_low_80_24m as cltv_24m_low_80,
    coalesce(setia_divide(scores.discounted_24m, scores.expected_24m), 1) * priced.scale * scores.units_high_80_24m as cltv_24m_high_80,
    coalesce(setia_divide(scores.discounted_24m, scores.expected_24m), 1) * priced.scale * scores.units_high_95_24m as cltv_24m_high_95
  from priced
  join core.cltv_scores as scores
    on priced.model_no = scores.model_no
    and priced.frequency = scores.frequency
    and priced.recency_days = scores.recency_days
    and priced.age_days = scores.age_days
),

-- a tier never holds more than its share: equal values are in the same one
tiers as (
  select customer_no, cume_dist() over (order by cltv_12m desc) as share_above
  from forecasts
)

select
  customers.customer_id,
  customers.first_order_date,
  customers.last_order_date,
  customers.orders,
  customers.purchase_days,
  setia_money(totals.net_revenue) as net_revenue,
  setia_money(totals.margin) as margin,
  setia_money(totals.margin) as historic_cltv,
  case when customers.orders > 0 then coalesce(own.simple_cltv, whole.simple_cltv) end as simple_cltv,
  case
    when customers.orders = 0 then null
    when own.simple_cltv is not null then 'channel'
    when whole.simple_cltv is not null then 'all'
  end as simple_cltv_segment_kind,
  coalesce(assumptions.margin_is_assumed, true) as margin_is_assumed,
  forecasts.model,
  forecasts.model_segment_kind,
  forecasts.model_segment_value,
  case when forecasts.customer_no is null then 'no_valid_purchase' else forecasts.fallback_reason end as fallback_reason,
  forecasts.p_alive,
  setia_money(forecasts.expected_margin) as expected_margin_per_purchase,
  forecasts.is_spend_assumed,
  forecasts.expected_purchases_1m,
  forecasts.expected_purchases_1m_low_95,
  forecasts.expected_purchases_1m_low_80,
  forecasts.expected_purchases_1m_high_80,
  forecasts.expected_purchases_1m_high_95,
  setia_money(forecasts.cltv_1m) as cltv_1m,
  setia_money(forecasts.cltv_1m_low_95) as cltv_1m_low_95,
  setia_money(forecasts.cltv_1m_low_80) as cltv_1m_low_80,
  setia_money(forecasts.cltv_1m_high_80) as cltv_1m_high_80,
  setia_money(forecasts.cltv_1m_high_95) as cltv_1m_high_95,
  forecasts.expected_purchases_3m,
  forecasts.expected_purchases_3m_low_95,
  forecasts.expected_purchases_3m_low_80,
  forecasts.expected_purchases_3m_high_80,
  forecasts.expected_purchases_3m_high_95,
  setia_money(forecasts.cltv_3m) as cltv_3m,
  setia_money(forecasts.cltv_3m_low_95) as cltv_3m_low_95,
  setia_money(forecasts.cltv_3m_low_80) as cltv_3m_low_80,
  setia_money(forecasts.cltv_3m_high_80) as cltv_3m_high_80,
  setia_money(forecasts.cltv_3m_high_95) as cltv_3m_high_95,
  forecasts.expected_purchases_6m,
  forecasts.expected_purchases_6m_low_95,
  forecasts.expected_purchases_6m_low_80,
  forecasts.expected_purchases_6m_high_80,
  forecasts.expected_purchases_6m_high_95,
  setia_money(forecasts.cltv_6m) as cltv_6m,
  setia_money(forecasts.cltv_6m_low_95) as cltv_6m_low_95,
  setia_money(forecasts.cltv_6m_low_80) as cltv_6m_low_80,
  setia_money(forecasts.cltv_6m_high_80) as cltv_6m_high_80,
  setia_money(forecasts.cltv_6m_high_95) as cltv_6m_high_95,
  forecasts.expected_purchases_12m,
  forecasts.expected_purchases_12m_low_95,
  forecasts.expected_purchases_12m_low_80,
  forecasts.expected_purchases_12m_high_80,
  forecasts.expected_purchases_12m_high_95,
  setia_money(forecasts.cltv_12m) as cltv_12m,
  setia_money(forecasts.cltv_12m_low_95) as cltv_12m_low_95,
  setia_money(forecasts.cltv_12m_low_80) as cltv_12m_low_80,
  setia_money(forecasts.cltv_12m_high_80) as cltv_12m_high_80,
  setia_money(forecasts.cltv_12m_high_95) as cltv_12m_high_95,
  forecasts.expected_purchases_24m,
  forecasts.expected_purchases_24m_low_95,
  forecasts.expected_purchases_24m_low_80,
  forecasts.expected_purchases_24m_high_80,
  forecasts.expected_purchases_24m_high_95,
  setia_money(forecasts.cltv_24m) as cltv_24m,
  setia_money(forecasts.cltv_24m_low_95) as cltv_24m_low_95,
  setia_money(forecasts.cltv_24m_low_80) as cltv_24m_low_80,
  setia_money(forecasts.cltv_24m_high_80) as cltv_24m_high_80,
  setia_money(forecasts.cltv_24m_high_95) as cltv_24m_high_95,
  setia_money(forecasts.cltv_infinite) as cltv_infinite,
  case
    when tiers.share_above <= 0.05 then 'platinum'
    when tiers.share_above <= 0.2 then 'gold'
    when tiers.share_above <= 0.5 then 'silver'
    when tiers.share_above is not null then 'bronze'
  end as tier,
  'cltv-2' as definition_version
from totals
join core.customers as customers on totals.customer_no = customers.customer_no
left join assumptions on customers.customer_id = assumptions.customer_id
left join formula as own on own.segment_kind = 'channel' and customers.first_channel = own.segment_value
left join formula as whole on whole.segment_kind = 'all'
left join forecasts on customers.customer_no = forecasts.customer_no
left join tiers on customers.customer_no = tiers.customer_no
