package id.setia.warehouse;

/**
 * What computes the SELECT of a model. The rows always end up in the release that DuckDB writes, so
 * that whatever reads it need not know who computed them.
 */
public interface ModelEngine extends AutoCloseable {

  /** DuckDB computes it itself, while it reads it. */
  ModelEngine DUCKDB = Model::select;

  /**
   * A SELECT for DuckDB that gives the model's rows; an engine that computes elsewhere has them in
   * files by then.
   *
   * @throws id.setia.SetiaException when they can't be computed
   */
  String relation(Model model);

  /** Ends what runs and removes what it left. */
  @Override
  default void close() {}
}
