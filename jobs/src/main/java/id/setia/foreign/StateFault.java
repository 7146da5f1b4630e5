package id.setia.foreign;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a state database, SQLite or PostgreSQL, can't be opened or used. */
public final class StateFault {

  private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

  /** PostgreSQL's codes (SQLSTATE), or how they begin. */
  private static final Map<String, String> CODES = new LinkedHashMap<>();

  static {
    kind(
        "SQLITE_IOERR_SHMSIZE", "it has no room for what it shares; is no space left on its disk?");
    kind(
        "SQLITE_BUSY|SQLITE_LOCKED|database (file )?is locked",
        "the file is locked: another process is in the middle of a write");
    kind("SQLITE_FULL|disk is full", "no space is left on its disk");
    kind(
        "SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH",
        "it may not be written by this user, or its disk can only be read");
    kind(
        "SQLITE_CANTOPEN",
        "it can't be opened: its folder must be there, and this user must be allowed to write to it");
    kind("SQLITE_CORRUPT", "the file is damaged");
    kind("SQLITE_NOTADB", "the file is no SQLite database");
    kind("SQLITE_IOERR", "its disk fails to read or write it");
    kind("SQLITE_NOMEM", "there is too little memory");
    kind("SQLITE_TOOBIG", "a text is too long for it");
    kind("Connection to (\\S+?) refused", "the server at %s takes no connection");
    kind(
        "UnknownHost|could not be resolved|The connection attempt failed",
        "the server can't be reached: its name is unknown, or it does not answer");
    code("28", "the server refuses the user or the password");
    code("3D000", "the server has no database of that name");
    code("42501", "its user may not do that there");
    code("53100", "no space is left on the server's disk");
    code("53200", "the server has too little memory");
    code("53300", "the server has too many connections");
    code("55P03", "another process holds what is needed");
    code("57P", "the server ends its sessions");
    code("08", "the connection is lost, or the server can't be reached");
    code("25006", "the server can only be read");
    code("40", "another process changed the same at once");
  }

  private StateFault() {}

  private static void kind(String pattern, String sentence) {
    KINDS.put(Pattern.compile(pattern), sentence);
  }

  private static void code(String begins, String sentence) {
    CODES.put(begins, sentence);
  }

  /** The reason, in words that a message can end with; the code of an unusual one is kept. */
  public static String reason(SQLException refused) {
    String message = String.valueOf(refused.getMessage());
    for (Map.Entry<Pattern, String> kind : KINDS.entrySet()) {
      Matcher found = kind.getKey().matcher(message);
      if (found.find()) {
        return found.groupCount() > 0 ? kind.getValue().formatted(found.group(1)) : kind.getValue();
      }
    }
    String code = String.valueOf(refused.getSQLState());
    Optional<String> known =
        CODES.entrySet().stream()
            .filter(begins -> code.startsWith(begins.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return known
        .or(() -> FileFault.ofSystem(message))
        .orElseGet(
            () -> "it refuses what is asked of it (code %s)".formatted(named(refused, message)));
  }

  private static String named(SQLException refused, String message) {
    Matcher sqlite = Pattern.compile("\\[(SQLITE_\\w+)]").matcher(message);
    String state = refused.getSQLState();
    return sqlite.find()
        ? String.valueOf(sqlite.group(1))
        : state == null ? Integer.toString(refused.getErrorCode()) : state;
  }
}
