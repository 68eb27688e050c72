package org.pixelkeep.cli;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.database.AccountRights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "grants",
        description = {
            "Prints the SQL that gives the application’s account its rights.",
            "An administrator of the database runs it after migrate and before nodes are replaced."
        },
        mixinStandardHelpOptions = true)
final class GrantsCommand implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "ACCOUNT", description = "Such as pixelkeep_app@%%.")
    private String account = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (!AccountRights.isAccount(account)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Invalid value for option '--to': must be an account and its host, such as pixelkeep_app@%, not '"
                            + account + "'");
        }
        System.setProperty("pixelkeep.migrate-at-start", "false");
        return CommandRunner.run(AccountRights.class, this::print);
    }

    private int print(AccountRights rights) {
        try {
            rights.statements(account).forEach(statement -> System.out.println(statement + ";"));
            return CommandErrors.DONE;
        } catch (SQLException e) {
            return CommandErrors.explain(e);
        }
    }
}
