package id.setia.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an export of OSV to the list, and a release that it finds fault with. */
class AdvisoryRefreshTest {

  /** The shape of ossf.github.io/osv-schema 1.6. */
  private static final String OSV =
      """
      {"schema_version": "1.6.0", "id": "%s", "aliases": ["CVE-2099-1"], "summary": "weak"%s,
       "affected": [
         {"package": {"ecosystem": "Maven", "name": "org.example:lib"},
          "ranges": [{"type": "ECOSYSTEM", "events": [
              {"introduced": "1.0"}, {"fixed": "1.2"}, {"introduced": "2.0"}, {"last_affected": "2.1"}, {"introduced": "3.0-rc1"}]},
            {"type": "GIT", "events": [{"introduced": "0"}]}],
          "versions": ["0.9-odd"]},
         {"package": {"ecosystem": "npm", "name": "org.example:lib"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]},
         {"package": {"ecosystem": "Maven", "name": "org.example:another"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private AdvisoryList refreshed(Path export) throws IOException {
    Path bom =
        Files.writeString(
            directory.resolve("bom.json"),
            "{\"components\": [{\"group\": \"org.example\", \"name\": \"lib\", \"version\": \"1.1\"}]}");
    Path list = directory.resolve("osv.json");
    Path libraries = Files.createDirectories(directory.resolve("lib"));
    try (OutputStream jar = Files.newOutputStream(libraries.resolve("lib-1.1.jar"));
        ZipOutputStream out = new ZipOutputStream(jar)) {
      out.putNextEntry(new ZipEntry("nothing"));
    }
    AdvisoryRefresh.main(
        new String[] {
          export.toString(), bom.toString(), libraries.toString(), list.toString(), "2026-12-24"
        });
    return AdvisoryList.read(list);
  }

  private Path zip() throws IOException {
    Path zip = directory.resolve("all.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String id : List.of("GHSA-b", "GHSA-a", "GHSA-gone")) {
        String withdrawn = id.endsWith("gone") ? ", \"withdrawn\": \"2026-01-01T00:00:00Z\"" : "";
        out.putNextEntry(new ZipEntry(id + ".json"));
        out.write(OSV.formatted(id, withdrawn).getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  @Test
  void takesWhatConcernsTheReleaseAndNothingElse() throws IOException {
    AdvisoryList list = refreshed(zip());

    assertThat(list.taken()).isEqualTo("2026-12-24");
    assertThat(list.advisories()).extracting(Advisory::id).containsExactly("GHSA-a", "GHSA-b");
    Advisory advisory = list.advisories().get(0);
    assertThat(advisory.affected()).hasSize(1);
    for (String weak : List.of("1.0", "1.1.9", "2.0", "2.1", "3.0-rc1", "3.0", "7", "0.9-odd")) {
      assertThat(advisory.affecting(new Component("org.example:lib", weak, "")))
          .as(weak)
          .isPresent();
    }
    for (String well : List.of("0.9", "1.0-beta", "1.2", "1.9", "2.1.1", "2.9")) {
      assertThat(advisory.affecting(new Component("org.example:lib", well, ""))).as(well).isEmpty();
    }
  }

  @Test
  void readsADirectoryToo() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("export/2026/01"));
    Files.writeString(deep.resolve("GHSA-a.json"), OSV.formatted("GHSA-a", ""));
    Files.writeString(deep.resolve("README.md"), "not JSON");

    assertThat(refreshed(directory.resolve("export")).advisories())
        .extracting(Advisory::id)
        .containsExactly("GHSA-a");
  }

  @Test
  void anExportOfSomethingElseReplacesNothing() throws IOException {
    refreshed(zip());
    String before = Files.readString(directory.resolve("osv.json"));
    Path empty = Files.createDirectories(directory.resolve("empty"));

    assertThatThrownBy(() -> refreshed(empty))
        .hasMessageStartingWith("Cannot refresh: " + empty + " has no advisory for any of 1");
    assertThat(directory.resolve("osv.json")).hasContent(before);
  }

  /**
   * As the database of GitHub writes a branch each: the package again for every range, with what
   * nothing here reads beside it.
   */
  @Test
  void aPackageMayBeThereOnceForEveryBranch() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("export/reviewed"));
    Files.writeString(
        deep.resolve("GHSA-jfh8.json"),
        """
        {"schema_version": "1.3.0", "id": "GHSA-branches", "modified": "2022-03-25T20:56:18Z", "published": "2021-12-10T00:40:56Z",
         "aliases": ["CVE-2099-44228"], "summary": "branches", "details": "# Summary\\n\\nlong",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"}],
         "affected": [
           {"package": {"ecosystem": "Maven", "name": "org.example:lib", "purl": "pkg:maven/org.example/lib"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.13.0"}, {"fixed": "2.15.0"}]}], "versions": [],
            "database_specific": {"source": "x"}},
           {"package": {"ecosystem": "Maven", "name": "org.example:lib"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.3.1"}]}]},
           {"package": {"ecosystem": "Maven", "name": "org.example:lib"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.4"}, {"fixed": "2.12.2"}]}]}],
         "references": [{"type": "WEB", "url": "https://nowhere.example"}], "database_specific": {"cwe_ids": ["CWE-20"]}}
        """);

    Advisory advisory = refreshed(directory.resolve("export")).advisories().get(0);

    for (String weak : List.of("1.0", "2.3", "2.4", "2.12.1", "2.13.0", "2.14.1")) {
      assertThat(advisory.affecting(new Component("org.example:lib", weak, "")))
          .as(weak)
          .isPresent();
    }
    for (String well : List.of("2.3.1", "2.12.2", "2.12.3", "2.15.0", "2.17.1")) {
      assertThat(advisory.affecting(new Component("org.example:lib", well, ""))).as(well).isEmpty();
    }
  }

  @Test
  void anExportThatIsCutReplacesNothing() throws IOException {
    refreshed(zip());
    String before = Files.readString(directory.resolve("osv.json"));
    Path deep = Files.createDirectories(directory.resolve("cut"));
    Files.writeString(deep.resolve("GHSA-a.json"), OSV.formatted("GHSA-a", ""));
    Files.writeString(deep.resolve("GHSA-b.json"), OSV.formatted("GHSA-b", "").substring(0, 200));
    byte[] whole = Files.readAllBytes(zip());
    Path half = directory.resolve("half.zip");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> refreshed(deep))
        .hasMessageContaining("GHSA-b.json of the export is no JSON; was it fetched whole?");
    assertThatThrownBy(() -> refreshed(half)).isInstanceOf(Exception.class);
    assertThat(directory.resolve("osv.json")).hasContent(before);
  }
}
