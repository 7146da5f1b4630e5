-- Proves that no contract has a word for a year or a quarter in a column that its source does not read (Interval: year), and no term:
-- most likely recurring_amount is the price of that term, and MRR counts it as a month's.
-- severity: warn
select source, plan, count(*) as contracts
from lake.subscriptions
where term_months is null
  and recurring_amount > 0
  and setia_has_term_word(extra)
group by source, plan
order by source, plan
