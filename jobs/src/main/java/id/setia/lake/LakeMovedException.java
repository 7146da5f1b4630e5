package id.setia.lake;

import id.setia.SetiaException;

/** Files that a commit takes out of a table are not in it any more: another has replaced them. */
public final class LakeMovedException extends SetiaException {

  private static final long serialVersionUID = 1L;

  LakeMovedException(String table, int gone) {
    super(
        "Cannot commit to %s: %d of the files that it replaces were replaced by another commit"
            .formatted(table, gone));
  }
}
