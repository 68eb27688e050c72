package org.pixelkeep.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import org.pixelkeep.database.AccountRights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "grants",
        description = {
            "Prints the SQL that gives the application's account its rights, for an administrator of the database",
            "to run after migrate and before nodes are replaced."
        },
        mixinStandardHelpOptions = true)
final class GrantsCommand implements Callable<Integer> {
    @Option(names = "--to", required = true, paramLabel = "ACCOUNT", description = "Such as pixelkeep_app@%%.")
    private String account = "";

    @Override
    public Integer call() {
        System.setProperty("pixelkeep.migrate-at-start", "false");
        return CommandRunner.run(AccountRights.class, this::print);
    }

    private int print(AccountRights rights) {
        List<String> statements;
        try {
            statements = rights.statements(account);
        } catch (FlywayException refused) {
            System.err.println(refused.getMessage());
            return 1;
        }
        statements.forEach(statement -> System.out.println(statement + ";"));
        return 0;
    }
}
