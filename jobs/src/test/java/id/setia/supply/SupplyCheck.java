package id.setia.supply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the libraries of a release against known advisories; asks nobody. */
final class SupplyCheck {

  private SupplyCheck() {}

  /**
   * What keeps the release from going out: findings that nobody judged, judgements that have run
   * out by the day the list was taken, and judgements that no finding needs.
   */
  static List<String> faults(
      List<Component> components, AdvisoryList list, List<Judgement> judgements) {
    List<String> faults = new ArrayList<>();
    Set<Judgement> needed = new HashSet<>();
    for (Component component : components) {
      for (Advisory advisory : list.advisories()) {
        if (advisory.affecting(component).isEmpty()) {
          continue;
        }
        Optional<Judgement> judgement =
            judgements.stream().filter(some -> some.isOf(advisory, component)).findFirst();
        judgement.ifPresent(needed::add);
        if (judgement.isEmpty()) {
          faults.add(finding(component, advisory) + ": raise it, or judge it");
        } else if (judgement.get().until().isBefore(list.taken())) {
          faults.add(
              "%s: judged until %s, and the list is of %s: judge it anew"
                  .formatted(finding(component, advisory), judgement.get().until(), list.taken()));
        }
      }
    }
    judgements.stream()
        .filter(judgement -> !needed.contains(judgement))
        .forEach(
            judgement ->
                faults.add(
                    "the judgement of %s for %s %s is needed no longer"
                        .formatted(
                            judgement.advisory(), judgement.packageName(), judgement.version())));
    return faults;
  }

  private static String finding(Component component, Advisory advisory) {
    return "%s %s (%s) has %s %s, %s"
        .formatted(
            component.name(),
            component.version(),
            component.where(),
            advisory.id(),
            String.join(" ", advisory.aliases()),
            advisory.summary());
  }
}
