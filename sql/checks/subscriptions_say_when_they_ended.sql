-- Proves that every contract that ended says when: one that does not is in no metric.
-- severity: warn
select source, subscription_id, plan
from core.subscriptions
where not is_dated
