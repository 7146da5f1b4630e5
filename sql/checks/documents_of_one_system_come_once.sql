-- Proves that no order, refund, ticket, answer or contract of a system comes from two sources: each would count it. Two exports
-- overlap (all orders beside the completed ones), or two shops that number by themselves were given one system.
-- severity: warn
with
documents as (
  select 'order' as document_kind, system, order_id as document_id, source, ordered_at as happened_at
  from lake.orders
  union all
  -- numbered by order in some exports
  select 'refund' as document_kind, system, refund_id || coalesce(' of order ' || order_id, '') as document_id, source, refunded_at
  from lake.refunds
  union all
  select 'ticket' as document_kind, system, ticket_id, source, opened_at
  from lake.tickets
  union all
  -- each survey numbers by itself; an invitation that nobody answered counts once more too
  select 'answer' as document_kind, system, survey || ' ' || metric || ' ' || response_id, source, coalesce(responded_at, delivered_at, sent_at)
  from lake.feedback
  union all
  select 'contract' as document_kind, system, subscription_id, source, started_at
  from lake.subscriptions
),

-- of systems that several sources share: as a rule there are none
shared as (
  select document_kind, system
  from documents
  group by document_kind, system
  having min(source) <> max(source)
)

select document_kind, system, document_id, min(source) as source, max(source) as other_source, min(happened_at) as happened_at
from documents
join shared using (document_kind, system)
where happened_at is null or happened_at < setia_as_of_end()
group by document_kind, system, document_id
having min(source) <> max(source)
order by happened_at, document_kind, system, document_id
