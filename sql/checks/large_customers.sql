-- Proves that no customer hangs together by more than 50 identifiers: such are strangers, glued by something that few enough
-- of them share.
-- severity: warn
select founder_no, count(*) as identifiers
from core.identity_components
group by founder_no
having count(*) > 50
