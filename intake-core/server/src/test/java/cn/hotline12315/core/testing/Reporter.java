package cn.hotline12315.core.testing;

import cn.hotline12315.core.privacy.Masking;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// A reporter whom nobody can mistake for somebody else, and every form in which he might come through.
public final class Reporter {
    public static final String NAME = "欧阳举报甲";
    public static final String PHONE = "13871654321";
    public static final String CALLER = "+8615972987654";
    public static final String ID_NUMBER = "420106198503127655";
    public static final String ADDRESS = "湖北省武汉市武昌区举报人巷8765号";
    public static final String RESPONDENT_PHONE = "027-86543219";

    /// What is whole to those who may know him, by the field to unmask.
    public static final Map<String, String> FIELDS = Map.of(
            "person.name", NAME,
            "person.phone", PHONE,
            "person.idNumber", ID_NUMBER,
            "person.address", ADDRESS,
            "caller.e164", CALLER);

    private Reporter() {}

    public static Map<String, Object> form(UUID call) {
        Map<String, Object> form = Forms.with(Forms.complaint(call, PHONE), "kind", "report");
        form.put(
                "person",
                Map.of("name", NAME, "phone", PHONE, "idType", "id-card", "idNumber", ID_NUMBER, "address", ADDRESS));
        form.put("respondent", Map.of("name", "武汉好又多超市", "phone", RESPONDENT_PHONE));
        form.put("facts", "销售过期食品。");
        form.put("requestText", null);
        form.put("requests", List.of());
        return form;
    }

    /// Whole.
    public static Set<String> marks() {
        Set<String> marks = new LinkedHashSet<>(FIELDS.values());
        marks.add(CALLER.substring(3));
        return marks;
    }

    /// Whole, in parts, as they are spoken and written, and masked: who may not know him sees not even that.
    public static Set<String> traces() {
        Set<String> traces = new LinkedHashSet<>(marks());
        traces.addAll(List.of(NAME.substring(2), "举报人巷", "8765号"));
        for (String number : List.of(PHONE, CALLER.substring(3))) {
            String head = number.substring(0, 3);
            String middle = number.substring(3, 7);
            String tail = number.substring(7);
            traces.addAll(List.of(
                    "86" + number, middle + tail, head + " " + middle + " " + tail, head + "-" + middle + "-" + tail));
            traces.add(Objects.requireNonNull(Masking.phone(number)));
        }
        traces.add(ID_NUMBER.substring(6, 14));
        traces.add(ID_NUMBER.substring(10));
        traces.add(Objects.requireNonNull(Masking.idNumber(ID_NUMBER)));
        traces.add(Objects.requireNonNull(Masking.name(NAME)));
        traces.add(Objects.requireNonNull(Masking.address(ADDRESS)));
        traces.add(RESPONDENT_PHONE.substring(4));
        return traces;
    }
}
