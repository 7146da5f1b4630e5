package id.setia.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Numbers and booleans of YAML files, from the text that was written. What people and versions of
 * YAML read differently is refused: {@code 010} (eight or ten), {@code 0x1F}, {@code 12:30}, {@code
 * yes}. {@code 1_000} and {@code .5} can mean only one thing.
 */
final class Scalars {

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9](_?[0-9])*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(0|[1-9](_?[0-9])*|(?=\\.))(\\.[0-9]*)?([eE][-+]?[0-9]{1,3})?");

  private Scalars() {}

  /** Reads these types so wherever a record has them. */
  static SimpleModule module() {
    SimpleModule module = new SimpleModule("scalars");
    add(
        module,
        int.class,
        Integer.class,
        text -> whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue());
    add(
        module,
        long.class,
        Long.class,
        text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE).longValue());
    add(module, double.class, Double.class, text -> decimal(text).doubleValue());
    add(module, boolean.class, Boolean.class, Scalars::truth);
    module.addDeserializer(BigDecimal.class, new Reader<>(BigDecimal.class, Scalars::decimal));
    return module;
  }

  private static <T> void add(
      SimpleModule module, Class<T> primitive, Class<T> boxed, Function<String, T> read) {
    module.addDeserializer(primitive, new Reader<>(boxed, read));
    module.addDeserializer(boxed, new Reader<>(boxed, read));
  }

  /**
   * A number as it was written.
   *
   * @throws IllegalArgumentException when it is none; the message says what it must be
   */
  static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches() || text.endsWith(".") || text.isEmpty()) {
      throw new IllegalArgumentException("must be a number in plain digits, such as 12 or 0.5");
    }
    return new BigDecimal(text.replace("_", ""));
  }

  private static BigInteger whole(String text, long least, long most) {
    BigInteger number =
        WHOLE.matcher(text).matches() ? new BigInteger(text.replace("_", "")) : null;
    if (number == null
        || number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new IllegalArgumentException("must be a whole number in plain digits, at most " + most);
    }
    return number;
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static final class Reader<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> read;

    Reader(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.currentToken().isScalarValue() ? parser.getText() : "a list or a map";
      try {
        return read.apply(text.strip());
      } catch (IllegalArgumentException refused) {
        throw refusal(parser, text, String.valueOf(refused.getMessage()));
      }
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      try {
        return read.apply("");
      } catch (IllegalArgumentException refused) {
        throw refusal(context.getParser(), "nothing", String.valueOf(refused.getMessage()));
      }
    }

    private static JsonMappingException refusal(JsonParser parser, String text, String rule) {
      return JsonMappingException.from(
          parser,
          "Invalid setting",
          new IllegalArgumentException(
              "Invalid setting %s: %s (%s)".formatted(setting(parser), text, rule)));
    }

    private static String setting(JsonParser parser) {
      JsonPointer path = parser.getParsingContext().pathAsPointer();
      return path.toString().substring(Math.min(1, path.toString().length())).replace('/', '.');
    }
  }
}
