package id.setia.cli;

import picocli.CommandLine.Command;

/** {@code ./setia themes}: what comments are searched for. */
@Command(
    name = "themes",
    description = "What the comments of customers are searched for.",
    subcommands = ThemesProposeCommand.class)
final class ThemesCommand {}
