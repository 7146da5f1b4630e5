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
    choices.passed_backtest,
    choices.spend_model,
    choices.spend_p,
    choices.spend_q
  from core.cltv_histories as histories
  join core.cltv_choices as choices on histories.segment_no = choices.segment_no
),

priced as (
  select
    customer_no,
    frequency,
    recency_days,
    age_days,
    is_spend_assumed,
    model_no,
    segment_kind,
    segment_value,
    model,
    fallback_reason,
    passed_backtest,
    case
      when spend_model = 'gamma_gamma' then setia_divide(spend_p * gamma_scale, spend_p * frequency + spend_q - 1)
      else empirical_margin
    end as expected_margin,
    case when spend_model = 'gamma_gamma' then gamma_scale else empirical_margin end as scale
  from spend
),

-- a tier never holds more than its share: equal values are in the same one
tiers as (
  select
    priced.customer_no,
    cume_dist() over (order by priced.expected_margin * scores.discounted_12m desc) as share_above
  from priced
  join core.cltv_scores as scores
    on priced.model_no = scores.model_no
    and priced.frequency = scores.frequency
    and priced.recency_days = scores.recency_days
    and priced.age_days = scores.age_days
),

-- everything but the scores, whose many columns are joined once, last
valued as (
  select
    customers.customer_id,
    customers.first_order_date,
    customers.last_order_date,
    customers.orders,
    customers.purchase_days,
    totals.net_revenue,
    totals.margin,
    case when customers.orders > 0 then coalesce(own.simple_cltv, whole.simple_cltv) end as simple_cltv,
    case
      when customers.orders = 0 then null
      when own.simple_cltv is not null then 'channel'
      when whole.simple_cltv is not null then 'all'
    end as simple_cltv_segment_kind,
    coalesce(assumptions.margin_is_assumed, true) as margin_is_assumed,
    priced.frequency,
    priced.recency_days,
    priced.age_days,
    priced.is_spend_assumed,
    priced.model_no,
    priced.segment_kind,
    priced.segment_value,
    priced.model,
    priced.fallback_reason,
    priced.passed_backtest,
    priced.expected_margin,
    priced.scale,
    tiers.share_above
  from totals
  join core.customers as customers on totals.customer_no = customers.customer_no
  left join assumptions on customers.customer_id = assumptions.customer_id
  left join formula as own on own.segment_kind = 'channel' and customers.first_channel = own.segment_value
  left join formula as whole on whole.segment_kind = 'all'
  left join priced on customers.customer_no = priced.customer_no
  left join tiers on customers.customer_no = tiers.customer_no
)

