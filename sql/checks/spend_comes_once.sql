-- Proves that no two files, of one source or of two, have the same spend of a channel on every day that both have: most likely one
-- export by campaign and one by country (or age, or ad), or an agency's list beside the network's own, and the channel counts twice.
-- severity: warn
with
days as (
  select source, file_id, channel, currency, spend_date, sum(amount_in_currency) as spent
  from core.spend
  where amount_in_currency > 0
  group by source, file_id, channel, currency, spend_date
),

-- parts may be rounded one by one
pairs as (
  select
    one.source,
    other.source as other_source,
    one.file_id,
    other.file_id as other_file_id,
    one.channel,
    one.currency,
    count(*) as days,
    count(distinct one.spent) as amounts,
    sum(one.spent) as spent,
    count(*) filter (where abs(one.spent - other.spent) * 2000 > one.spent) as differing_days
  from days as one
  join days as other
    on one.channel = other.channel
    and one.currency = other.currency
    and one.spend_date = other.spend_date
    and (one.source < other.source or one.source = other.source and one.file_id < other.file_id)
  group by one.source, other.source, one.file_id, other.file_id, one.channel, one.currency
)

-- one amount every day is a budget, which two campaigns of one source may have alike; two lists of a shop have it from each other
select source, other_source, file_id, other_file_id, channel, currency, days, spent
from pairs
where differing_days = 0 and (amounts >= 2 or source <> other_source and days >= 3)
order by source, other_source, channel, file_id, other_file_id
