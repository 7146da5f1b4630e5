-- Proves that channels and regions hold the same customers and expected purchases as the whole, wherever none is withheld.
-- severity: error
with
sums as (
  select
    segment_kind, horizon_months, sum(customers) as customers, sum(expected_purchases) as purchases,
    bool_or(is_suppressed) as is_suppressed
  from marts.cltv_portfolio
  group by segment_kind, horizon_months
)

select sums.*, whole.customers as all_customers, whole.purchases as all_purchases
from sums
join sums as whole on sums.horizon_months = whole.horizon_months and whole.segment_kind = 'all'
where sums.customers <> whole.customers
  or (not sums.is_suppressed and abs(sums.purchases - whole.purchases) > 1e-6 * (1 + whole.purchases))
