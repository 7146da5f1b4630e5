package id.setia.infer;

import id.setia.load.UnreadMoney.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which money a column holds by its heading, in the languages that headings are read in. */
public final class MoneyNames {

  private static final List<Role> OFF = List.of(Role.DISCOUNT, Role.REFUND_AMOUNT);
  private static final List<Role> ON = List.of(Role.SHIPPING, Role.TAX);
  private static final Pattern FEE = Names.pattern(Words.FEE);
  private static final Pattern NO_AMOUNT =
      Names.unicode("%|percent|rate|\\b(?:id|no|number|type|name|code|date)\\b");

  private MoneyNames() {}

  /** The kind of money that a heading tells of; empty where it tells of none. */
  public static Optional<Kind> kind(String heading) {
    if (OFF.stream().anyMatch(role -> role.names(heading))) {
      return Optional.of(Kind.TAKEN_OFF);
    }
    String name = Names.words(heading);
    boolean isFee = FEE.matcher(name).find() && !NO_AMOUNT.matcher(name).find();
    if (isFee || ON.stream().anyMatch(role -> role.names(heading))) {
      return Optional.of(Kind.ADDED);
    }
    return Role.AMOUNT.names(heading) ? Optional.of(Kind.TOTAL) : Optional.empty();
  }
}
