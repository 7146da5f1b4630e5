-- Last business day that is known to have arrived in full, per subject: of all the sources that feed it, and never after the
-- as-of day. A period is complete when its last day is not after it.
-- grain: subject
with
through as (
  select subject, min(complete_through) as complete_through
  from core.source_completeness
  group by subject
)

select
  sources.subject,
  least(max(through.complete_through), setia_as_of()) as complete_through,
  count(*) as sources,
  string_agg(
    case
      when sources.complete_through = through.complete_through and sources.complete_through < setia_as_of() then sources.source
    end,
    ', ' order by sources.source
  ) as waits_for
from core.source_completeness as sources
join through on sources.subject = through.subject
group by sources.subject
