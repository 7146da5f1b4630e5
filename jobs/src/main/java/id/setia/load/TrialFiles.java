package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.landing.LandedFile;
import id.setia.landing.Puller;
import id.setia.load.LoadJournal.Load;
import id.setia.mapping.FileNames;
import id.setia.storage.FileStores;
import id.setia.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Copies of what a source delivers now, for a load that leaves no trace. */
final class TrialFiles {

  private final Settings settings;
  private final FileStores stores;

  TrialFiles(Settings settings) {
    this.settings = settings;
    this.stores = new FileStores(settings.hadoop());
  }

  /**
   * The files of a source, copied into a folder as if they had landed.
   *
   * @throws SetiaException when no file matches
   */
  Load fetch(SourceConfig source, Path scratch) throws IOException {
    List<StoredFile> stored = new ArrayList<>();
    for (String glob : source.files()) {
      stored.addAll(stores.list(glob));
    }
    stored.sort(Puller.DELIVERY);
    List<LandedFile> files = new ArrayList<>();
    for (StoredFile file : stored) {
      Path copy = scratch.resolve("file-" + (files.size() + 1));
      files.add(
          new LandedFile(
              WithdrawalPreview.FIRST_FILE + files.size(),
              source.name(),
              FileNames.shown(file.name(), source, settings.phoneRegion()),
              copy(file, copy),
              file.bytes(),
              copy,
              LocalDate.ofInstant(Instant.ofEpochMilli(file.modifiedMillis()), settings.zone())));
    }
    if (files.isEmpty()) {
      throw new SetiaException(
          "Cannot test %s: no file matches %s".formatted(source.name(), source.files()));
    }
    return new Load("test", source.name(), files);
  }

  /** The digest of what was copied, in hex. */
  private String copy(StoredFile file, Path copy) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(stores.open(file.uri()), digest);
        OutputStream out = Files.newOutputStream(OwnerOnly.create(copy))) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
