package id.setia.cli;

import picocli.CommandLine.Command;

/** {@code ./setia cltv}: what finance asks of customer lifetime value. */
@Command(
    name = "cltv",
    description = "Customer lifetime value of the published warehouse.",
    subcommands = CltvExplainCommand.class)
final class CltvCommand {}
