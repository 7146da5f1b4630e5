-- Proves that every amount in another currency had a rate on or before its day: without one its revenue is unknown and
-- sums would leave it out silently.
-- severity: error
select currency, rate_date
from core.fx_rates
where rate is null
