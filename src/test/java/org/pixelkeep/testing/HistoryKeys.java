package org.pixelkeep.testing;

import io.quarkus.test.junit.QuarkusMock;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.append.LogKey;
import org.pixelkeep.network.Network;

/** Gives this node another history key until the test ends. A test that puts a key on record calls {@link #forget}. */
public final class HistoryKeys {
    private HistoryKeys() {}

    /** The key that the logs of all tests are written with. */
    public static Optional<String> own() {
        return ConfigProvider.getConfig().getOptionalValue("pixelkeep.history.key", String.class);
    }

    /** As a node that starts with this key. */
    public static void startWith(Optional<String> key) {
        use(key, new LogKey(Given.service(EntityManager.class), Given.service(Chain.class)));
    }

    /** The same, and it saves whatever the key is, as a node that has not noticed yet that another one was accepted. */
    public static void startUnguardedWith(Optional<String> key) {
        use(key, new LogKey(Given.service(EntityManager.class), Given.service(Chain.class)) {
            @Override
            public void require(long networkId) {
                // Saves whatever the key is.
            }
        });
    }

    private static void use(Optional<String> key, LogKey logKey) {
        var folder = ConfigProvider.getConfig().getValue("pixelkeep.data-dir", Path.class);
        QuarkusMock.installMockForType(new InstallationKey(key, folder), InstallationKey.class);
        QuarkusMock.installMockForType(logKey, LogKey.class);
    }

    /** Removes what was put on record: whether the node's key fits is asked of all logs in this database. */
    public static void forget(Network network) throws SQLException {
        Database.tamper("delete from history_change where network_id = ? and action = 'ACCEPT_KEY'", network.id);
    }
}
