package id.setia.cltv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Rows of numbers of a committed reference file. */
public final class ReferenceTable {

  private ReferenceTable() {}

  /** The rows of {@code reference/cltv/<name>} without the header. */
  public static List<double[]> rows(String name) {
    InputStream stream =
        Objects.requireNonNull(
            ReferenceTable.class.getResourceAsStream("/reference/cltv/" + name), name);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }
}
