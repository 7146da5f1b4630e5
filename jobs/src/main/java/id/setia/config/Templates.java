package id.setia.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the launcher prepared once per build, so that no start has to do it again. Nothing depends
 * on it but time: each file is named by a hash of what it was made of, and is not found by others.
 */
public final class Templates {

  private Templates() {}

  /** Where it lies; empty where the program was started without it. */
  public static Optional<Path> directory() {
    return Optional.ofNullable(System.getProperty("setia.templates")).map(Path::of);
  }
}
