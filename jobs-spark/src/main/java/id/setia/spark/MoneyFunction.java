package id.setia.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Function1;
import scala.PartialFunction;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * {@code setia_money(amount)}: an amount as DECIMAL(18, 4), rounded as DuckDB rounds. A decimal is
 * rounded half away from zero. A double is rounded by its binary value: it is multiplied, nudged by
 * 1e-9 and rounded half away from zero, where Spark's own cast would round its shortest decimal
 * text and put some halves elsewhere.
 */
final class MoneyFunction implements Function1<Seq<Expression>, Expression> {

  private static final String NAME = "setia_money";
  private static final String OF_DECIMAL = "cast(amount as decimal(18, 4))";
  private static final String OF_DOUBLE =
      "cast(cast(cast(round(amount * 10000d + 1e-9d * signum(amount), 0) as bigint) as decimal(19, 0))"
          + " * 0.0001BD as decimal(18, 4))";

  private final Expression ofDecimal;
  private final Expression ofDouble;

  private MoneyFunction(ParserInterface parser) throws ParseException {
    this.ofDecimal = parser.parseExpression(OF_DECIMAL);
    this.ofDouble = parser.parseExpression(OF_DOUBLE);
  }

  static void register(SparkSession spark) throws ParseException {
    var state = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    state
        .functionRegistry()
        .createOrReplaceTempFunction(NAME, new MoneyFunction(state.sqlParser()), "built-in");
  }

  @Override
  public Expression apply(Seq<Expression> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException(NAME + " takes one amount");
    }
    Expression amount = arguments.head();
    DataType type = amount.dataType();
    boolean isBinary = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    return (Expression) (isBinary ? ofDouble : ofDecimal).transform(amountIs(amount));
  }

  private static PartialFunction<Expression, Expression> amountIs(Expression amount) {
    return new AbstractPartialFunction<>() {
      @Override
      public boolean isDefinedAt(Expression expression) {
        return expression instanceof UnresolvedAttribute;
      }

      @Override
      public <A extends Expression, B> B applyOrElse(A expression, Function1<A, B> otherwise) {
        @SuppressWarnings("unchecked")
        B replaced = isDefinedAt(expression) ? (B) amount : otherwise.apply(expression);
        return replaced;
      }
    };
  }
}
