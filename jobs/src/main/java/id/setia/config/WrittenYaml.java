package id.setia.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * YAML whose scalars are what was written. YAML 1.1 reads {@code NO} as false, {@code 010} as eight
 * and {@code 1_000} as a thousand; which of them is a text, a number or a word for yes and no is
 * decided by what they are read into ({@link Scalars}). Only {@code ~}, {@code null} and nothing as
 * the value of a key mean that there is none; in a list they are texts too.
 */
public final class WrittenYaml extends YAMLFactory {

  private static final long serialVersionUID = 1L;

  private WrittenYaml() {}

  /** Builds a mapper that reads so, and numbers and booleans as {@link Scalars} does. */
  public static YAMLMapper.Builder mapper() {
    return YAMLMapper.builder(new WrittenYaml()).addModule(Scalars.module());
  }

  @Override
  protected YAMLParser _createParser(InputStream in, IOContext context) {
    return _createParser(new InputStreamReader(in, StandardCharsets.UTF_8), context);
  }

  @Override
  protected YAMLParser _createParser(Reader reader, IOContext context) {
    return new Parser(context, reader, this);
  }

  @Override
  protected YAMLParser _createParser(
      char[] data, int offset, int length, IOContext context, boolean recyclable) {
    return _createParser(new StringReader(new String(data, offset, length)), context);
  }

  @Override
  protected YAMLParser _createParser(byte[] data, int offset, int length, IOContext context) {
    return _createParser(new ByteArrayInputStream(data, offset, length), context);
  }

  private static final class Parser extends YAMLParser {

    private static final Set<String> NOTHING = Set.of("~", "null", "Null", "NULL");

    Parser(IOContext context, Reader reader, WrittenYaml factory) {
      super(
          context,
          factory._parserFeatures,
          factory._yamlParserFeatures,
          new LoaderOptions(),
          factory._objectCodec,
          reader);
    }

    @Override
    protected JsonToken _decodeScalar(ScalarEvent scalar) {
      _textValue = scalar.getValue();
      _cleanedTextValue = null;
      boolean isNothing =
          _textValue.isEmpty() || (NOTHING.contains(_textValue) && !_parsingContext.inArray());
      return isNothing && scalar.getImplicit().canOmitTagInPlainScalar()
          ? JsonToken.VALUE_NULL
          : JsonToken.VALUE_STRING;
    }
  }
}
