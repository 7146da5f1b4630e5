-- Proves that no amount is left out because no rate of its currency is known on or before its day. Deliver the rate: the
-- next run counts it.
-- severity: warn
select needed_currency, needed_date, count(*) as documents, sum(amount_in_currency) as amount_in_currency
from core.held_for_fx
group by needed_currency, needed_date
order by needed_currency, needed_date
