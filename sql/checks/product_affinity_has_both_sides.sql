-- Proves that of two products that are bought together each stands beside the other, with the same number of buyers.
-- severity: error
select one.product, one.other_product, one.buyers_of_both, other.buyers_of_both as seen_from_the_other
from marts.product_affinity as one
left join marts.product_affinity as other on one.product = other.other_product and one.other_product = other.product
where other.product is null
  or one.buyers_of_both <> other.buyers_of_both
  or one.buyers <> other.buyers_of_other
  or one.customers <> other.customers
