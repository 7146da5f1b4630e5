-- Orders that a newer delivery took back, by the system whose numbers they have: what is given back of them was no sale.
-- grain: system, document
with
known as (
  select source, system from lake.orders
  union
  select source, system from lake.refunds
),

gone as (select distinct source from ops.withdrawn_documents where kind = 'orders'),

spoken_of as (select distinct system from lake.refunds),

-- of a source without an order left nothing tells the system any more: it is one that refunds speak of
told as (
  select gone.source, spoken_of.system
  from gone
  cross join spoken_of
  anti join known on gone.source = known.source
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
