package id.setia.night;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.night.NightRun.Request;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells whether what a run stands on is what it was: SHA-256, hex. */
final class Fingerprint {

  private Fingerprint() {}

  /** Of the program, the configuration, the models' macros and the request itself. */
  static String ofShared(Program program, Request request, ModelCatalog catalog) {
    MessageDigest digest = definition(program, request, catalog);
    update(digest, request.onlySource().orElse(""));
    update(digest, request.intake().name());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of the program, the configuration and the models' macros, whatever is asked for. */
  static String ofDefinition(Program program, Request request, ModelCatalog catalog) {
    return HexFormat.of().formatHex(definition(program, request, catalog).digest());
  }

  private static MessageDigest definition(Program program, Request request, ModelCatalog catalog) {
    MessageDigest digest = sha256();
    program.addTo(digest);
    Path directory = request.configuration().directory();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        update(digest, directory.relativize(file).toString());
        digest.update(Files.readAllBytes(file));
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read the configuration %s: %s".formatted(directory, FileFault.reason(failed)),
          failed);
    }
    // Presets may lie elsewhere: what they say is in the sources.
    update(digest, request.configuration().sources().toString());
    update(digest, catalog.macros());
    return digest;
  }

  /** Of one model: its SELECT or Java class, and its YAML. */
  static String of(Model model) {
    MessageDigest digest = sha256();
    update(digest, model.sql().orElse(""));
    model.java().ifPresent(java -> update(digest, java.getClass().getName()));
    update(digest, model.spec().toString());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of texts in their order. */
  static String of(List<String> lines) {
    MessageDigest digest = sha256();
    lines.forEach(line -> update(digest, line));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
