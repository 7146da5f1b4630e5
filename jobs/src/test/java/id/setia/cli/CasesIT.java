package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder of {@code cases/}: exports whose right numbers were worked out by hand. */
class CasesIT {

  private static final Path CASES = Path.of("cases");

  private final Path directory;

  CasesIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesTheRightAnswer() throws IOException {
    // -Dsetia.case=NAME runs one
    String only = System.getProperty("setia.case", "");
    return Case.in(CASES).stream()
        .filter(each -> only.isEmpty() || each.name().equals(only))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () ->
                        assertThat(each.faults(directory.resolve(each.name())))
                            .as(each.why())
                            .isEmpty()));
  }

  /** A case that is wrong has to be seen: the same exports with another answer asked for. */
  @Test
  void aWrongAnswerIsAFault() throws IOException {
    Path wrong = Files.createDirectories(directory.resolve("wrong"));
    Files.writeString(
        wrong.resolve("case.json"),
        """
        {"why": "one is not two", "as_of": ["2025-04-30"], "exit": [0, 1, 2, 3], "says": ["no such words"],
         "not": ["run"], "expect": [{"sql": "select 1 as one", "is": [[2]]}]}
        """);
    Files.createDirectories(wrong.resolve("night-1"));
    Files.createDirectories(wrong.resolve("config").resolve("sources"));

    List<String> faults = Case.in(directory).get(0).faults(directory.resolve("scratch"));

    assertThat(faults)
        .anyMatch(fault -> fault.contains("says none of [no such words]"))
        .anyMatch(fault -> fault.contains("says \"run\""))
        .anyMatch(fault -> fault.contains("select 1 as one gives [[1]], right is [[2]]"));
  }
}
