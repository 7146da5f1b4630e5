package id.setia.cli;

import id.setia.night.SetiaVersion;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"setia " + SetiaVersion.current()};
  }
}
