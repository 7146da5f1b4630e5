-- Proves that what moved the forecast adds up to the whole difference, and that it ends at the published value.
-- severity: error
with
steps as (
  select horizon_months, sum(difference) as difference
  from marts.cltv_changes
  where cause <> 'total'
  group by horizon_months
)

select totals.horizon_months, totals.difference, steps.difference as steps, totals.value_after, portfolio.cltv
from marts.cltv_changes as totals
left join steps on totals.horizon_months = steps.horizon_months
left join marts.cltv_portfolio as portfolio
  on totals.horizon_months = portfolio.horizon_months and portfolio.segment_kind = 'all'
where totals.cause = 'total'
  and (
    totals.difference = steps.difference
    and totals.difference = totals.value_after - totals.value_before
    and (portfolio.cltv is null or totals.value_after = portfolio.cltv)
  ) is not true
