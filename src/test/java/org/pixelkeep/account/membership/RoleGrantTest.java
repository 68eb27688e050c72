package org.pixelkeep.account.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;

class RoleGrantTest {
    @Test
    void exactly_the_roles_of_this_release_are_found() {
        assertThat(RoleGrant.KNOWN)
                .isEqualTo(Arrays.stream(Role.values())
                        .map(role -> "'" + role + "'")
                        .collect(Collectors.joining(", ", "role in (", ")")));
    }
}
