package id.setia.night;

import java.util.Optional;

/** The version of the program, as its jar says. */
public final class SetiaVersion {

  private SetiaVersion() {}

  /** The version, or {@code development} outside a jar. */
  public static String current() {
    return Optional.ofNullable(SetiaVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
