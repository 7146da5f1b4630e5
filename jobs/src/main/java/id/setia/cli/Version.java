package id.setia.cli;

import id.setia.job.SetiaVersion;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"setia " + SetiaVersion.current()};
  }
}
