package org.pixelkeep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset-password",
        description = {
            "Prints the path of a page, alone, on standard output: whoever opens it on this installation, once and within",
            "a day, sets another password for the person."
        },
        mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions who = new AccountOptions();

    @Option(
            names = "--without-second-factor",
            description = "Also take their authenticator app away, and sign them out.")
    private boolean withoutSecondFactor;

    @Override
    public Integer call() {
        return CommandRunner.run(
                Operator.class,
                operator -> Refusal.told(() -> {
                    System.out.println(operator.resetPassword(who, withoutSecondFactor));
                    return 0;
                }));
    }
}
