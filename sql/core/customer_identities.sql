-- Every identifier with the customer it means. A customer's id is that of its first identifier: first by the time of the
-- event, then customer number before e-mail before telephone. Every other model gets customer_id from here.
-- grain: identity_key
with
links as (select * from core.identity_links),

-- an identifier that is no node stands beside others in one combination at most: what is beside it there is its customer
identifiers as (
  select
    1 as kind_no, system, customer_ref as identifier, min(first_seen_at) as first_seen_at,
    1 as leader_kind_no, system as leader_system, customer_ref as leader
  from links
  where customer_ref is not null
  group by system, customer_ref
  union all
  select
    2 as kind_no, '*' as system, email_hash as identifier, min(first_seen_at) as first_seen_at,
    case when min(customer_ref) is not null then 1 else 2 end as leader_kind_no,
    coalesce(min(system) filter (where customer_ref is not null), '*') as leader_system,
    coalesce(min(customer_ref), email_hash) as leader
  from links
  where email_hash is not null
  group by email_hash
  union all
  select
    3 as kind_no, '*' as system, phone_hash as identifier, min(first_seen_at) as first_seen_at,
    case
      when min(customer_ref) is not null then 1
      when min(email_hash) is not null then 2
      else 3
    end as leader_kind_no,
    coalesce(min(system) filter (where customer_ref is not null), '*') as leader_system,
    coalesce(min(customer_ref), min(email_hash), phone_hash) as leader
  from links
  where phone_hash is not null
  group by phone_hash
),

nodes as (
  select
    nodes.*,
    components.joined_by_no,
    founders.kind_no as founder_kind_no,
    founders.system as founder_system,
    founders.identifier as founder
  from core.identity_nodes as nodes
  left join core.identity_components as components on nodes.node_no = components.node_no
  left join core.identity_nodes as founders on components.founder_no = founders.node_no
),

founded as (
  select
    identifiers.kind_no,
    identifiers.system,
    identifiers.identifier,
    identifiers.first_seen_at,
    coalesce(nodes.is_shared, false) as is_shared,
    nodes.seen_with,
    case when nodes.node_no is null then identifiers.leader_kind_no else nodes.founder_kind_no end as founder_kind_no,
    case when nodes.node_no is null then identifiers.leader_system else nodes.founder_system end as founder_system,
    case when nodes.node_no is null then identifiers.leader else nodes.founder end as founder,
    case
      when nodes.node_no is not null then nodes.joined_by_no
      when identifiers.leader_kind_no = identifiers.kind_no then 0
      else identifiers.leader_kind_no
    end as joined_by_no
  from identifiers
  left join nodes
    on identifiers.kind_no = nodes.kind_no
    and identifiers.system = nodes.system
    and identifiers.identifier = nodes.identifier
),

-- a number that several systems use belongs to the one that showed it first; the others' carry their system's name
repeated_numbers as (
  select identifier, min_by(system, coalesce(cast(first_seen_at as string), '9999') || system) as owner
  from identifiers
  where kind_no = 1
  group by identifier
  having count(*) > 1
)

select
  setia_identity_key(
    founded.system,
    case when founded.kind_no = 1 then founded.identifier end,
    case when founded.kind_no = 2 then founded.identifier end,
    case when founded.kind_no = 3 then founded.identifier end
  ) as identity_key,
  case founded.kind_no when 1 then 'customer_ref' when 2 then 'email' else 'phone' end as identifier_kind,
  founded.system,
  founded.identifier,
  case
    when founded.is_shared then null
    else setia_customer_id(founded.founder_kind_no, founded.founder_system, founded.founder, repeated_numbers.owner)
  end as customer_id,
  founded.first_seen_at,
  case
    when founded.is_shared then 'shared'
    when founded.joined_by_no = 0 then 'first'
    when founded.joined_by_no = 1 then 'customer_ref'
    when founded.joined_by_no = 2 then 'email'
    else 'phone'
  end as joined_by,
  founded.seen_with
from founded
left join repeated_numbers on founded.founder_kind_no = 1 and founded.founder = repeated_numbers.identifier
