package id.setia.cli;

import id.setia.SetiaException;

/** The configuration can't be read: for the caller that is wrong usage, not a failed run. */
final class ConfigurationFailure extends SetiaException {

  private static final long serialVersionUID = 1L;

  ConfigurationFailure(SetiaException cause) {
    super(String.valueOf(cause.getMessage()), cause);
  }
}
