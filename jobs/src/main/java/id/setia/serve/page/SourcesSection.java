package id.setia.serve.page;

import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far each source has arrived: what was delivered, and up to when its data are complete. */
final class SourcesSection {

  private SourcesSection() {}

  private record Delivered(String source, String landed, long files, long read, long loaded) {}

  static void write(Frame frame, View view, StateDb state, Optional<ReleaseFacts> facts) {
    List<Delivered> delivered =
        state.query(
            """
            select f.source, coalesce(max(r.started_at), '') as landed, count(*) as files,
              coalesce(sum(c.records_read), 0) as records_read, coalesce(sum(c.records_loaded), 0) as records_loaded
            from setia_file f left join setia_run r on r.run_id = f.landed_run
            left join setia_conservation c on c.file_id = f.file_id and c.load_id = f.load_id
            group by f.source order by f.source
            """,
            row ->
                new Delivered(
                    row.getString("source"),
                    row.getString("landed"),
                    row.getLong("files"),
                    row.getLong("records_read"),
                    row.getLong("records_loaded")));
    List<List<Cell>> rows = new ArrayList<>();
    for (Delivered source : delivered) {
      List<ReleaseFacts.Source> known =
          facts.stream()
              .flatMap(each -> each.sources().stream())
              .filter(each -> each.name().equals(source.source()))
              .toList();
      if (known.isEmpty()) {
        rows.add(row(view, source, new ReleaseFacts.Source(source.source(), "", "", "", false)));
      }
      known.forEach(each -> rows.add(row(view, source, each)));
    }
    frame.section("sources", view.text("sources"));
    if (facts.isPresent() && !facts.get().isReadable()) {
      frame.note(view.text("unreadable", facts.get().id()));
    }
    frame
        .table(
            view.text("sources"),
            List.of(
                "source", "state", "newest", "through", "landed*", "files*", "read*", "loaded*"),
            rows)
        .endSection();
  }

  static List<Cell> row(View view, Delivered source, ReleaseFacts.Source known) {
    return List.of(
        Cell.of(source.source()),
        known.through().isEmpty()
            ? Cell.state(view.text("not-loaded"), "warning")
            : known.isLate()
                ? Cell.state(view.text("late"), "warning")
                : Cell.state(view.text("arrived"), "good"),
        Cell.of(known.newest()),
        Cell.of(
            known.through().isEmpty()
                ? ""
                : known.through() + " (" + view.word(known.subject()) + ")"),
        Cell.of(view.time(source.landed())),
        Cell.number(view.number(source.files())),
        Cell.number(view.number(source.read())),
        Cell.number(view.number(source.loaded())));
  }
}
