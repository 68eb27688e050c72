package org.pixelkeep.history.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.append.LogKey;
import org.pixelkeep.history.integrity.KeyCheck.KeyStatus;
import org.pixelkeep.testing.Given;

@QuarkusTest
class KeyCheckTest {
    @Inject
    KeyCheck ours;

    @Inject
    EntityManager entityManager;

    @Test
    void the_key_that_the_history_was_written_with_fits() {
        Given.network("Northwind");

        assertThat(ours.status()).isEqualTo(KeyStatus.FITS);
        assertThat(ours.lines()).isEmpty();
    }

    @Test
    void another_key_is_noticed_at_the_start() {
        Given.network("Northwind");
        var other = new KeyCheck(
                entityManager,
                new LogKey(
                        entityManager,
                        new Chain(new InstallationKey(
                                Optional.of("another key than that of this test"), Path.of("none")))));

        assertThat(QuarkusTransaction.requiringNew().call(other::status)).isEqualTo(KeyStatus.DIFFERS);
        assertThat(QuarkusTransaction.requiringNew().call(other::lines))
                .isEqualTo(List.of(
                        "Key       " + LogKey.DIFFERENT,
                        "          " + LogKey.REMEDY,
                        "          " + LogKey.LAST_RESORT));
    }
}
