-- Proves that no plan costs half a dozen times as much a month where it is paid by the year: most likely recurring_amount has the
-- price of a year, and MRR counts it twelve times. Plans that a word such as Yearly alone tells apart are one here.
-- severity: warn
with
priced as (
  select
    source,
    currency,
    setia_plan_of_any_term(plan) as plan,
    case
      when coalesce(term_months, 1) >= 12 or (term_months is null and setia_is_yearly(plan)) then 'year'
      when coalesce(term_months, 1) = 1 then 'month'
    end as paid_by,
    amount_in_currency
  from core.subscriptions
  where amount_in_currency > 0
),

compared as (
  select
    source,
    currency,
    plan,
    count(*) filter (where paid_by = 'year') as yearly_contracts,
    median(amount_in_currency) filter (where paid_by = 'year') as yearly_amount,
    median(amount_in_currency) filter (where paid_by = 'month') as monthly_amount
  from priced
  where plan <> 'unknown'
  group by source, currency, plan
)

select *
from compared
where yearly_amount >= 6 * monthly_amount
order by source, plan, currency
