-- Customers that turned out to be another, older one: from the document that shows it on, the older one's id stands for both.
-- grain: merged_customer_id
with
merges as (select * from core.identity_components where merged_into_no is not null),

-- a number that several systems use belongs to the one that showed it first
repeated_numbers as (
  select identifier, min_by(system, coalesce(cast(first_seen_at as string), '9999') || system) as owner
  from core.customer_identities
  where identifier_kind = 'customer_ref'
  group by identifier
  having count(*) > 1
),

-- the id that each identifier gives to the customer whose first it is
ids as (
  select
    nodes.node_no,
    setia_customer_id(nodes.kind_no, nodes.system, nodes.identifier, repeated_numbers.owner) as customer_id
  from core.identity_nodes as nodes
  left join repeated_numbers on nodes.kind_no = 1 and nodes.identifier = repeated_numbers.identifier
)

select
  merged.customer_id as merged_customer_id,
  older.customer_id as merged_into_customer_id,
  today.customer_id,
  merges.merged_at,
  case merges.merged_by_no when 1 then 'customer_ref' when 2 then 'email' else 'phone' end as merged_by
from merges
join ids as merged on merges.node_no = merged.node_no
join ids as older on merges.merged_into_no = older.node_no
join ids as today on merges.founder_no = today.node_no
