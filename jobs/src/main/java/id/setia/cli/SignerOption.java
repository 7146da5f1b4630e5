package id.setia.cli;

import id.setia.warehouse.Signatures.Person;
import picocli.CommandLine.Option;

/** Who signs: as said, or whose account it is. */
final class SignerOption {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "who signs (default: the account's name; it is noted beside NAME)")
  private String name = "";

  /** The person, with the account of the operating system. */
  Person person() {
    String account = System.getProperty("user.name", "");
    return new Person(name.isBlank() ? account : name.strip(), account);
  }
}
