package id.setia.infer;

/** Money that no word of a draft reads, with how much it is. */
final class UnreadAmounts {

  private UnreadAmounts() {}

  static void note(Draft draft, Yaml yaml) {
    for (ColumnProfile profile : draft.columns().all()) {
      boolean isMoney =
          Role.DISCOUNT.fits(profile)
              || Role.REFUND_AMOUNT.fits(profile)
              || Role.SHIPPING.fits(profile)
              || Role.TAX.fits(profile);
      if (isMoney && draft.columns().isFree(profile) && !draft.money().isAlwaysZero(profile)) {
        yaml.comment(
            "money that is not read: %s, %s in all"
                .formatted(
                    profile.name(),
                    draft.money().of(profile).stream()
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                        .toPlainString()));
      }
    }
  }
}
