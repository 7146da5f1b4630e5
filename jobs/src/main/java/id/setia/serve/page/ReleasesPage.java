package id.setia.serve.page;

import id.setia.config.Workspace;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import java.util.List;
import java.util.Optional;

/** The releases that are kept, which one readers see, and the way back to another. */
public final class ReleasesPage {

  private ReleasesPage() {}

  /** The page. */
  public static String of(View view, Workspace workspace) {
    Frame frame = Frame.begin(view, view.text("releases"), "/releases");
    Releases releases = new Releases(workspace);
    Optional<Release> current = releases.current();
    List<Finished> finished = releases.finished();
    frame
        .section("kept", view.text("kept"))
        .table(
            view.text("kept"),
            List.of("release", "as_of", "finished*", "state"),
            finished.stream()
                .map(
                    each ->
                        List.of(
                            Cell.link(
                                each.release().id(), view.link("/runs/" + each.release().id())),
                            Cell.of(each.asOf()),
                            Cell.of(view.time(each.finishedAt())),
                            current.filter(each.release()::equals).isPresent()
                                ? Cell.state(view.text("current"), "good")
                                : Cell.of(each.isBackfilled() ? view.text("backfilled") : "")))
                .toList())
        .endSection();
    if (view.canAct() && finished.size() > 1) {
      frame.section("rollback", view.text("rollback")).note(view.text("rollback-note"));
      for (Finished each : finished) {
        if (current.filter(each.release()::equals).isEmpty()) {
          frame.html().element("h3", each.release().id() + " (" + each.asOf() + ")");
          frame.form("rollback", "release", each.release().id());
        }
      }
      frame.endSection();
    }
    return frame.end();
  }
}
