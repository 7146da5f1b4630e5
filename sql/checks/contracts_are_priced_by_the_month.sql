-- Proves that no plan costs as much more a month as its term is longer: most likely recurring_amount has the price of a year (or a
-- quarter), and MRR counts it twelve (three) times. Plans that a word such as Yearly alone tells apart are one here. Terms are compared
-- where one is at least three times the other, and told where the price is more than half as many times the other.
-- severity: warn
with
priced as (
  select
    source,
    currency,
    setia_plan_of_any_term(plan) as plan,
    case when term_months > 0 then term_months when setia_is_yearly(plan) then 12 else 1 end as term_months,
    amount_in_currency
  from core.subscriptions
  where amount_in_currency > 0
),

by_term as (
  select source, currency, plan, term_months, count(*) as contracts, median(amount_in_currency) as amount
  from priced
  where plan <> 'unknown'
  group by source, currency, plan, term_months
)

select
  longer.source,
  longer.currency,
  longer.plan,
  longer.term_months,
  longer.contracts,
  longer.amount,
  shorter.term_months as compared_term_months,
  shorter.amount as compared_amount
from by_term as longer
join by_term as shorter
  on longer.source = shorter.source
  and longer.currency = shorter.currency
  and longer.plan = shorter.plan
  and longer.term_months >= 3 * shorter.term_months
where 2 * shorter.term_months * longer.amount >= longer.term_months * shorter.amount
order by longer.source, longer.plan, longer.currency, longer.term_months, shorter.term_months
