-- Orders that a newer delivery took back, by the system whose numbers they have: what is given back of them was no sale.
-- grain: system, document
with
systems as (
  select source, system from lake.orders
  union
  select source, system from lake.refunds
  union
  select source, source as system from ops.withdrawn_documents
)

select distinct systems.system, documents.document
from ops.withdrawn_documents as documents
join systems on documents.source = systems.source
where documents.kind = 'orders'
