-- Proves that no exchange rate is more than ten times off what the currency has been worth since 2000: most likely it is the other
-- way round (dollars for a rupiah, where rupiah for a dollar are meant), or of a hundred units.
-- severity: warn
with
-- about, in US dollars; of currencies that have not moved by a factor of ten
worth as (
  select 'USD' as currency, 1 as dollars
  union all
  select 'IDR', 6.5e-05
  union all
  select 'SGD', 0.74
  union all
  select 'MYR', 0.24
  union all
  select 'THB', 0.029
  union all
  select 'VND', 4e-05
  union all
  select 'PHP', 0.018
  union all
  select 'INR', 0.012
  union all
  select 'CNY', 0.14
  union all
  select 'JPY', 0.0075
  union all
  select 'KRW', 0.00075
  union all
  select 'HKD', 0.128
  union all
  select 'TWD', 0.031
  union all
  select 'AUD', 0.67
  union all
  select 'NZD', 0.6
  union all
  select 'EUR', 1.1
  union all
  select 'GBP', 1.27
  union all
  select 'CHF', 1.12
  union all
  select 'CAD', 0.73
  union all
  select 'SEK', 0.095
  union all
  select 'NOK', 0.094
  union all
  select 'DKK', 0.145
  union all
  select 'PLN', 0.25
  union all
  select 'CZK', 0.044
  union all
  select 'AED', 0.272
  union all
  select 'SAR', 0.267
),

quoted as (
  select source, currency, count(*) as rates, min(rate) as lowest, max(rate) as highest
  from lake.fx_rates
  group by source, currency
)

select
  quoted.source,
  quoted.currency,
  quoted.rates,
  quoted.lowest,
  quoted.highest,
  setia_divide(worth.dollars, reporting.dollars) as about
from quoted
join worth on quoted.currency = worth.currency
join worth as reporting on reporting.currency = setia_reporting_currency()
where quoted.lowest * 10 * reporting.dollars < worth.dollars or quoted.highest * reporting.dollars > 10 * worth.dollars
order by quoted.source, quoted.currency
