package org.pixelkeep.supply;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a supply source.
 *
 * @param code lowercase letters, digits, and hyphens; it cannot be changed once the source exists
 * @param vendorsDeclared whether a pixel has to name a vendor there
 * @param declarationList the list that the vendors have to be on
 */
public record SupplyDraft(String code, String name, boolean vendorsDeclared, DeclarationList declarationList) {
    private static final FieldRecord<SupplySource, SupplyDraft> FIELDS =
            FieldRecord.of(SupplyDraft.class, SupplyFields.ALL);

    /** A source with empty fields. */
    public static final SupplyDraft NEW = new SupplyDraft("", "", false, DeclarationList.NONE);

    /** The source that a network starts with. */
    static final SupplyDraft GOOGLE =
            new SupplyDraft(SupplyCodes.GOOGLE, SupplyCodes.GOOGLE_NAME, true, DeclarationList.GOOGLE);

    public SupplyDraft {
        code = Texts.trimmed(code);
        name = Texts.trimmed(name);
    }

    /** The draft of the unchanged source. */
    public static SupplyDraft of(SupplySource source) {
        return FIELDS.builder().from(source).build();
    }

    /** The fields of an image in the log. */
    static SupplyDraft of(Map<String, ? extends @Nullable Object> image) {
        return FIELDS.builder(NEW).from(image).build();
    }

    void apply(SupplySource source) {
        FIELDS.apply(this, source);
    }

    /** Collects the errors in the draft itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(
                SupplyCodes.isCode(code),
                "code",
                "Enter lowercase letters, digits, and hyphens, such as google-adx; at most 40 characters, and not adx or"
                        + " default.");
        violations.require(
                vendorsDeclared || declarationList == DeclarationList.NONE,
                "declarationList",
                "A list applies only where vendors must be declared.");
    }
}
