-- Contracts as known on the as-of date, in the reporting currency: one that ends later is still running. A contract runs
-- from its started_date to the day before its ended_date.
-- grain: source, subscription_id
with
held as (select source, document_id from core.held_for_fx where table_name = 'subscriptions'),

visible as (
  select
    subscriptions.*,
    setia_business_date(subscriptions.started_at) as started_date,
    case when subscriptions.ended_at < setia_as_of_end() then subscriptions.ended_at end as known_ended_at
  from lake.subscriptions as subscriptions
  anti join held on subscriptions.source = held.source and subscriptions.subscription_id = held.document_id
  where subscriptions.started_at < setia_as_of_end()
)

select
  visible.source,
  visible.subscription_id,
  identities.customer_id,
  -- whoever nothing is known of is a customer of this one contract
  coalesce(identities.customer_id, visible.source || '/' || visible.subscription_id) as account_id,
  visible.started_at,
  visible.started_date,
  visible.known_ended_at as ended_at,
  setia_business_date(visible.known_ended_at) as ended_date,
  case when visible.ended_at is not null and visible.known_ended_at is null then 'active' else visible.status end as status,
  visible.status = 'active' or visible.ended_at is not null as is_dated,
  coalesce(visible.plan, 'unknown') as plan,
  coalesce(visible.channel, 'unknown') as channel,
  coalesce(visible.region, 'unknown') as region,
  visible.churn_reason,
  setia_convert(visible.recurring_amount, visible.currency, rates.rate) as monthly_amount,
  visible.currency,
  visible.recurring_amount as amount_in_currency,
  visible.file_id,
  visible.record_no
from visible
left join core.fx_rates as rates on visible.currency = rates.currency and visible.started_date = rates.rate_date
left join core.document_customers as identities
  on setia_identity_key(visible.system, visible.customer_ref, visible.email_hash, visible.phone_hash)
    = identities.identity_key
