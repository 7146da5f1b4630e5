-- Proves that the two marts that count new customers agree in every period and segment that both have.
-- severity: error
select
  ledger.period_kind, ledger.segment_kind, ledger.segment_value, ledger.period_start, ledger.new, lifecycle.customers
from marts.churn_ledger as ledger
left join marts.lifecycle as lifecycle
  on ledger.period_kind = lifecycle.period_kind
  and ledger.segment_kind = lifecycle.segment_kind
  and ledger.segment_value = lifecycle.segment_value
  and ledger.period_start = lifecycle.period_start
  and lifecycle.status = 'new'
where ledger.new <> coalesce(lifecycle.customers, -1)
