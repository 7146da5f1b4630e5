package id.setia.supply;

import java.util.List;
import java.util.Optional;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A known weakness, as the Open Source Vulnerability format (ossf.github.io/osv-schema) tells it,
 * without what nobody compares.
 *
 * @param id its id
 * @param aliases other ids of the same
 * @param summary what it is, in a line
 * @param affected which versions of which packages
 */
record Advisory(String id, List<String> aliases, String summary, List<Affected> affected) {

  private static final GenericVersionScheme MAVEN = new GenericVersionScheme();

  /**
   * Versions of a package.
   *
   * @param packageName {@code group:artifact}
   * @param ranges from one version to another
   * @param versions single ones
   */
  record Affected(String packageName, List<Range> ranges, List<String> versions) {

    boolean holds(Component component) {
      return packageName.equals(component.name())
          && (versions.contains(component.version())
              || ranges.stream().anyMatch(range -> range.holds(component.version())));
    }
  }

  /**
   * Versions from one on.
   *
   * @param introduced the first; {@code 0} is before all
   * @param fixed the first that is well again, where one is
   * @param lastAffected the last that is not, where that is known instead
   */
  record Range(String introduced, @Nullable String fixed, @Nullable String lastAffected) {

    boolean holds(String version) {
      return compare(version, introduced) >= 0
          && (fixed == null || compare(version, fixed) < 0)
          && (lastAffected == null || compare(version, lastAffected) <= 0);
    }
  }

  /** As Maven orders versions: 9.4.58.v20250814 is before 12.0.12, and 2.4.0-rc1 before 2.4.0. */
  static int compare(String version, String other) {
    return version(version).compareTo(version(other));
  }

  private static Version version(String text) {
    try {
      return MAVEN.parseVersion(text);
    } catch (InvalidVersionSpecificationException invalid) {
      throw new IllegalArgumentException("Invalid version: " + text, invalid);
    }
  }

  boolean isCalled(String name) {
    return id.equals(name) || aliases.contains(name);
  }

  /** What of a component it concerns. */
  Optional<Affected> affecting(Component component) {
    return affected.stream().filter(some -> some.holds(component)).findFirst();
  }
}
