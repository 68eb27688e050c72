package org.pixelkeep.serving.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.xml.sax.SAXException;

/** Documents are valid by the schemas of their versions, which are test resources. */
class VastSchemaTest {
    @ParameterizedTest
    @CsvSource({
        "V2_0, VIDEO, vast-2.0.1.xsd",
        "V2_0, AUDIO, vast-2.0.1.xsd",
        "V3_0, VIDEO, vast-3.0-draft.xsd",
        "V3_0, AUDIO, vast-3.0-draft.xsd"
    })
    void a_document_with_every_event_is_valid(VastVersion version, CreativeType type, String file) throws Exception {
        var text = Rendering.of(Answers.everyEvent(type), Output.VAST, version).text();

        assertThat(problem(schema(file), text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"V2_0, vast-2.0.1.xsd", "V3_0, vast-3.0-draft.xsd"})
    void documents_of_others_stay_valid(VastVersion version, String file) throws Exception {
        for (var sample : VastSamples.of(version).entrySet()) {
            var text = VastInjection.into(
                            sample.getValue().getBytes(StandardCharsets.UTF_8),
                            null,
                            Answers.everyEventTwice(CreativeType.VIDEO))
                    .text();

            assertThat(problem(schema(file), sample.getValue()))
                    .as(sample.getKey())
                    .isNull();
            assertThat(problem(schema(file), text)).as(sample.getKey()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_0, vast-2.0.1.xsd", "V3_0, vast-3.0-draft.xsd"})
    void the_schema_would_find_an_element_in_the_wrong_place(VastVersion version, String file) throws Exception {
        var text = Rendering.of(Answers.everyEvent(CreativeType.VIDEO), Output.VAST, version)
                .text();

        assertThat(problem(schema(file), text.replaceFirst("<AdTitle>", "<Elsewhere/><AdTitle>")))
                .contains("Elsewhere");
    }

    private static Schema schema(String file) throws SAXException {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(Objects.requireNonNull(VastSchemaTest.class.getResource("/vast/" + file)));
    }

    private static @Nullable String problem(Schema schema, String text) throws Exception {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(text)));
            return null;
        } catch (SAXException e) {
            return e.getMessage();
        }
    }
}
