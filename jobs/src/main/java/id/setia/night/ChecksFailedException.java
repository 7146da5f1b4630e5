package id.setia.night;

import id.setia.SetiaException;
import id.setia.warehouse.CheckResult;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that block publishing have failed; readers keep the release before. */
public final class ChecksFailedException extends SetiaException {

  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;

  ChecksFailedException(List<CheckResult> blocking, int all) {
    super(
        "Cannot publish: %d of %d checks failed; readers keep the release before. %s"
            .formatted(
                blocking.size(),
                all,
                blocking.stream()
                    .limit(SHOWN)
                    .map(ChecksFailedException::line)
                    .collect(Collectors.joining("; "))));
  }

  private static String line(CheckResult result) {
    return "%s %s: %d violations, e.g. %s"
        .formatted(result.model(), result.name(), result.violations(), result.example());
  }
}
