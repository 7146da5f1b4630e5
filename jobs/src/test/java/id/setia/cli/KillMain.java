package id.setia.cli;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Setia, in a process that kills itself at the point its system properties name. */
public final class KillMain {

  private KillMain() {}

  /** Runs a command line of Setia. */
  public static void main(String[] arguments) throws SQLException {
    DriverManager.registerDriver(new KillingDriver(KillPoint.ofThisProcess().arm()));
    Main.main(arguments);
  }
}
