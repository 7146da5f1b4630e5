package id.setia.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the drivers of SQLite and PostgreSQL say, as they say it. */
class StateFaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          [SQLITE_BUSY] The database file is locked (database is locked)         | -     | the file is locked: another process is in the middle of a write
          [SQLITE_FULL] Insertion failed because database is full                | -     | no space is left on its disk
          [SQLITE_READONLY] Attempt to write a readonly database                 | -     | it may not be written by this user, or its disk can only be read
          [SQLITE_CANTOPEN] Unable to open the database file                     | -     | it can't be opened: its folder must be there, and this user must be allowed to write to it
          [SQLITE_NOTADB] File opened that is not a database file                | -     | the file is no SQLite database
          [SQLITE_CORRUPT] The database disk image is malformed                  | -     | the file is damaged
          [SQLITE_IOERR_SHMSIZE] I/O error within the xShmMap method             | -     | it has no room for what it shares; is no space left on its disk?
          [SQLITE_IOERR_WRITE] I/O error in the VFS layer                        | -     | its disk fails to read or write it
          [SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed                  | -     | it refuses what is asked of it (code SQLITE_CONSTRAINT_UNIQUE)
          FATAL: password authentication failed for user "setia"                 | 28P01 | the server refuses the user or the password
          FATAL: database "nope" does not exist                                  | 3D000 | the server has no database of that name
          ERROR: permission denied for schema public                             | 42501 | its user may not do that there
          FATAL: sorry, too many clients already                                 | 53300 | the server has too many connections
          FATAL: terminating connection due to administrator command             | 57P01 | the server ends its sessions
          Connection to db.test:5432 refused. Check that the hostname and port.. | 08001 | the server at db.test:5432 takes no connection
          The connection attempt failed.                                         | 08001 | the server can't be reached: its name is unknown, or it does not answer
          This connection has been closed.                                       | 08003 | the connection is lost, or the server can't be reached
          ERROR: duplicate key value violates unique constraint "x"              | 23505 | it refuses what is asked of it (code 23505)
          """)
  void isToldInWords(String message, String code, String words) {
    assertThat(StateFault.reason(new SQLException(message, code))).isEqualTo(words);
  }
}
