package id.setia.night;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The program that runs: a run that died goes on only with the program that began it, as another
 * may compute the tables that are left in another way.
 *
 * @param version as its jar says, or {@code development}
 * @param place the jar, or the directory with its classes
 */
record Program(String version, Path place) {

  /** The one that runs here. */
  static Program running() {
    try {
      return new Program(
          SetiaVersion.current(),
          Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("where classes come from is no path", impossible);
    }
  }

  /**
   * Adds version and code: a jar by the names, sizes and checksums of what it holds, a directory by
   * names, sizes and times. To hash a jar's bytes would take a tenth of a second of a short night.
   */
  void addTo(MessageDigest digest) {
    add(digest, version);
    try {
      if (Files.isRegularFile(place)) {
        addJar(digest);
        return;
      }
      for (Path file : classes()) {
        add(digest, place.relativize(file).toString());
        add(digest, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read the program %s: %s".formatted(place, FileFault.reason(failed)), failed);
    }
  }

  private void addJar(MessageDigest digest) throws IOException {
    try (ZipFile jar = new ZipFile(place.toFile())) {
      jar.stream()
          .sorted(Comparator.comparing(ZipEntry::getName))
          .forEach(
              entry -> add(digest, entry.getName() + " " + entry.getSize() + " " + entry.getCrc()));
    }
  }

  private List<Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
