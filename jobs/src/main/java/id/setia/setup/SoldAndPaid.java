package id.setia.setup;

import id.setia.config.SourceConfig;
import id.setia.load.DryRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What was sold and what was paid for it, in one folder: a shop's orders beside the payments of its
 * provider tell the same sales twice.
 */
final class SoldAndPaid {

  /** Presets of what a payment provider exports. */
  private static final Pattern PAYMENTS = Pattern.compile("(?:.*-)?payments(?:-.*)?");

  private final Set<String> sellers = new TreeSet<>();
  private final Set<String> payments = new TreeSet<>();

  /** Drafts in their order, those of payments after all that may be what is paid. */
  static List<SourceDraft> paymentsLast(Collection<SourceDraft> drafts) {
    return drafts.stream()
        .sorted(Comparator.comparing((SourceDraft draft) -> isOfPayments(draft.preset())))
        .toList();
  }

  private static boolean isOfPayments(String preset) {
    return PAYMENTS.matcher(preset).matches();
  }

  /** Remembers a source of the configuration. */
  void knows(SourceConfig source) {
    if (isOfPayments(source.preset())) {
      payments.add(source.name());
    } else if (source.tables().containsKey("orders")) {
      sellers.add(source.name());
    }
  }

  /** The draft of payments with the question of what they are for, where there are sales beside. */
  SourceDraft beside(SourceDraft draft) {
    if (!isOfPayments(draft.preset())) {
      if (draft.body().contains("\n  orders:")) {
        sellers.add(draft.name());
      }
      return draft;
    }
    return sellers.isEmpty()
        ? draft
        : draft.asking(
            "are these payments for what %s sells? Then both together would count the same sales twice, and this draft is to be deleted; payments for other sales are a source of their own"
                .formatted(String.join(", ", sellers)));
  }

  /** The draft of sales with the question of payments that a source reads already. */
  SourceDraft sold(SourceDraft draft, DryRun.Outcome outcome) {
    if (isOfPayments(draft.preset()) || outcome.rows().getOrDefault("orders", 0L) == 0) {
      return draft;
    }
    sellers.add(draft.name());
    return payments.isEmpty()
        ? draft
        : draft.asking(
            "are these the sales that %s reads the payments for? Then both together would count them twice: delete this draft, or that source"
                .formatted(String.join(", ", payments)));
  }
}
