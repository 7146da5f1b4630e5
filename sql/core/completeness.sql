-- Last business day that is known to have arrived in full, per subject: of all the sources that feed it, and never after the
-- as-of day. A period is complete when its last day is not after it.
-- grain: subject
with
through as (
  select subject, min(complete_through) as complete_through
  from core.source_completeness
  group by subject
),

sources as (
  select
    sources.subject,
    sources.source,
    through.complete_through,
    case
      when sources.complete_through = through.complete_through and sources.complete_through < setia_as_of() then sources.source
    end as late_source
  from core.source_completeness as sources
  join through on sources.subject = through.subject
)

select
  subject,
  least(max(complete_through), setia_as_of()) as complete_through,
  count(*) as sources,
  string_agg(late_source, ', ' order by source) as waits_for
from sources
group by subject
