-- Last business day that is known to have arrived in full of each part of a subject that its sources can be told by: sales,
-- tickets and spend by channel, answers by survey. A source belongs to a part that a fact of it has shown; one that feeds other
-- parts alone keeps nobody waiting for it here.
-- grain: subject, part_kind, part_value
with
parts as (
  select distinct 'sales' as subject, 'channel' as part_kind, channel as part_value, source from core.orders
  union
  select distinct 'sales' as subject, 'channel' as part_kind, channel as part_value, source from core.refunds
  union
  select distinct 'feedback' as subject, 'survey' as part_kind, survey as part_value, source from core.feedback
  union
  select distinct 'tickets' as subject, 'channel' as part_kind, channel as part_value, source from core.tickets
  union
  select distinct 'spend' as subject, 'channel' as part_kind, channel as part_value, source from core.spend
),

delivered as (
  select
    parts.subject,
    parts.part_kind,
    parts.part_value,
    parts.source,
    sources.complete_through,
    min(sources.complete_through) over (partition by parts.subject, parts.part_kind, parts.part_value) as earliest
  from parts
  join core.source_completeness as sources on parts.subject = sources.subject and parts.source = sources.source
),

late as (
  select *, case when complete_through = earliest and complete_through < setia_as_of() then source end as late_source
  from delivered
)

select
  subject,
  part_kind,
  part_value,
  least(max(earliest), setia_as_of()) as complete_through,
  count(*) as sources,
  string_agg(late_source, ', ' order by source) as waits_for
from late
where part_value is not null
group by subject, part_kind, part_value
