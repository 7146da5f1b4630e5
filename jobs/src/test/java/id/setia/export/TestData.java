package id.setia.export;

import java.nio.file.Path;

/** The folder of real exports, which is no part of the project. */
final class TestData {

  private TestData() {}

  static Path directory() {
    String configured = System.getenv("SETIA_DATA");
    return Path.of(configured == null ? "../shared/data" : configured);
  }
}
