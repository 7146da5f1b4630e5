-- Marketing spend up to the as-of day in the reporting currency. What waits for an exchange rate is left to
-- core.held_for_fx.
-- grain: file_id, record_no
with
held as (select file_id, record_no from core.held_for_fx where table_name = 'spend'),

visible as (
  select spend.*
  from lake.spend as spend
  anti join held on spend.file_id = held.file_id and spend.record_no = held.record_no
  where spend.spend_date <= setia_as_of()
)

select
  visible.source,
  visible.spend_date,
  visible.channel,
  visible.campaign,
  visible.purpose,
  setia_convert(visible.amount, visible.currency, rates.rate) as amount,
  visible.currency,
  visible.amount as amount_in_currency,
  visible.file_id,
  visible.record_no
from visible
left join core.fx_rates as rates on visible.currency = rates.currency and visible.spend_date = rates.rate_date
