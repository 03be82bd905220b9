package cn.hotline12315.core.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ticket forms as the desktop sends them.
public final class Forms {
    private Forms() {}

    public static Map<String, Object> complaint(@Nullable UUID call, String phone) {
        Map<String, Object> form = new HashMap<>();
        if (call != null) {
            form.put("callId", call.toString());
        }
        form.put("kind", "complaint");
        form.put(
                "person",
                Map.of(
                        "name",
                        "陈小春",
                        "phone",
                        phone,
                        "idType",
                        "id-card",
                        "idNumber",
                        "11010519491231002X",
                        "address",
                        "湖北省武汉市洪山区珞喻路1037号"));
        form.put(
                "respondent",
                Map.of(
                        "name",
                        "武汉好又多超市",
                        "uscc",
                        "91350100M000100Y43",
                        "address",
                        "武汉市江汉区解放大道1号",
                        "phone",
                        "027-87654321",
                        "platform",
                        "某电商平台",
                        "orderNumber",
                        "ORDER-20261120-7788"));
        form.put("category", "goods-food");
        form.put("occurredOn", "2026-11-20");
        form.put("amount", "1234.5");
        form.put("facts", "购买的牛奶已过期，商家拒绝退款。联系人电话18971234567。");
        form.put("requests", List.of("refund", "compensation"));
        form.put("requestText", "退款并赔偿一千元");
        return form;
    }

    public static Map<String, Object> with(Map<String, Object> form, String field, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    public static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }
}
