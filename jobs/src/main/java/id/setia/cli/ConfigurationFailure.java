package id.setia.cli;

import id.setia.SetiaException;

/** What the caller asked for can't be: that is wrong usage, not a failed run. */
final class ConfigurationFailure extends SetiaException {

  private static final long serialVersionUID = 1L;

  ConfigurationFailure(SetiaException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
