package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.web.FieldError;
import cn.hotline12315.core.web.FieldErrors;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.springframework.stereotype.Component;

/// What an entry must have: above all its source, since every answer names one.
@Component
class KnowledgeChecks {
    private static final int QUESTIONS = 20;
    private final Categories categories;

    KnowledgeChecks(Categories categories) {
        this.categories = categories;
    }

    List<FieldError> errors(KnowledgeForm form, SignedIn user) {
        FieldErrors errors = new FieldErrors();
        if (!KnowledgeRights.isKeptBy(user, form.authority())) {
            errors.add("authority", "只能是本机关，或不限机关");
        }
        check(form, errors);
        return errors.found();
    }

    /// What comes with the program.
    List<FieldError> errors(KnowledgeForm form) {
        FieldErrors errors = new FieldErrors();
        check(form, errors);
        return errors.found();
    }

    private void check(KnowledgeForm form, FieldErrors errors) {
        errors.required("title", form.title(), "标题");
        errors.required("answer", form.answer(), "答复");
        errors.required("law", form.law(), "依据（法律、规章或发布单位）");
        errors.text("title", form.title(), 100);
        errors.text("answer", form.answer(), 5_000);
        errors.text("law", form.law(), 200);
        errors.text("article", form.article(), 100);
        errors.text("link", form.link(), 500);
        form.asked().forEach(question -> errors.text("questions", question, 200));
        if (form.asked().size() > QUESTIONS) {
            errors.add("questions", "问法至多 " + QUESTIONS + " 条");
        }
        if (form.link() != null && !isWeb(form.link())) {
            errors.add("link", "链接须以 http:// 或 https:// 开头");
        }
        if (form.category() != null && categories.nameOf(form.category()).isEmpty()) {
            errors.add("category", "没有这个分类");
        }
        if (form.validFrom() != null
                && form.validUntil() != null
                && form.validUntil().isBefore(form.validFrom())) {
            errors.add("validUntil", "失效日期不能早于生效日期");
        }
    }

    /// Nothing that a browser would run.
    private static boolean isWeb(String link) {
        try {
            URI address = new URI(link);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }
}
