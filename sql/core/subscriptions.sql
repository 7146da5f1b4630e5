-- Contracts as known on the as-of date, in the reporting currency: one that ends later is still running. A contract runs
-- from its started_date to the day before its ended_date; plan, amount and the like are its last ones.
-- grain: source, subscription_id
with
held as (select distinct source, document_id from core.held_for_fx where table_name = 'subscriptions'),

visible as (
  select states.*
  from core.subscription_states as states
  anti join held on states.source = held.source and states.subscription_id = held.document_id
),

last_states as (
  select *
  from visible
  qualify row_number() over (partition by source, subscription_id order by from_date desc) = 1
),

paid as (
  select source, subscription_id, min(from_date) as paid_from_date
  from visible
  where is_paying
  group by source, subscription_id
),

identified as (
  select
    last_states.*,
    paid.paid_from_date,
    identities.customer_id,
    -- whoever nothing is known of is a customer of this one contract
    coalesce(identities.customer_id, last_states.source || '/' || last_states.subscription_id) as account_id,
    setia_convert(last_states.amount_in_currency, last_states.currency, rates.rate) as monthly_amount
  from last_states
  join lake.subscriptions as contracts
    on last_states.source = contracts.source and last_states.subscription_id = contracts.subscription_id
  left join paid on last_states.source = paid.source and last_states.subscription_id = paid.subscription_id
  left join core.fx_rates as rates on last_states.currency = rates.currency and last_states.started_date = rates.rate_date
  left join core.document_customers as identities
    on setia_identity_key(contracts.system, contracts.customer_ref, contracts.email_hash, contracts.phone_hash)
      = identities.identity_key
),

-- the first contract that the same customer began to pay at the end of one, or within the days of grace
renewals as (
  select earlier.source, earlier.subscription_id, min(later.paid_from_date) as renewed_date
  from identified as earlier
  join identified as later
    on earlier.account_id = later.account_id
    and later.paid_from_date >= earlier.ended_date
    and later.paid_from_date <= setia_add_days(earlier.ended_date, setia_grace_days())
    and (earlier.source <> later.source or earlier.subscription_id <> later.subscription_id)
  where later.is_dated
  group by earlier.source, earlier.subscription_id
)

select
  identified.source,
  identified.subscription_id,
  identified.customer_id,
  identified.account_id,
  identified.started_at,
  identified.started_date,
  identified.ended_at,
  identified.ended_date,
  renewals.renewed_date,
  identified.paid_from_date,
  identified.status,
  identified.is_dated,
  identified.plan,
  identified.channel,
  identified.region,
  identified.churn_reason,
  identified.churn_kind,
  identified.monthly_amount,
  identified.currency,
  identified.amount_in_currency,
  identified.term_months,
  identified.file_id,
  identified.record_no
from identified
left join renewals on identified.source = renewals.source and identified.subscription_id = renewals.subscription_id
