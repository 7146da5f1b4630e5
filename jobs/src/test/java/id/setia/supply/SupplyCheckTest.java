package id.setia.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.supply.Advisory.Affected;
import id.setia.supply.Advisory.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A library made vulnerable, in a bill of materials and inside a jar: the check goes red. */
class SupplyCheckTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
  private static final String WHY =
      "Nothing of ours calls the part of it that the advisory is about.";

  /** The committed list, so that its ranges are what is tried. */
  private static AdvisoryList list() throws IOException {
    return AdvisoryList.read(Path.of("advisories/osv.json"));
  }

  private static Path bom(Path directory, String group, String name, String version)
      throws IOException {
    return Files.writeString(
        directory.resolve("bom.json"),
        "{\"components\": [{\"group\": \"%s\", \"name\": \"%s\", \"version\": \"%s\"}]}"
            .formatted(group, name, version));
  }

  /** First affected and first fixed versions as the advisories were published. */
  @ParameterizedTest
  @CsvSource({
    "org.apache.avro, avro, 1.11.3, GHSA-r7pg-v2c8-mfg3",
    "org.apache.avro, avro, 1.11.4, ''",
    "org.postgresql, postgresql, 42.7.1, GHSA-24rp-q3w6-vc56",
    "org.postgresql, postgresql, 42.2.28, ''",
    "org.postgresql, postgresql, 42.3.8, GHSA-24rp-q3w6-vc56",
    "org.apache.parquet, parquet-avro, 1.15.0, GHSA-2c59-37c4-qrx5",
    "com.fasterxml.jackson.core, jackson-databind, 2.4.0-rc1, GHSA-jjjh-jjxp-wpff",
    "com.fasterxml.jackson.core, jackson-databind, 2.13.4.1, ''",
    "ch.qos.logback, logback-core, 1.5.24, GHSA-qqpg-mvqg-649v",
    "ch.qos.logback, logback-core, 1.5.25, ''",
    "org.eclipse.jetty, jetty-http, 9.4.58.v20250814, CVE-2025-11143",
    "org.eclipse.jetty, jetty-http, 12.0.12, ''",
    "io.airlift, aircompressor, 0.26, GHSA-973x-65j7-xcf4",
    "org.xerial, sqlite-jdbc, 3.41.2.1, GHSA-6phf-6h5g-97j2",
    "org.xerial, sqlite-jdbc, 3.41.2.2, ''",
    "com.google.guava, guava, 33.4.8-jre, ''",
    "com.example, unheard-of, 1, ''",
  })
  void aVulnerableVersionIsFound(
      String group, String name, String version, String id, @TempDir Path directory)
      throws IOException {
    List<String> faults =
        SupplyCheck.faults(
            Components.named(bom(directory, group, name, version)), list(), List.of());

    if (id.isEmpty()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults)
          .anyMatch(
              fault -> fault.startsWith(group + ":" + name + " " + version) && fault.contains(id));
    }
  }

  @Test
  void aVulnerableVersionInsideAJarIsFound(@TempDir Path directory) throws IOException {
    try (OutputStream file = Files.newOutputStream(directory.resolve("shaded-1.jar"));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(new ZipEntry("META-INF/maven/org.apache.avro/avro/pom.properties"));
      jar.write(
          "groupId=org.apache.avro\nartifactId=avro\nversion=1.8.2\n"
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(
            SupplyCheck.faults(
                Components.inside(directory.resolve("shaded-1.jar")), list(), List.of()))
        .hasSize(2)
        .allMatch(fault -> fault.startsWith("org.apache.avro:avro 1.8.2 (shaded-1.jar) has "));
  }

  private static final Component JETTY = new Component("g:jetty", "9.4.58.v20250814", "bom.json");
  private static final AdvisoryList ONE =
      new AdvisoryList(
          DAY,
          "here",
          List.of(
              new Advisory(
                  "GHSA-1",
                  List.of("CVE-1"),
                  "weak",
                  List.of(
                      new Affected(
                          "g:jetty", List.of(new Range("9", "12.0.12", null)), List.of())))));

  private static List<String> judged(String advisory, String version, LocalDate until) {
    return SupplyCheck.faults(
        List.of(JETTY), ONE, List.of(new Judgement(advisory, "g:jetty", version, until, WHY)));
  }

  @Test
  void aJudgementIsOfOneVersionForATime() {
    assertThat(judged("GHSA-1", JETTY.version(), DAY)).isEmpty();
    assertThat(judged("CVE-1", JETTY.version(), DAY.plusYears(1))).as("by an alias").isEmpty();
    assertThat(judged("GHSA-1", JETTY.version(), DAY.minusDays(1)))
        .singleElement()
        .asString()
        .endsWith("judged until 2026-11-27, and the list is of 2026-11-28: judge it anew");
    assertThat(judged("GHSA-1", "9.4.57", DAY))
        .as("of another version")
        .containsExactlyInAnyOrder(
            "g:jetty 9.4.58.v20250814 (bom.json) has GHSA-1 CVE-1, weak: raise it, or judge it",
            "the judgement of GHSA-1 for g:jetty 9.4.57 is needed no longer");
  }

  @Test
  void aJudgementThatNothingNeedsIsAFault() {
    assertThat(
            SupplyCheck.faults(
                List.of(), ONE, List.of(new Judgement("GHSA-1", "g:jetty", "9", DAY, WHY))))
        .containsExactly("the judgement of GHSA-1 for g:jetty 9 is needed no longer");
  }

  @Test
  void aJudgementSaysWhy() {
    assertThatThrownBy(() -> new Judgement("GHSA-1", "g:a", "1", DAY, "fine"))
        .hasMessage("Invalid judgement of GHSA-1: fine (must say why in a sentence)");
  }

  @Test
  void theListSurvivesBeingWritten(@TempDir Path directory) throws IOException {
    Path written = Files.writeString(directory.resolve("osv.json"), list().json());

    assertThat(AdvisoryList.read(written)).isEqualTo(list());
    assertThat(list().advisories())
        .hasSizeGreaterThan(50)
        .extracting(Advisory::id)
        .doesNotHaveDuplicates();
  }
}
