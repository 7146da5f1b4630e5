package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Workspace;
import id.setia.search.SearchTerm.Edge;
import id.setia.state.PostgresServer;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of a state that lies in PostgreSQL. */
class PostgresStateTextsTest {

  @Test
  void everyTextOfTheStateIsLookedAt(@TempDir Path directory) {
    try (PostgresServer server = PostgresServer.start();
        StateDb state =
            StateDb.open(StateAddress.of(new Workspace(directory), server.newState(60)))) {
      state.update(
          "insert into setia_run (run_id, as_of, started_at, status, message) values ('r', 'd', 't', 'FAILED', ?)",
          "Cannot load: Budi@contoh.co.id is none");
      StateTexts texts =
          new StateTexts(
              state, new SearchTerms(List.of(new SearchTerm("budi@contoh.co.id", Edge.ADDRESS))));
      assertThat(texts.find()).containsExactly("setia_run.message");

      assertThat(texts.replace()).isEqualTo(1);
      state.vacuum();

      assertThat(texts.find()).isEmpty();
      assertThat(state.first("select message from setia_run", row -> row.getString(1)))
          .contains("Cannot load: [forgotten] is none");
    }
  }
}
