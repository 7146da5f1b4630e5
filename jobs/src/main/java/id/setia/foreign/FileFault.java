package id.setia.foreign;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file could not be read or written. */
public final class FileFault {

  private static final Pattern CLASS =
      Pattern.compile(
          "\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z]\\w*(?:\\$\\w+)*:? ?|\\b\\w+(?:Exception|Error):? ?");

  private static final Pattern SCHEME = Pattern.compile("No FileSystem for scheme \"?(\\w+)");

  private FileFault() {}

  /** The reason, in words that a message can end with. */
  public static String reason(IOException failed) {
    if (failed instanceof NoSuchFileException || failed instanceof FileNotFoundException) {
      return "there is no such file or folder" + named(failed);
    }
    if (failed instanceof AccessDeniedException) {
      return "it may not be read or written by this user" + named(failed);
    }
    if (failed instanceof NotDirectoryException) {
      return "it is no folder" + named(failed);
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

  private static String named(IOException failed) {
    String message = failed.getMessage();
    return message == null ? "" : " (" + CLASS.matcher(message).replaceAll("").strip() + ")";
  }
}
