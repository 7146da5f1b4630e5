package id.setia.config;

import java.nio.file.FileSystems;

/** Patterns for names of files. */
final class Globs {

  private Globs() {}

  /**
   * Checks a pattern for files of this machine; that of an address is read by others.
   *
   * @throws IllegalArgumentException when a bracket or brace of it is not closed
   */
  static void check(String setting, String glob) {
    if (glob.contains("://")) {
      return;
    }
    for (String segment : glob.split("/", -1)) {
      Settings.Check.that(isPattern(segment), setting, glob, "must have its [..] and {a,b} closed");
    }
  }

  private static boolean isPattern(String segment) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + segment);
      return segment.indexOf('\0') < 0;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
