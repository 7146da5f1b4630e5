-- Proves that the value of the portfolio is the sum of its customers' values, to the last decimal.
-- severity: error
with
horizons as (
  select 1 as horizon_months, sum(cltv_1m) as cltv, sum(expected_purchases_1m) as purchases, count(model) as customers from marts.cltv_customers
  union all
  select 3 as horizon_months, sum(cltv_3m) as cltv, sum(expected_purchases_3m) as purchases, count(model) as customers from marts.cltv_customers
  union all
  select 6 as horizon_months, sum(cltv_6m) as cltv, sum(expected_purchases_6m) as purchases, count(model) as customers from marts.cltv_customers
  union all
  select 12 as horizon_months, sum(cltv_12m) as cltv, sum(expected_purchases_12m) as purchases, count(model) as customers from marts.cltv_customers
  union all
  select 24 as horizon_months, sum(cltv_24m) as cltv, sum(expected_purchases_24m) as purchases, count(model) as customers from marts.cltv_customers
)

select horizons.*, portfolio.cltv as portfolio_cltv, portfolio.expected_purchases as portfolio_purchases
from horizons
left join marts.cltv_portfolio as portfolio
  on horizons.horizon_months = portfolio.horizon_months and portfolio.segment_kind = 'all'
where horizons.customers >= setia_min_n()
  and (
    portfolio.customers = horizons.customers
    and (
      (portfolio.cltv is null and horizons.cltv is null and portfolio.expected_purchases is null and horizons.purchases is null)
      or (
        portfolio.cltv = horizons.cltv
        and abs(portfolio.expected_purchases - horizons.purchases) <= 1e-6 * (1 + horizons.purchases)
      )
    )
  ) is not true
