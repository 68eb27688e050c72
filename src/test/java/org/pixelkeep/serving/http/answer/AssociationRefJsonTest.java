package org.pixelkeep.serving.http.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.decide.AssociationRef;

class AssociationRefJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_list_is_what_jackson_writes() throws Exception {
        for (var id : List.of(1L, 9L, 10L, 99L, 100L, 4_294_967_296L, Long.MAX_VALUE)) {
            var because = new ArrayList<AssociationRef>();
            for (var target : Target.values()) {
                assertThat(AssociationRefJson.of(because, '}')).isEqualTo(expected(because, '}'));
                because.add(new AssociationRef(id, target));
            }
            assertThat(AssociationRefJson.of(because, ',')).isEqualTo(expected(because, ','));
        }
    }

    private static byte[] expected(List<AssociationRef> because, char after) throws Exception {
        return (JSON.writeValueAsString(because) + after).getBytes(US_ASCII);
    }
}
