-- Combinations of several identifiers; alone, an identifier ties nothing.
-- grain: that of core.identity_links
select *
from core.identity_links as links
where
  (case when customer_ref is null then 0 else 1 end)
    + (case when email_hash is null then 0 else 1 end)
    + (case when phone_hash is null then 0 else 1 end) > 1
