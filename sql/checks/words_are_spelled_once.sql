-- Proves that no two channels, regions, categories, surveys and the like differ by capitals or blanks alone: each would be a part
-- of its own, and the spend of Meta would meet no customer of meta. One spelling in the source: sql lower(channel), or a map.
-- severity: warn
with
words as (
  select 'channel' as dimension, channel as word from core.orders
  union
  select 'channel' as dimension, channel as word from core.refunds
  union
  select 'acquisition channel' as dimension, acquisition_channel as word from core.orders
  union
  select 'acquisition channel' as dimension, acquisition_channel as word from core.customers
  union
  select 'acquisition channel' as dimension, channel as word from core.spend where purpose = 'acquisition'
  union
  select 'region' as dimension, region as word from core.orders
  union
  select 'country' as dimension, country as word from core.orders
  union
  select 'category' as dimension, category as word from core.order_lines
  union
  select 'survey' as dimension, survey as word from core.feedback
  union
  select 'channel of answers' as dimension, channel as word from core.feedback
  union
  select 'touchpoint' as dimension, touchpoint as word from core.feedback
  union
  select 'region of answers' as dimension, region as word from core.feedback
  union
  select 'channel of tickets' as dimension, channel as word from core.tickets
  union
  select 'topic' as dimension, topic as word from core.tickets
  union
  select 'team' as dimension, team as word from core.tickets
  union
  select 'priority' as dimension, priority as word from core.tickets
  union
  select 'plan' as dimension, plan as word from core.subscription_versions
)

select dimension, min(word) as spelling, max(word) as other_spelling, count(*) as spellings
from words
where word is not null
group by dimension, setia_folded(word)
having count(*) > 1
order by dimension, spelling
