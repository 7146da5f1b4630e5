package id.setia.export.unpack;

import id.setia.SetiaException;
import id.setia.config.ReadLimits;
import id.setia.export.unpack.BoundedStream.Inflation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A ZIP archive whose entries can be read within limits. Nothing is ever unpacked by its name. */
public final class Archive implements AutoCloseable {

  private final String fileName;
  private final ZipFile zip;
  private final Inflation inflation;
  private final List<ZipEntry> entries;

  private Archive(String fileName, ZipFile zip, Inflation inflation, List<ZipEntry> entries) {
    this.fileName = fileName;
    this.zip = zip;
    this.inflation = inflation;
    this.entries = entries;
  }

  /**
   * Opens an archive.
   *
   * @throws SetiaException when it is damaged, has more entries than it may have, or an entry's
   *     name points out of the archive
   */
  public static Archive open(Path file, String fileName, ReadLimits limits) {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        Inflation inflation = new Inflation(fileName, Files.size(file));
        return new Archive(
            fileName, zip, inflation, checked(zip, fileName, limits.archiveEntries()));
      } catch (SetiaException refused) {
        zip.close();
        throw refused;
      }
    } catch (IOException damaged) {
      throw new SetiaException(
          "Cannot read %s: it is a damaged ZIP file; was it copied whole?".formatted(fileName),
          damaged);
    }
  }

  private static List<ZipEntry> checked(ZipFile zip, String fileName, int most) {
    if (zip.size() > most) {
      throw new SetiaException(
          "Cannot read %s: it has %d entries, more than %d (format.limits.archive_entries)"
              .formatted(fileName, zip.size(), most));
    }
    List<ZipEntry> entries = new ArrayList<>();
    for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
      if (pointsOutside(entry.getName())) {
        throw new SetiaException(
            "Cannot read %s: its entry %s points out of the archive"
                .formatted(fileName, entry.getName()));
      }
      if (!entry.isDirectory()) {
        entries.add(entry);
      }
    }
    entries.sort(Comparator.comparing(ZipEntry::getName));
    return entries;
  }

  private static boolean pointsOutside(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || List.of(path.split("/", -1)).contains("..");
  }

  /** Whether the archive is an Office document rather than a bag of files. */
  public boolean isOfficeDocument() {
    return find("[Content_Types].xml").isPresent();
  }

  /** Whether the archive is a document of LibreOffice and the like. */
  public boolean isOpenDocument() {
    return find("mimetype").isPresent() && find("content.xml").isPresent();
  }

  /** The entry of that name, whatever its case. */
  public Optional<ZipEntry> find(String name) {
    String wanted = normal(name);
    return entries.stream().filter(entry -> normal(entry.getName()).equals(wanted)).findFirst();
  }

  private static String normal(String name) {
    return name.replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  /**
   * The entries that match a glob by their full or last name, without what file managers add.
   *
   * @throws SetiaException when none does
   */
  public List<ZipEntry> matching(List<String> globs) {
    List<PathMatcher> matchers =
        globs.stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
    List<ZipEntry> matching =
        entries.stream()
            .filter(entry -> !isClutter(entry.getName()))
            .filter(entry -> matches(entry.getName(), matchers))
            .toList();
    if (matching.isEmpty()) {
      throw new SetiaException(
          "Cannot read %s: none of its entries matches format.entries %s (has: %s)"
              .formatted(
                  fileName, globs, entries.stream().map(ZipEntry::getName).limit(10).toList()));
    }
    return matching;
  }

  private static boolean isClutter(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith("__MACOSX/") || last.startsWith(".") || last.equals("Thumbs.db");
  }

  private boolean matches(String name, List<PathMatcher> matchers) {
    try {
      Path path = Path.of(name);
      return matchers.stream()
          .anyMatch(matcher -> matcher.matches(path) || matcher.matches(path.getFileName()));
    } catch (InvalidPathException unspeakable) {
      throw new SetiaException(
          "Cannot read %s: the name of its entry %s is invalid".formatted(fileName, name),
          unspeakable);
    }
  }

  /** An entry's bytes; all that is read counts against the archive's limit. */
  public InputStream open(ZipEntry entry) throws IOException {
    return new BoundedStream(zip.getInputStream(entry), inflation);
  }

  /** What the archive has inflated to so far. */
  public Inflation inflation() {
    return inflation;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
