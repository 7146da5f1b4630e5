package id.setia.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release as this build made it: its libraries, bill of materials, checksum and tarball. */
class SupplyChainIT {

  private static final Path TARGET = Path.of("target");

  /** For what is to be done see docs/security.md, "Supply chain". */
  @Test
  void noLibraryHasAKnownWeaknessThatNobodyJudged() throws IOException {
    List<Component> components = Components.all(TARGET.resolve("bom.json"), TARGET.resolve("lib"));
    assertThat(components)
        .as("with what Hadoop's jar has in it")
        .hasSizeGreaterThan(120)
        .extracting(Component::name)
        .contains(
            "org.postgresql:postgresql",
            "org.eclipse.jetty:jetty-http",
            "com.nimbusds:nimbus-jose-jwt");

    assertThat(
            SupplyCheck.faults(
                components,
                AdvisoryList.read(Path.of("advisories/osv.json")),
                Judgement.read(Path.of("advisories/judgements.yml"))))
        .isEmpty();
  }

  @Test
  void theTarballHoldsTheReleaseAndItsChecksumIsRight() throws Exception {
    Path tarball = tarball();
    String checksum = Files.readString(TARGET.resolve(tarball.getFileName() + ".sha256"));
    assertThat(checksum).startsWith(sha256(tarball) + "  " + tarball.getFileName()).hasLineCount(1);
    Map<String, Integer> modes = new TreeMap<>();
    try (InputStream file = Files.newInputStream(tarball);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String name = entry.getName().replaceFirst("^[^/]+/", "");
        modes.put(name, entry.getMode() & 0777);
        assertThat(entry.getUserName() + entry.getLongUserId()).as(name).isEqualTo("root0");
        assertThat(entry.isSymbolicLink() || name.contains("..")).as(name).isFalse();
        if (name.equals("bom.json")) {
          assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8))
              .isEqualTo(Files.readString(TARGET.resolve("bom.json")));
        }
      }
    }
    assertThat(modes)
        .containsEntry("setia", 0755)
        .containsEntry("target/setia.jar", 0644)
        .containsKeys("LICENSE", "SECURITY.md", "bom.xml", "config/setia.yml", "docs/runbook.md");
    assertThat(modes.keySet().stream().filter(name -> name.matches("target/lib/.+")))
        .as("the libraries that the bill of materials names, and no other")
        .containsExactlyInAnyOrderElementsOf(
            Components.named(TARGET.resolve("bom.json")).stream()
                .map(part -> "target/lib/" + part.jar())
                .toList());
  }

  /** Unpacked somewhere, it runs without a build. */
  @Test
  void theTarballRuns(@TempDir Path directory) throws Exception {
    said(directory, "tar", "xzf", tarball().toAbsolutePath().toString());
    Path home;
    try (Stream<Path> unpacked = Files.list(directory)) {
      home = unpacked.findFirst().orElseThrow();
    }

    assertThat(said(home, "./setia", "--version")).contains("setia ").doesNotContain("building");
  }

  private static Path tarball() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> tarballs =
          files.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
      assertThat(tarballs).hasSize(1);
      return tarballs.get(0);
    }
  }

  private static String said(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
