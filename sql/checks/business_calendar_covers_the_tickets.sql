-- Proves that the business calendar lists every holiday of the years in which tickets waited: business hours of a year that it
-- doesn't know in full count holidays as work.
-- severity: warn
with
spans as (
  select year(opened_date) as first_year, year(coalesce(resolved_date, setia_as_of())) as last_year, count(*) as tickets
  from core.tickets
  where business_hours_since_opened is not null and (is_open or resolved_date is not null)
  group by year(opened_date), year(coalesce(resolved_date, setia_as_of()))
)

select spans.first_year, spans.last_year, spans.tickets, count(complete.complete_year) as complete_years
from spans
left join ops.business_complete_years as complete
  on complete.complete_year >= spans.first_year and complete.complete_year <= spans.last_year
group by spans.first_year, spans.last_year, spans.tickets
having count(complete.complete_year) < spans.last_year - spans.first_year + 1
