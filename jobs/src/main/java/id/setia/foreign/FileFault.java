package id.setia.foreign;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read or written. */
public final class FileFault {

  private static final Pattern CLASS =
      Pattern.compile(
          "\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z]\\w*(?:\\$\\w+)*:? ?|\\b\\w+(?:Exception|Error):? ?");

  /** {@code /a path (why)}, or {@code /a path: why}. */
  private static final Pattern PATH = Pattern.compile("^(?:[\\w.]+: )?(/.*?)(?: \\(|: )");

  private static final Pattern SCHEME = Pattern.compile("No FileSystem for scheme \"?(\\w+)");

  /** What an operating system says, in words for whoever reads it. */
  private static final Map<String, String> SYSTEM =
      Map.ofEntries(
          Map.entry("No space left on device", "no space is left on its disk"),
          Map.entry("Disk quota exceeded", "this user may use no more space on its disk"),
          Map.entry("Permission denied", "it may not be read or written by this user"),
          Map.entry("Operation not permitted", "it may not be read or written by this user"),
          Map.entry("Read-only file system", "its disk can only be read"),
          Map.entry("Too many open files", "too many files are open at once"),
          Map.entry("File name too long", "its name is too long for its disk"),
          Map.entry("Is a directory", "it is a folder and no file"),
          Map.entry("Not a directory", "it is no folder"),
          Map.entry("Directory not empty", "the folder is not empty"),
          Map.entry("No such file or directory", "there is no such file or folder"),
          Map.entry("Device or resource busy", "something else uses it"),
          Map.entry("Text file busy", "something else uses it"),
          Map.entry("Resource temporarily unavailable", "something else uses it"),
          Map.entry("Invalid cross-device link", "it lies on another disk"),
          Map.entry("Input/output error", "its disk fails to read or write it"),
          Map.entry("Stale file handle", "the disk it lies on went away"),
          Map.entry("Transport endpoint is not connected", "the disk it lies on went away"),
          Map.entry("Connection reset", "the connection broke off"),
          Map.entry("Broken pipe", "who should read it went away"),
          Map.entry("Address already in use", "another program listens there"),
          Map.entry("Cannot assign requested address", "this machine has no such address"),
          Map.entry("Connection refused", "the machine takes no connection"),
          Map.entry("Connection timed out", "the machine does not answer"),
          Map.entry("Read timed out", "the machine does not answer"),
          Map.entry("Too many levels of symbolic links", "its links go round in a circle"));

  private FileFault() {}

  /** What an operating system says within a message; empty where it says nothing known. */
  public static Optional<String> ofSystem(@Nullable String message) {
    String said = String.valueOf(message);
    return SYSTEM.entrySet().stream()
        .filter(word -> said.contains(word.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The reason, in words that a message can end with. */
  public static String reason(IOException failed) {
    Optional<String> system = ofSystem(failed.getMessage());
    if (system.isPresent()) {
      return system.get() + path(failed);
    }
    if (failed instanceof NoSuchFileException || failed instanceof FileNotFoundException) {
      return "there is no such file or folder" + named(failed);
    }
    if (failed instanceof AccessDeniedException) {
      return "it may not be read or written by this user" + named(failed);
    }
    if (failed instanceof NotDirectoryException) {
      return "it is no folder" + named(failed);
    }
    if (failed instanceof DirectoryNotEmptyException) {
      return "the folder is not empty" + named(failed);
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "it is there already" + named(failed);
    }
    if (failed instanceof FileSystemLoopException) {
      return "its links go round in a circle" + named(failed);
    }
    if (failed instanceof CharacterCodingException) {
      return "it has bytes that are not UTF-8";
    }
    if (failed instanceof EOFException) {
      return "it ends too early";
    }
    if (failed instanceof UnknownHostException) {
      return "there is no machine of that name" + named(failed);
    }
    if (failed instanceof ConnectException) {
      return "the machine takes no connection" + named(failed);
    }
    Matcher scheme = SCHEME.matcher(String.valueOf(failed.getMessage()));
    if (scheme.find()) {
      return "nothing here reads addresses that begin with %s: (the connector is missing)"
          .formatted(scheme.group(1));
    }
    String reason =
        failed instanceof FileSystemException known && known.getReason() != null
            ? known.getReason() + " (" + known.getFile() + ")"
            : String.valueOf(failed.getMessage());
    String plain = CLASS.matcher(reason).replaceAll("").lines().findFirst().orElse("").strip();
    return plain.isEmpty() || plain.equals("null") ? "it can't be read or written" : plain;
  }

  /** The path that a message begins with, or that the fault knows. */
  private static String path(IOException failed) {
    if (failed instanceof FileSystemException known) {
      return known.getFile() == null ? "" : " (" + known.getFile() + ")";
    }
    Matcher path = PATH.matcher(String.valueOf(failed.getMessage()));
    return path.find() ? " (" + path.group(1) + ")" : "";
  }

  private static String named(IOException failed) {
    String message = failed.getMessage();
    return message == null ? "" : " (" + CLASS.matcher(message).replaceAll("").strip() + ")";
  }
}
