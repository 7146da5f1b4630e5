package id.setia.warehouse;

import id.setia.warehouse.ModelSpec.Severity;

/**
 * The outcome of one check.
 *
 * @param model the table it is about; {@code checks} for an assertion over several
 * @param name what was checked
 * @param severity what a violation means
 * @param violations rows that violate it
 * @param example one violation, for people; empty where there is none
 */
public record CheckResult(
    String model, String name, Severity severity, long violations, String example) {

  /** Whether nothing violates it. */
  public boolean isPassed() {
    return violations == 0;
  }

  /** Whether it keeps the release from being published. */
  public boolean isBlocking() {
    return !isPassed() && severity == Severity.ERROR;
  }
}
