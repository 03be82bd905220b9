package cn.hotline12315.core.notice;

import cn.hotline12315.core.unmasking.PersonalField;
import cn.hotline12315.core.unmasking.Sight;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hides the people of a ticket in the texts of its notices, wherever they are named: also in what officers typed.
final class Veil {
    private static final String UNKNOWN = "＊＊＊";
    private final Map<String, String> shown = new HashMap<>();
    private final List<String> longestFirst;

    /// @param identity false for a reporter whom the reader may not know: nothing of him is shown
    Veil(Matter matter, Sight sight, boolean identity) {
        var person = matter.person();
        hide(PersonalField.PERSON_NAME, person.name(), sight, identity);
        hide(PersonalField.PERSON_PHONE, person.phone(), sight, identity);
        hide(PersonalField.PERSON_ID_NUMBER, person.idNumber(), sight, identity);
        hide(PersonalField.PERSON_ADDRESS, person.address(), sight, identity);
        hide(PersonalField.CALLER, matter.caller(), sight, identity);
        hide(PersonalField.RESPONDENT_PHONE, matter.respondent().phone(), sight, true);
        longestFirst = shown.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    private void hide(PersonalField field, @Nullable String value, Sight sight, boolean identity) {
        if (value != null) {
            String instead = identity ? sight.shown(field, value) : UNKNOWN;
            shown.put(value, instead == null ? UNKNOWN : instead);
        }
    }

    String over(String text) {
        String veiled = text;
        for (String value : longestFirst) {
            veiled = veiled.replace(value, shown.getOrDefault(value, UNKNOWN));
        }
        return veiled;
    }
}
