package id.setia.duckdb;

import java.sql.SQLException;

/** DuckDB refused a statement; the message is DuckDB's own, the statement is kept for the log. */
public class DuckDbException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String statement;

  /** Wraps what the driver threw for {@code statement}. */
  public DuckDbException(String statement, SQLException cause) {
    super(cause.getMessage(), cause);
    this.statement = statement;
  }

  /** The statement that failed, as it was sent. */
  public String statement() {
    return statement;
  }
}
