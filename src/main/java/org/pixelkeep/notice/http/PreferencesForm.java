package org.pixelkeep.notice.http;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.Preference;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.form.FormInput;

/** The submitted preferences. */
public class PreferencesForm {
    /** The kinds that are shown on the page. */
    @RestForm
    public List<String> page = new ArrayList<>();

    /** The kind and when it is mailed, such as {@code WAITING:DAILY}. */
    @RestForm
    public List<String> mail = new ArrayList<>();

    /** @throws InvalidInput when the page offers no such choice */
    Map<NoticeKind, Preference> preferences() {
        var wanted = new EnumMap<NoticeKind, Preference>(NoticeKind.class);
        for (var choice : mail) {
            var at = choice.indexOf(':');
            var kind = FormInput.constant(NoticeKind.class, at < 0 ? "" : choice.substring(0, at));
            var when = FormInput.constant(MailTime.class, choice.substring(at + 1));
            if (kind.isEmpty() || when.isEmpty()) {
                throw new InvalidInput("mail", "Choose from the list.");
            }
            wanted.put(kind.get(), new Preference(page.contains(kind.get().name()), when.get()));
        }
        return wanted;
    }
}
