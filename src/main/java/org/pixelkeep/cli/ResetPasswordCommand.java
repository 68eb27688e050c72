package org.pixelkeep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset-password",
        description = {
            "Prints a link to set a new password for a person.",
            "Only the path of the page goes to standard output. Whoever opens it on this installation can set a new"
                    + " password, once, within 24 hours."
        },
        mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions who = new AccountOptions();

    @Option(names = "--without-second-factor", description = "Also remove their authenticator app and sign them out.")
    private boolean withoutSecondFactor;

    @Override
    public Integer call() {
        return CommandRunner.run(Operator.class, operator -> {
            System.out.println(operator.resetPassword(who, withoutSecondFactor));
            return 0;
        });
    }
}
