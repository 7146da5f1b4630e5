-- Orders that a newer delivery took back, by the system whose numbers they have: what is given back of them was no sale.
-- grain: system, document
with
known as (
  select source, system from lake.orders
  union
  select source, system from lake.refunds
),

-- of a source without an order left nothing tells the system any more: it is one that refunds speak of
told as (
  select documents.source, refunds.system
  from ops.withdrawn_documents as documents
  cross join lake.refunds as refunds
  anti join known on documents.source = known.source
  where documents.kind = 'orders'
),

systems as (
  select source, system from known
  union
  select source, source as system from ops.withdrawn_documents
  union
  select source, system from told
)

select distinct systems.system, documents.document
from ops.withdrawn_documents as documents
join systems on documents.source = systems.source
where documents.kind = 'orders'