-- purchases are discounted by the mean discount of their horizon, whenever in it they happen
select
  valued.customer_id,
  valued.first_order_date,
  valued.last_order_date,
  valued.orders,
  valued.purchase_days,
  setia_money(valued.net_revenue) as net_revenue,
  setia_money(valued.margin) as margin,
  setia_money(valued.margin) as historic_cltv,
  valued.simple_cltv,
  valued.simple_cltv_segment_kind,
  valued.margin_is_assumed,
  valued.model,
  valued.segment_kind as model_segment_kind,
  valued.segment_value as model_segment_value,
  case when valued.model_no is null then 'no_valid_purchase' else valued.fallback_reason end as fallback_reason,
  valued.passed_backtest,
  scores.p_alive,
  setia_money(valued.expected_margin) as expected_margin_per_purchase,
  valued.is_spend_assumed,
  scores.any_1m as purchase_probability_1m,
  scores.expected_1m as expected_purchases_1m,
  scores.purchases_low_95_1m as expected_purchases_1m_low_95,
  scores.purchases_low_80_1m as expected_purchases_1m_low_80,
  scores.purchases_high_80_1m as expected_purchases_1m_high_80,
  scores.purchases_high_95_1m as expected_purchases_1m_high_95,
  setia_money(valued.expected_margin * scores.discounted_1m) as cltv_1m,
  setia_discounted(scores.units_low_95_1m * valued.scale, scores.discounted_1m, scores.expected_1m) as cltv_1m_low_95,
  setia_discounted(scores.units_low_80_1m * valued.scale, scores.discounted_1m, scores.expected_1m) as cltv_1m_low_80,
  setia_discounted(scores.units_high_80_1m * valued.scale, scores.discounted_1m, scores.expected_1m) as cltv_1m_high_80,
  setia_discounted(scores.units_high_95_1m * valued.scale, scores.discounted_1m, scores.expected_1m) as cltv_1m_high_95,
  scores.any_3m as purchase_probability_3m,
  scores.expected_3m as expected_purchases_3m,
  scores.purchases_low_95_3m as expected_purchases_3m_low_95,
  scores.purchases_low_80_3m as expected_purchases_3m_low_80,
  scores.purchases_high_80_3m as expected_purchases_3m_high_80,
  scores.purchases_high_95_3m as expected_purchases_3m_high_95,
  setia_money(valued.expected_margin * scores.discounted_3m) as cltv_3m,
  setia_discounted(scores.units_low_95_3m * valued.scale, scores.discounted_3m, scores.expected_3m) as cltv_3m_low_95,
  setia_discounted(scores.units_low_80_3m * valued.scale, scores.discounted_3m, scores.expected_3m) as cltv_3m_low_80,
  setia_discounted(scores.units_high_80_3m * valued.scale, scores.discounted_3m, scores.expected_3m) as cltv_3m_high_80,
  setia_discounted(scores.units_high_95_3m * valued.scale, scores.discounted_3m, scores.expected_3m) as cltv_3m_high_95,
  scores.any_6m as purchase_probability_6m,
  scores.expected_6m as expected_purchases_6m,
  scores.purchases_low_95_6m as expected_purchases_6m_low_95,
  scores.purchases_low_80_6m as expected_purchases_6m_low_80,
  scores.purchases_high_80_6m as expected_purchases_6m_high_80,
  scores.purchases_high_95_6m as expected_purchases_6m_high_95,
  setia_money(valued.expected_margin * scores.discounted_6m) as cltv_6m,
  setia_discounted(scores.units_low_95_6m * valued.scale, scores.discounted_6m, scores.expected_6m) as cltv_6m_low_95,
  setia_discounted(scores.units_low_80_6m * valued.scale, scores.discounted_6m, scores.expected_6m) as cltv_6m_low_80,
  setia_discounted(scores.units_high_80_6m * valued.scale, scores.discounted_6m, scores.expected_6m) as cltv_6m_high_80,
  setia_discounted(scores.units_high_95_6m * valued.scale, scores.discounted_6m, scores.expected_6m) as cltv_6m_high_95,
  scores.any_12m as purchase_probability_12m,
  scores.expected_12m as expected_purchases_12m,
  scores.purchases_low_95_12m as expected_purchases_12m_low_95,
  scores.purchases_low_80_12m as expected_purchases_12m_low_80,
  scores.purchases_high_80_12m as expected_purchases_12m_high_80,
  scores.purchases_high_95_12m as expected_purchases_12m_high_95,
  setia_money(valued.expected_margin * scores.discounted_12m) as cltv_12m,
  setia_discounted(scores.units_low_95_12m * valued.scale, scores.discounted_12m, scores.expected_12m) as cltv_12m_low_95,
  setia_discounted(scores.units_low_80_12m * valued.scale, scores.discounted_12m, scores.expected_12m) as cltv_12m_low_80,
  setia_discounted(scores.units_high_80_12m * valued.scale, scores.discounted_12m, scores.expected_12m) as cltv_12m_high_80,
  setia_discounted(scores.units_high_95_12m * valued.scale, scores.discounted_12m, scores.expected_12m) as cltv_12m_high_95,
  scores.any_24m as purchase_probability_24m,
  scores.expected_24m as expected_purchases_24m,
  scores.purchases_low_95_24m as expected_purchases_24m_low_95,
  scores.purchases_low_80_24m as expected_purchases_24m_low_80,
  scores.purchases_high_80_24m as expected_purchases_24m_high_80,
  scores.purchases_high_95_24m as expected_purchases_24m_high_95,
  setia_money(valued.expected_margin * scores.discounted_24m) as cltv_24m,
  setia_discounted(scores.units_low_95_24m * valued.scale, scores.discounted_24m, scores.expected_24m) as cltv_24m_low_95,
  setia_discounted(scores.units_low_80_24m * valued.scale, scores.discounted_24m, scores.expected_24m) as cltv_24m_low_80,
  setia_discounted(scores.units_high_80_24m * valued.scale, scores.discounted_24m, scores.expected_24m) as cltv_24m_high_80,
  setia_discounted(scores.units_high_95_24m * valued.scale, scores.discounted_24m, scores.expected_24m) as cltv_24m_high_95,
  setia_money(valued.expected_margin * scores.forever) as cltv_infinite,
  case
    when valued.share_above <= 0.05 then 'platinum'
    when valued.share_above <= 0.2 then 'gold'
    when valued.share_above <= 0.5 then 'silver'
    when valued.share_above is not null then 'bronze'
  end as tier,
  'cltv-7' as definition_version
from valued
left join core.cltv_scores as scores
  on valued.model_no = scores.model_no
  and valued.frequency = scores.frequency
  and valued.recency_days = scores.recency_days
  and valued.age_days = scores.age_days
